"""What leads to one person in a message: their id, their names, texts of theirs; and rewriting it.

A message that only names the person can be rewritten. One that holds a text of theirs can't: what
would be left of it nobody can say.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

SHOWN_AT_LEAST = 40
"""Characters of a longer text by which it is recognised: messages may show its beginning alone."""

TELLING = 20
"""Length from which a text is recognised among other words, and in messages that don't name its
author: a shorter one may be anybody's."""

_SPELLINGS = {
    "&": "(?:&amp;)+|&",
    "<": "&lt;|<",
    ">": "&gt;|>|\u203a",
    "*": "[*\u2217]",
    "_": "[_\u02cd]",
    "~": "[~\u223c]",
    "`": "[`\u02cb]",
}
"""How messages write what somebody typed (bot/views/mrkdwn.py)."""

_READ_AS = str.maketrans("\u2217\u02cd\u223c\u02cb\u203a", "*_~`>")

_NO_TEXTS = frozenset(
    {"type", "style", "action_id", "block_id", "value", "url", "image_url", "content", "drawing"}
)
"""Parts of a payload that nobody reads: names in them are no names."""


@dataclass(frozen=True)
class Traces:
    """One person: their Slack id, the names that messages show, and the texts that they typed."""

    slack_id: str
    names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    @cached_property
    def _needles(self) -> list[list[str]]:
        """Words that stand together in a payload, as JSON, if it holds any of this."""
        found = map(_words, (self.slack_id, *self.names, *self._texts))
        return [[json.dumps(one)[1:-1] for one in words] for words in found if words]

    @cached_property
    def _id(self) -> re.Pattern[str]:
        one = re.escape(self.slack_id)
        return re.compile(rf"<@{one}(?:\|[^>]*)?>|(?<![A-Za-z0-9]){one}(?![A-Za-z0-9])")

    @cached_property
    def _name(self) -> re.Pattern[str] | None:
        # A name comes before its own beginning.
        names = sorted(filter(str.strip, self.names), reverse=True)
        found = "|".join(rf"(?<![^\W_]){_spelled(one)}(?![^\W_])" for one in names)
        return re.compile(found) if found else None

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        return tuple(filter(None, map(_beginning, self.texts)))

    def may_be_in(self, written: str) -> bool:
        """True if a payload, as JSON, may hold any of this: a quick look that spares reading it."""
        return any(all(one in written for one in words) for words in self._needles)

    def has_id(self, text: str | None) -> bool:
        """True if this text holds the person's id, as a part of its own."""
        return bool(text and self._id.search(text))

    def has_id_in(self, payload: Any) -> bool:
        """True if a message mentions the person, or has buttons that lead to them."""
        return any(self.has_id(text) for _part, text in _strings(payload))

    def is_named_in(self, payload: Any) -> bool:
        """True if a message holds the person's id or one of their names."""
        named = self._name is not None and any(
            self._name.search(text) for part, text in _strings(payload) if part not in _NO_TEXTS
        )
        return named or self.has_id_in(payload)

    def is_quoted_in(self, payload: Any) -> bool:
        """True if a message quotes the person: it holds a text that they typed, or its beginning.

        A short text, which may as well be somebody else's, counts only as a whole line of a message
        that names the person. What stands on a button never does: those are the bot's own words.
        """
        telling = [one for one in self._texts if len(one) >= TELLING]
        if self._holds(telling, payload):
            return True
        return self._holds(self._texts, payload) and self.is_named_in(payload)

    def _holds(self, texts: Collection[str], payload: Any) -> bool:
        if not texts:
            return False
        said = _strings(payload, but="button")
        read = [_read(text) for part, text in said if part not in _NO_TEXTS]
        lines = {_plain(line) for text in read for line in text.splitlines()}
        inside = [_plain(text) for text in read]
        return any(
            one in lines or (len(one) >= TELLING and any(one in text for text in inside))
            for one in texts
        )

    def is_in(self, payload: Any) -> bool:
        """True if a message holds anything of this."""
        return self.is_named_in(payload) or self._holds(self._texts, payload)

    def replace_id(self, text: str, by: str) -> str:
        """Return a key or topic with other words in place of the person's id."""
        return self._id.sub(lambda _found: by, text)

    def rewrite(self, payload: dict[str, Any], former: str) -> dict[str, Any]:
        """Return a message in which the person is `former`, such as "a former member".

        A button or choice whose value holds their id goes: pressed, it would lead to nobody.
        """
        rewritten = self._rewrite(payload, "", former)
        return rewritten if isinstance(rewritten, dict) else {}

    def _rewrite(self, value: Any, part: str, former: str) -> Any:
        """Return the value as it stays; None where it goes."""
        if isinstance(value, str):
            return self._rewrite_text(value, part, former)
        if isinstance(value, list):
            kept = [self._rewrite(one, part, former) for one in value]
            return [one for one in kept if one is not None] or (None if value else value)
        if not isinstance(value, dict):
            return value
        if value.get("type") == "user" and value.get("user_id") == self.slack_id:
            style = {"style": value["style"]} if "style" in value else {}
            return {"type": "text", "text": former, **style}
        return self._rewrite_element(value, former)

    def _rewrite_text(self, text: str, part: str, former: str) -> str | None:
        if part in _NO_TEXTS or part.startswith("initial_user"):
            return None if self.has_id(text) else text
        text = self._id.sub(lambda _found: former, text)
        return self._name.sub(lambda _found: former, text) if self._name else text

    def _rewrite_element(self, element: dict[str, Any], former: str) -> dict[str, Any] | None:
        kept = {name: self._rewrite(one, name, former) for name, one in element.items()}
        lost = {name for name, one in kept.items() if one is None and element[name] is not None}
        if lost & {"value", "action_id", "url", "options", "option_groups", "elements", "element"}:
            return None
        return {name: one for name, one in kept.items() if name not in lost}


