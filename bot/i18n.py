"""Texts in the reader's language: gettext catalogues (one a noun), dates, numbers and lists by Babel."""

from datetime import date, datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import Translations

LANGUAGES = ("de", "en")
DEFAULT_LANGUAGE = "de"
CATALOGUES = Path(__file__).parent / "locale"


def language_of(locale: str | None) -> str:
    """The language served to a Slack locale such as "en-GB": English for English, else German."""
    return "en" if (locale or "").lower().startswith("en") else DEFAULT_LANGUAGE


@lru_cache(maxsize=len(LANGUAGES))
def _translations(language: str) -> Translations:
    merged = Translations()
    for path in sorted((CATALOGUES / language).glob("*.po")):
        compiled = BytesIO()
        with path.open("rb") as source:
            write_mo(compiled, read_po(source, locale=language))
        compiled.seek(0)
        merged.merge(Translations(compiled))
    return merged


class Translator:
    """Speaks one language: sentences, plurals, dates, numbers, lists."""

    def __init__(self, language: str) -> None:
        self.locale = language
        self._babel = Locale.parse(language)
        self._catalogue = _translations(language)

    def gettext(self, message: str) -> str:
        """The sentence in this language."""
        return str(self._catalogue.gettext(message))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The sentence in the plural form that `n` asks for."""
        return str(self._catalogue.ngettext(singular, plural, n))

    def pgettext(self, context: str, message: str) -> str:
        """The sentence where one English word has several translations."""
        return str(self._catalogue.upgettext(context, message))

    def date(self, day: date) -> str:
        """A day in words, such as "24. November 2026"."""
        return format_date(day, "long", self._babel)

    def moment(self, moment: datetime, zone: str) -> str:
        """Day and time in the given IANA zone, such as "Di., 24. Nov., 10:00"."""
        return format_datetime(
            moment,
            "EEE d MMM HH:mm" if self.locale == "en" else "EEE d. MMM HH:mm",
            tzinfo=ZoneInfo(zone),
            locale=self._babel,
        )

    def number(self, value: float) -> str:
        """A number with this language's separators."""
        return format_decimal(value, locale=self._babel)

    def list(self, items: list[str]) -> str:
        """An enumeration, such as "Anna, Ben und Clara"."""
        return format_list(items, locale=self._babel) if items else ""

    def country(self, code: str) -> str:
        """A country's name by its ISO 3166 code; the code itself where it is unknown."""
        return str(self._babel.territories.get(code, code))

    def language(self, code: str) -> str:
        """A language's name by its ISO 639 code; the code itself where it is unknown."""
        return str(self._babel.languages.get(code, code))


@lru_cache(maxsize=len(LANGUAGES))
def _translator(language: str) -> Translator:
    return Translator(language)


def translator(locale: str | None) -> Translator:
    """The translator for a Slack locale; German where the locale is unknown or missing."""
    return _translator(language_of(locale))
