"""Texts in Slack's mrkdwn; the only place that escapes what people typed."""

import re

from bot.i18n import Markup, Text

_FORMATTING = re.compile(r"[*_~`](?:(?!\w)|(?<!\w.))")
"""A sign at the edge of a word; it comes first, since a set of signs is what is found quickly."""
_QUOTING = re.compile(r"^>", re.MULTILINE)
_HALF = re.compile(r"(<[^<>]*|&\w*)\Z")
"""A mention, link or escaped sign that has lost its end."""
_HALF_SIGN = re.compile(r"&\w{0,3}\Z")
_LOOKS_ESCAPED = re.compile(r"&(?=(?:amp|lt|gt);)")
_SIGNS = {sign: re.compile(rf"(?<!\w)\{sign}|\{sign}(?!\w)") for sign in "*_"}
_LOOKALIKES = {"*": "\u2217", "_": "\u02cd", "~": "\u223c", "`": "\u02cb"}


def mrkdwn(text: Text | Markup) -> str:
    """Return a text in Slack's mrkdwn: our own words may format, what people typed does not."""
    return text.render(_escape, wraps=True) if isinstance(text, Text) else text


def bold(text: Text | str) -> Text:
    """Return a text in bold type."""
    return Text("*{text}*", {"text": text})


def italic(text: Text | str) -> Text:
    """Return a text in italics."""
    return Text("_{text}_", {"text": text})


def code(text: Text | str) -> Text:
    """Return a text as it is to be typed."""
    return Text("`{text}`", {"text": text})


def preformatted(text: Text | str) -> Text:
    """Return a text on lines of its own, as it is to be copied."""
    return Text("```\n{text}\n```", {"text": text})


def address(url: str) -> Markup:
    """Return a web address as Slack links it."""
    return Markup(f"<{url.replace('&', '&amp;')}>")


def link(url: str, label: Text | str) -> Text:
    """Return a link with words on it."""
    return Text("<{url}|{label}>", {"url": Markup(url), "label": label})


def _escape(text: str) -> str:
    """Return what a person typed, safe inside mrkdwn.

    `& < >` are escaped as Slack asks. Slack has no escape for its signs of formatting, and an
    invisible character behind one does not stop it: at the edge of a word each gives way to a sign
    that looks like it.
    """
    text = _QUOTING.sub("\u203a", text)
    for plain, safe in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(plain, safe)
    return _FORMATTING.sub(lambda sign: _LOOKALIKES[sign.group()], text)


def unformatted(text: Text | str) -> str:
    """Return a text for places that format nothing.

    Slack undoes its three escapes there, too: who typed one is to read it as it was typed.
    """
    return _LOOKS_ESCAPED.sub("&amp;", str(text))


def clip(text: Text | str, limit: int) -> str:
    """Return a text within a limit of characters, cut at a word, with an ellipsis."""
    shown = str(text)
    if len(shown) <= limit:
        return shown
    return f"{_whole_words(_HALF_SIGN.sub('', shown[: limit - 1]))}…"


def clip_mrkdwn(text: str, limit: int) -> str:
    """Return mrkdwn within a limit, with no link or escaped sign cut in two, no bold left open."""
    if len(text) <= limit:
        return text
    head = _whole_words(_HALF.sub("", text[: limit - 3]))
    left_open = [sign for sign in "_*" if len(_SIGNS[sign].findall(head)) % 2]
    return f"{head}…{''.join(left_open)}"


def _whole_words(text: str) -> str:
    """Return a text without the word at its end, if there are others enough."""
    space = max(text.rfind(" "), text.rfind("\n"))
    return (text[:space] if space > len(text) // 2 else text).rstrip()


def channel_link(channel_id: str) -> Markup:
    """Return a channel as Slack links it."""
    return Markup(f"<#{channel_id}>")


def mention(slack_id: str) -> Markup:
    """Return a person as Slack links them."""
    return Markup(f"<@{slack_id}>")
