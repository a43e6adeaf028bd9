"""The words for the names in a report, and small pieces of its document.

A name that this version does not know, in a report of another one, stands for itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from bot.domain.access import Whose
from bot.i18n import Text, Translator, sentences
from bot.texts import _
from bot.views.transparency.document import Heading, Paragraph

HOW_FAR = {
    Whose.NOTHING: (_("yes"), _("it shows or changes nothing that is anybody’s")),
    Whose.OWN: (_("own"), _("with what is one’s own, and nothing else")),
    Whose.ASKED: (_("if asked"), _("with what one was asked or chosen for oneself")),
    Whose.PAIR: (
        _("the two"),
        _("a mentor and the newcomer they mentor, with what is between the two"),
    ),
    Whose.TAKEN: (
        _("taken"),
        _("with what nobody has taken on yet, or one has taken on oneself"),
    ),
    Whose.SHARED: (_("all"), _("with what the whole circle shares")),
}
"""How far somebody may do something: the word in tables, and what it means."""


def word_of(words: type[StrEnum], name: str, t: Translator) -> str:
    """Return the text of a member of these words, by its name."""
    return str(t(words[name])) if name in words.__members__ else name


def names_in_order(words: type[StrEnum], found: Iterable[str]) -> Sequence[str]:
    """Return the names that were found, in the order of these words; unknown ones come last."""
    there, known = set(found), list(words.__members__)
    return [*(name for name in known if name in there), *sorted(there.difference(known))]


def how_far(name: str, t: Translator) -> str:
    """Return the word of tables for a name of `Whose`."""
    known = {whose.name: word for whose, (word, _meaning) in HOW_FAR.items()}
    return str(t(known[name])) if name in known else name


def section(title: Text) -> Heading:
    """Return the heading of a section."""
    return Heading(1, str(title))


def part(title: Text | str) -> Heading:
    """Return the heading of a part of a section; what begins small begins with a capital here."""
    words = str(title)
    return Heading(2, words[:1].upper() + words[1:])


def paragraph(*said: Text | str) -> Paragraph:
    """Return a paragraph of these sentences."""
    return Paragraph(str(sentences(*said)))


def texts(*said: Text) -> Sequence[str]:
    """Return texts as they are read, such as the headings of a table."""
    return [str(one) for one in said]


def listed(items: Sequence[str], t: Translator) -> str:
    """Return names in an enumeration, or a dash where there are none."""
    return str(t.list(list(items))) or "–"


def by_name(words: Mapping[str, str], name: str, t: Translator) -> str:
    """Return the text of a name that no enumeration has."""
    return str(t(words[name])) if name in words else name
