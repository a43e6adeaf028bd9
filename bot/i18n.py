"""Texts in the reader's language: catalogues (one a noun), dates, numbers and lists by Babel."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from string import Formatter
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_timedelta
from babel.lists import format_list
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LANGUAGES = ("de", "en")
DEFAULT_LANGUAGE = "de"
CATALOGUES = Path(__file__).parent / "locale"
"""One a noun, for German; the texts in the code are the English ones."""


@lru_cache(maxsize=256)
def language_of(locale: str | None) -> str | None:
    """Return the language of a locale such as "en-GB" or "de_AT.UTF-8"; None if it is not ours."""
    language = re.split("[-_.]", (locale or "").lower())[0]
    return language if language in LANGUAGES else None


NO_BREAK = "\u00a0"
"""A space at which no line breaks: between a number and what it counts, a day and its month."""

_MOMENTS = {
    "de": f"EEE, d.{NO_BREAK}MMM, HH:mm{NO_BREAK}'Uhr'",
    "en": f"EEE, d{NO_BREAK}MMM, HH:mm",
}


class Markup(str):
    """What a surface shows as it is, such as a mention or a link in Slack's own notation."""

    __slots__ = ()


@dataclass(frozen=True)
class Text:
    """A sentence in the reader's language, and the values that stand in it.

    Each surface renders it: Slack's mrkdwn escapes the values, a heading, a button or a terminal
    shows them as they are. Values are data, texts, or `Markup`.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def fill(self, **values: object) -> "Text":
        """Return the sentence with these values, too."""
        return Text(self.template, {**self.values, **values})

    def render(self, escape: Callable[[str], str], *, wraps: bool = False) -> str:
        """Return the sentence with its values, of which data goes through `escape`.

        Where the surface `wraps` lines, none breaks between a number and what it counts.
        """
        if "{" not in self.template:
            return self.template
        shown = {name: _rendered(value, escape, wraps) for name, value in self.values.items()}
        template = self.template.replace("{n} ", f"{{n}}{NO_BREAK}") if wraps else self.template
        return template.format_map(shown)

    def __str__(self) -> str:
        """Return the sentence with its values as they are."""
        return self.render(str)

    def __bool__(self) -> bool:
        """False for the empty text."""
        return bool(self.template)


def _rendered(value: object, escape: Callable[[str], str], wraps: bool) -> str:
    if isinstance(value, Text):
        return value.render(escape, wraps=wraps)
    return value if isinstance(value, Markup) else escape(str(value))


NO_TEXT = Text("")


def joined(separator: str, parts: Iterable[Text | str]) -> Text:
    """Return one text of several; empty ones are left out."""
    values = {f"part{number}": part for number, part in enumerate(filter(None, parts))}
    return Text(separator.join(f"{{{name}}}" for name in values), values)


def sentences(*parts: Text | str) -> Text:
    """Return a paragraph of these sentences; empty ones are left out."""
    return joined(" ", parts)


def lines(*parts: Text | str) -> Text:
    """Return these lines below each other; empty ones are left out."""
    return joined("\n", parts)


@lru_cache(maxsize=len(LANGUAGES))
def _texts(language: str) -> dict[tuple[str, str], list[str]]:
    """Return each text's plural forms (mostly one), by context ("" for none) and English text."""
    texts: dict[tuple[str, str], list[str]] = {}
    for message in _messages(language):
        ids, forms = _forms(message.id), _forms(message.string)
        if ids[0] and all(forms):
            texts[message.context or "", ids[0]] = forms
    return texts


def _messages(language: str) -> Iterator[Message]:
    for path in sorted((CATALOGUES / language).glob("*.po")):
        with path.open("rb") as source:
            yield from read_po(source, locale=language)


def _forms(text: str | Sequence[str] | None) -> list[str]:
    return [text or ""] if text is None or isinstance(text, str) else list(text)


@lru_cache(maxsize=1)
def own_sentences() -> frozenset[str]:
    """Return every sentence of the bot in both languages; of one with values its fixed parts."""
    found: set[str] = set()
    for message in filter(lambda one: one.id, _messages("de")):
        found |= {*_forms(message.id), *_forms(message.string)}
    parts = {part.strip() for text in found for part, *_value in Formatter().parse(text)}
    return frozenset(filter(None, parts))


class Translator:
    """Speaks one language: sentences, plurals, dates, numbers, lists."""

    def __init__(self, language: str) -> None:
        self.locale = language
        self._babel = Locale.parse(language)
        self._texts = _texts(language)
        self._single = {
            text: forms[0] for (context, text), forms in self._texts.items() if not context
        }

    def __call__(self, message: str, /, **values: object) -> Text:
        """Return the sentence in this language, with what fills its places."""
        return Text(self._single.get(message, message), values)

    def plural(self, singular: str, plural: str, number: int, /, **values: object) -> Text:
        """Return the sentence in the form that the number asks for; "{n}" is the number.

        German and English have the same two forms.
        """
        forms = self._texts.get(("", singular), [singular, plural])
        return Text(forms[0] if number == 1 else forms[-1], {"n": number, **values})

    def context(self, context: str, message: str, /, **values: object) -> Text:
        """Return the sentence where one English word has several translations."""
        return Text(self._texts.get((context, message), [message])[0], values)

    def month(self, day: date) -> str:
        """Return a day's month in words, such as "November 2026"."""
        return format_date(day, "LLLL yyyy", self._babel)

    def weekday(self, day: date) -> str:
        """Return a day's name in short, such as "Mo."."""
        return format_date(day, "EEE", self._babel)

    def date(self, day: date) -> str:
        """Return a day in words, such as "24. November 2026"."""
        # The day first in both languages, as moments have it: babel's "en" is American.
        pattern = "d MMMM y" if self.locale == "en" else "d. MMMM y"
        return format_date(day, pattern.replace(" ", NO_BREAK, 1), self._babel)

    def moment(self, moment: datetime, zone: str) -> str:
        """Return day and time in the given IANA zone, such as "Di., 24. Nov., 10:00 Uhr"."""
        return format_datetime(moment, _MOMENTS[self.locale], ZoneInfo(zone), self._babel)

    def ago(self, moment: datetime, now: datetime) -> str:
        """Return how long ago a moment was, in its largest unit, such as "vor 3 Monaten"."""
        passed = max(now - moment, timedelta(minutes=1))
        said = format_timedelta(-passed, add_direction=True, locale=self._babel)
        return said.replace(" ", NO_BREAK)

    def number(self, value: float) -> str:
        """Return a number with this language's separators."""
        return format_decimal(value, locale=self._babel)

    def list(self, items: Sequence[Text | str]) -> Text:
        """Return an enumeration, such as "Anna, Ben und Clara"; the empty text for no items."""
        if not items:
            return NO_TEXT
        values = {f"item{number}": item for number, item in enumerate(items)}
        template = format_list([f"{{{name}}}" for name in values], locale=self._babel)
        return Text(template, values)

    def country(self, code: str) -> str:
        """Return a country's name by its ISO 3166 code; the code itself where it is unknown."""
        return str(self._babel.territories.get(code, code))

    def language(self, code: str) -> str:
        """Return a language's name by its ISO 639 code; the code itself where it is unknown."""
        return str(self._babel.languages.get(code, code))


_translator = lru_cache(maxsize=len(LANGUAGES))(Translator)


def translator(*locales: str | None) -> Translator:
    """Return the translator of the first of these locales whose language is ours.

    The last is the community's language; German where there is none that we speak.
    """
    return _translator(next(filter(None, map(language_of, locales)), DEFAULT_LANGUAGE))
