"""Rich text: sections, lists, quotes and preformatted text, and what stands in them."""

from bot.sandbox.blocks.checks import (
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
    {},
    dict.fromkeys(
        (
            "bold",
            "italic",
            "strike",
            "code",
            "underline",
            "highlight",
            "client_highlight",
            "unlink",
        ),
        boolean,
    ),
)
_STYLED: dict[str, Check] = {"style": _STYLE}
_SOME = string(shortest=1)

_INLINE: dict[str, Check] = {
    "text": object_with({"text": _SOME}, _STYLED),
    "link": object_with(
        {"url": string(3000, shortest=1)}, {"text": string(), "unsafe": boolean, **_STYLED}
    ),
    "emoji": object_with(
        {"name": _SOME}, {"unicode": string(), "skin_tone": integer(1, 6), **_STYLED}
    ),
    "user": object_with({"user_id": _SOME}, _STYLED),
    "usergroup": object_with({"usergroup_id": _SOME}, _STYLED),
    "channel": object_with({"channel_id": _SOME}, _STYLED),
    "broadcast": object_with({"range": one_of("here", "channel", "everyone")}, _STYLED),
    "color": object_with({"value": string(pattern=r"#[0-9a-fA-F]{3,6}")}, _STYLED),
    "date": object_with(
        {"timestamp": integer(0), "format": _SOME},
        {"url": string(), "fallback": string(), **_STYLED},
    ),
    "team": object_with({"team_id": _SOME}, _STYLED),
}
_PIECES = listing(by_type(_INLINE))
_SECTION = object_with({"elements": _PIECES})
_PARTS: dict[str, Check] = {
    "rich_text_section": _SECTION,
    "rich_text_quote": object_with({"elements": _PIECES}, {"border": integer(0, 1)}),
    "rich_text_preformatted": object_with(
        {"elements": listing(by_type(_INLINE, {"text", "link", "emoji", "user", "channel"}))},
        {"border": integer(0, 1), "language": string()},
    ),
    "rich_text_list": object_with(
        {
            "style": one_of("bullet", "ordered"),
            "elements": listing(by_type({"rich_text_section": _SECTION})),
        },
        {"indent": integer(0, 8), "offset": integer(0), "border": integer(0, 1)},
    ),
}
RICH_TEXT_BLOCK = object_with({"elements": listing(by_type(_PARTS))}, {"block_id": ID})
RICH_TEXT = by_type({"rich_text": RICH_TEXT_BLOCK})
