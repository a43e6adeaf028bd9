"""Slack's mrkdwn as safe HTML: https://docs.slack.dev/messaging/formatting-message-text."""

import re
from itertools import groupby
from typing import Final

from markupsafe import Markup, escape

from bot.sandbox.page.dates import slack_date
from bot.sandbox.page.emoji import with_characters
from bot.sandbox.page.names import Names
from bot.sandbox.page.texts import Texts
from bot.sandbox.visible_text import unescape

_FENCE = re.compile(r"```\n?(.*?)\n?```", re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`|<([^<>\n]+)>")
_SAFE_LINK = re.compile(r"^(https?://|mailto:|tel:|/)", re.IGNORECASE)
_CODE = Markup("<code>{}</code>")
_FENCED = Markup("<pre><code>{}</code></pre>")
_BULLET = re.compile(r"^\s*[•◦▪]\s+(.*)$")


def _paired(mark: str) -> re.Pattern[str]:
    """Return the pattern of a mark that opens after a gap and closes before one, as in Slack."""
    sign = re.escape(mark)
    return re.compile(rf"(?<![\w{sign}]){sign}(?=\S)([^\n]*?\S){sign}(?![\w{sign}])")


_STYLES: Final = ((_paired("*"), "strong"), (_paired("_"), "em"), (_paired("~"), "s"))


def mrkdwn(text: str, names: Names) -> Markup:
    """Return the text as HTML; nothing in it can become a tag of its own."""
    parts: list[Markup] = []
    end = 0
    for fence in _FENCE.finditer(text):
        parts.append(_paragraphs(text[end : fence.start()], names))
        parts.append(_FENCED.format(unescape(fence[1])))
        end = fence.end()
    parts.append(_paragraphs(text[end:], names))
    return Markup("").join(parts)


def plain_text(text: str) -> Markup:
    """Return plain text: entities and emoji become characters, line breaks stay."""
    return _broken(escape(with_characters(unescape(text))))


def _paragraphs(text: str, names: Names) -> Markup:
    """Put lines of a kind together: quotes, bullets, ordinary ones."""
    lines = text.strip("\n").split("\n") if text.strip("\n") else []
    return Markup("").join(
        _group(kind, list(group), names) for kind, group in groupby(lines, key=_kind)
    )


def _kind(line: str) -> str:
    if line.startswith(("&gt;", ">")):
        return "quote"
    return "bullet" if _BULLET.match(line) else "text"


def _group(kind: str, lines: list[str], names: Names) -> Markup:
    if kind == "quote":
        inner = "\n".join(re.sub(r"^(&gt;|>)+ ?", "", line) for line in lines)
        return Markup("<blockquote>{}</blockquote>").format(_spans(inner, names))
    if kind == "bullet":
        items = [_spans(_BULLET.sub(r"\1", line), names) for line in lines]
        return Markup("<ul>{}</ul>").format(
            Markup("").join(map(Markup("<li>{}</li>").format, items))
        )
    return Markup('<span class="line">{}</span>').format(_spans("\n".join(lines), names))


def _spans(text: str, names: Names) -> Markup:
    """Return lines with links and styles; no mark inside code or links takes effect."""
    kept: list[Markup] = []

    def keep(found: re.Match[str]) -> str:
        is_code = found[1] is not None
        html = _CODE.format(unescape(found[1])) if is_code else _token(found[2], names)
        kept.append(html)
        return f"\x00{len(kept) - 1}\x00"

    marked = _INLINE.sub(keep, text.replace("\x00", ""))
    html = str(escape(with_characters(unescape(marked))))
    for pattern, tag in _STYLES:
        html = pattern.sub(rf"<{tag}>\1</{tag}>", html)
    return _broken(Markup(re.sub(r"\x00(\d+)\x00", lambda m: str(kept[int(m[1])]), html)))  # noqa: S704 - escaped above


def _broken(html: Markup) -> Markup:
    return Markup("<br>").join(html.split("\n"))


def _token(token: str, names: Names) -> Markup:
    """Return what stands between angle brackets: a mention, a date or a link."""
    body, _, label = token.partition("|")
    if body.startswith("@"):
        return user_mention(body[1:], names)
    if body.startswith("#"):
        return channel_mention(body[1:], label, names)
    if body.startswith("!date^"):
        return slack_date(body, unescape(label), names)
    if body.startswith("!subteam^"):
        return group_mention(body.removeprefix("!subteam^"), label, names)
    if body.startswith("!"):
        return Markup('<span class="mention mine">@{}</span>').format(label or body[1:])
    return link(unescape(body), with_characters(unescape(label)))


def user_mention(user: str, names: Names) -> Markup:
    """Return a mention that leads to the person, marked when it is the reader."""
    return Markup('<a class="mention{}" href="{}">@{}</a>').format(
        " mine" if user == names.reader else "", names.user_link(user), names.users.get(user, user)
    )


def channel_mention(channel: str, label: str, names: Names) -> Markup:
    """Return a link to the channel, or its bare name where the reader may not see it."""
    if channel not in names.channels:
        return Markup('<span class="mention">#{}</span>').format(
            label or Texts(names.locale).private
        )
    return Markup('<a class="mention" href="{}">#{}</a>').format(
        names.channel_link(channel), names.channels[channel]
    )


def group_mention(group: str, label: str, names: Names) -> Markup:
    """Return the user group's handle."""
    return Markup('<span class="mention">@{}</span>').format(
        names.groups.get(group) or label.lstrip("@") or group
    )


def link(url: str, label: str) -> Markup:
    """Return a link that opens a new tab; an address of another kind stays text."""
    if not _SAFE_LINK.match(url):
        return escape(label or url)
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(
        url, label or url.removeprefix("mailto:")
    )
