"""Rich text: sections, lists, quotes and preformatted text, and what stands in them."""

from bot.sandbox.blocks.checks import (
    SOME,
    Check,
    boolean,
    by_type,
    integer,
    listing,
    object_with,
    one_of,
    string,
)
from bot.sandbox.blocks.composition import ID

_STYLE = object_with(
    bold=boolean,
    italic=boolean,
    strike=boolean,
    code=boolean,
    underline=boolean,
    highlight=boolean,
    client_highlight=boolean,
    unlink=boolean,
)


def _inline(required: str, **fields: Check) -> Check:
    """Accept a piece of text, in any style; what is required is a text unless told otherwise."""
    named: dict[str, Check] = dict.fromkeys(required.split(), SOME)
    return object_with(required, **{**named, **fields}, style=_STYLE)


_INLINE: dict[str, Check] = {
    "text": _inline("text"),
    "link": _inline("url", url=string(3000, shortest=1), text=string(), unsafe=boolean),
    "emoji": _inline("name", unicode=string(), skin_tone=integer(1, 6)),
    "user": _inline("user_id"),
    "usergroup": _inline("usergroup_id"),
    "channel": _inline("channel_id"),
    "broadcast": _inline("range", range=one_of("here", "channel", "everyone")),
    "color": _inline("value", value=string(pattern=r"#[0-9a-fA-F]{3,6}")),
    "date": _inline("timestamp format", timestamp=integer(0), url=string(), fallback=string()),
    "team": _inline("team_id"),
}
_PIECES = listing(by_type(_INLINE))
_PREFORMATTED = listing(by_type(_INLINE, {"text", "link", "emoji", "user", "channel"}))
_BORDER = integer(0, 1)
_SECTION = object_with("elements", elements=_PIECES)
_PARTS: dict[str, Check] = {
    "rich_text_section": _SECTION,
    "rich_text_quote": object_with("elements", elements=_PIECES, border=_BORDER),
    "rich_text_preformatted": object_with(
        "elements", elements=_PREFORMATTED, border=_BORDER, language=string()
    ),
    "rich_text_list": object_with(
        "style elements",
        style=one_of("bullet", "ordered"),
        elements=listing(by_type({"rich_text_section": _SECTION})),
        indent=integer(0, 8),
        offset=integer(0),
        border=_BORDER,
    ),
}
RICH_TEXT_BLOCK = object_with("elements", elements=listing(by_type(_PARTS)), block_id=ID)
RICH_TEXT = by_type({"rich_text": RICH_TEXT_BLOCK})
