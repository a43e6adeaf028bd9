import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from bot.i18n import CATALOGUES, translator

ALARMS = re.compile(r"[@!](channel|here|everyone)\b")
GENDER_ASTERISK = re.compile(r"\w\*(in|innen|r|n)\b")


def messages() -> Iterator[tuple[Path, Message]]:
    for path in sorted((CATALOGUES / "de").glob("*.po")):
        with path.open("rb") as source:
            yield from ((path, message) for message in read_po(source, locale="de") if message.id)


def forms(text: object) -> list[str]:
    return [str(one) for one in text] if isinstance(text, list | tuple) else [str(text or "")]


def places(text: str) -> set[str]:
    return {
        name for _before, name, _format, _conversion in Formatter().parse(text) if name is not None
    }


def test_nothing_is_left_untranslated() -> None:
    missing = [
        f"{path.name}: {message.id}"
        for path, message in messages()
        if not all(forms(message.string))
    ]

    assert missing == []


def test_translations_fill_the_same_places() -> None:
    """One form of a plural may say "one" in words; none may ask for what it is not given."""
    differing = [
        (path.name, form)
        for path, message in messages()
        for form in forms(message.string)
        if not places(form) <= places(forms(message.id)[-1])
        or places(forms(message.id)[-1]) != places(forms(message.string)[-1])
    ]

    assert differing == []


def test_formatting_signs_come_in_pairs() -> None:
    """A single asterisk would leave half a message bold in Slack."""
    single = [
        (path.name, form)
        for path, message in messages()
        for form in [*forms(message.id), *forms(message.string)]
        if form.count("*") % 2 or form.count("`") % 2
    ]

    assert single == []


def test_nobody_is_alarmed_and_nobody_is_split_by_an_asterisk() -> None:
    texts = [
        (path.name, form)
        for path, one in messages()
        for form in [*forms(one.id), *forms(one.string)]
    ]

    found = [
        (name, text) for name, text in texts if ALARMS.search(text) or GENDER_ASTERISK.search(text)
    ]

    assert found == []


def test_every_text_reaches_its_reader_in_their_language() -> None:
    """What the catalogue says is what the translator says, whatever the catalogue's file."""
    t = translator("de")
    for _path, message in messages():
        wanted = forms(message.string)
        if isinstance(message.id, list | tuple):
            one, many = message.id
            assert [t.plural(one, many, n).template for n in (1, 2)] == wanted
        elif message.context:
            assert t.context(message.context, message.id).template == wanted[0]
        else:
            assert t(message.id).template == wanted[0]