def own_words(texts: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    """Return what the person wrote themselves, without the sentences of the bot that they copied.

    Those stand in messages to everybody. `known` are these sentences, or what of them is fixed.
    """
    sentences = {_plain(one) for one in known}
    telling = sorted((one for one in sentences if len(one) >= TELLING), key=len, reverse=True)
    pieces = [piece for text in texts for piece in _pieces(_plain(text), telling)]
    return tuple(one for one in pieces if not _is_known(one, sentences, telling))


def _pieces(text: str, sentences: Iterable[str]) -> list[str]:
    """Return the text, or what of it is left without these sentences: what stands between them.

    A few words between them are what a sentence has in its places, such as a number or name.
    """
    whole = text
    for one in sentences:
        text = text.replace(one, "\n")
    if text == whole:
        return [whole]
    return [piece.strip() for piece in text.split("\n") if len(piece.strip()) >= TELLING]


def _is_known(text: str, sentences: Collection[str], telling: Iterable[str]) -> bool:
    """True if a search for the text would find a sentence of the bot."""
    looked_for = _beginning(text)
    is_part = len(looked_for) >= TELLING and any(looked_for in one for one in telling)
    return is_part or looked_for in sentences


def _strings(value: Any, part: str = "", but: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text of a payload with the name of the part that it stands in.

    `but` is a type of elements that are left out.
    """
    if isinstance(value, str):
        yield part, value
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one, part, but)
    elif isinstance(value, dict) and not (but and value.get("type") == but):
        for name, one in value.items():
            yield from _strings(one, name, but)


def _spelled(name: str) -> str:
    letters = (rf"(?:{_SPELLINGS[one]})" if one in _SPELLINGS else re.escape(one) for one in name)
    return "".join(letters).replace(r"\ ", r"\s+")


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def _beginning(text: str) -> str:
    return _plain(text)[:SHOWN_AT_LEAST].strip()


def _plain(text: str) -> str:
    return " ".join(text.split())


def _read(text: str) -> str:
    """Return a text of a message as it was typed."""
    for written, sign in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(written, sign)
    return text.translate(_READ_AS)
