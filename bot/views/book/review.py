"""What people hear of an edition: how far it is, that it waits, that it is out."""

from bot.domain.book import EditionState
from bot.domain.open_items import Area, Button, Line, OpenItem, Words
from bot.i18n import Text, Translator, sentences
from bot.views import blocks as ui
from bot.views.block_kit import Block, View
from bot.views.blocks import Message
from bot.views.book import fields
from bot.views.book.ids import BookIds
from bot.views.book.labels import (
    Addresses,
    contents_of,
    list_button,
    missing_pictures,
    name_of,
    prepared_by,
    problem_of,
    read_buttons,
    replaced_in,
    state_of,
)
from bot.views.book.reading import deciding_buttons
from bot.views.files import File
from bot.views.mrkdwn import mention, mrkdwn
from storage.book.models import Edition


def pictures_read(edition: Edition, done: int, of: int, t: Translator) -> Message:
    """Return how far it is: so many pictures are ready for print."""
    what = t("{done} of {of} pictures are ready.", done=done, of=of)
    return ui.note(sentences(t("I’m building {edition}.", edition=name_of(edition, t)), what))


def waits(edition: Edition, t: Translator) -> Message:
    """Return that it will be built."""
    return ui.note(
        t("I’ll begin to build {edition} within a minute.", edition=name_of(edition, t)),
        list_button(t, "waits", t("Open the list")),
    )


def is_set(edition: Edition, t: Translator) -> Message:
    """Return that its pictures are ready."""
    return ui.note(t("I’m setting the pages of {edition}.", edition=name_of(edition, t)))


def progress(edition: Edition, t: Translator, missing: int = 0) -> Message:
    """Return where the edition stands, for whoever prepared it.

    `missing` says how many pictures a built one lacks.
    """
    if edition.state is EditionState.BUILDING:
        return waits(edition, t)
    what: list[Text | str] = [state_of(edition, t), problem_of(edition, t)]
    if edition.state is EditionState.IN_REVIEW:
        what = [
            t(
                "{edition} is built: {contents}. Somebody else on the core team reads it now.",
                edition=name_of(edition, t),
                contents=contents_of(edition, t),
            ),
            missing_pictures(missing, t),
            replaced_in(edition, t),
        ]
    elif edition.state is EditionState.ASKED_BACK:
        what = [
            t("There’s a question about {edition}:", edition=name_of(edition, t)),
            edition.question,
        ]
    elif edition.state is EditionState.RELEASED:
        what = [t("{edition} is out. Thank you!", edition=name_of(edition, t))]
    return ui.note(sentences(*what), list_button(t, "progress", t("Open the list")))


def review_post(edition: Edition, missing: int, t: Translator) -> Message:
    """Return the post that asks the core team who reads the edition before it comes out.

    `missing` says how many pictures it lacks.
    """
    text = t("{edition} waits for a second pair of eyes.", edition=name_of(edition, t))
    more = sentences(
        t("It has {contents}.", contents=contents_of(edition, t)),
        prepared_by(edition, t),
        t("Read it first, as a file: the foreword, and each page."),
    )
    lacks = [one for one in (missing_pictures(missing, t), replaced_in(edition, t)) if one]
    return Message(
        text,
        [
            ui.section(text),
            ui.context(more),
            *map(ui.context, lacks),
            ui.actions(*read_buttons(edition, "review", t)),
            ui.actions(*deciding_buttons(edition, t)),
        ],
    )


def ask_back_form(edition: Edition, t: Translator) -> View:
    """Return the form for a question to whoever prepared the edition."""
    blocks: list[Block] = [
        ui.section(state_of(edition, t)),
        ui.text_field(t("Your question"), fields.QUESTION, lines=True),
        ui.context(t("Whoever prepared it reads it, and the core team.")),
    ]
    hints = {"edition": edition.number, "version": edition.version}
    callback = BookIds.ASK_BACK_FORM
    return ui.modal(
        t, t("Ask a question"), blocks, callback=callback, submit=t("Ask the question"), hints=hints
    )


def approved(edition: Edition, t: Translator) -> Message:
    """Return the answer to whoever has approved an edition."""
    if edition.state is EditionState.RELEASED:
        return ui.note(t("{edition} is out. Thank you!", edition=name_of(edition, t)))
    return ui.note(
        t(
            "Something in {edition} was taken back just now, so I’ll build it again without it.",
            edition=name_of(edition, t),
        )
    )


def asked_back(edition: Edition, t: Translator) -> Message:
    """Return the answer to whoever has asked a question."""
    return ui.note(
        t("I’ve passed it on to whoever prepared {edition}.", edition=name_of(edition, t))
    )


def outcome(edition: Edition, t: Translator, reader: str = "") -> Message:
    """Return the review's post once it is settled, without live buttons."""
    name = name_of(edition, t)
    if edition.state is EditionState.RELEASED:
        return ui.note(t("{person} has approved {edition}. It’s out.", person=mention(reader),
                         edition=name))  # fmt: skip
    if edition.state is EditionState.ASKED_BACK:
        return ui.note(t("{person} has asked a question about {edition}.", person=mention(reader),
                         edition=name))  # fmt: skip
    if edition.state is EditionState.BUILDING:
        return ui.note(t("{edition} is being built again: this one isn’t read any more.",
                         edition=name))  # fmt: skip
    return ui.note(state_of(edition, t))


def book_file(
    edition: Edition, language: str, number: int, links: Addresses | None, t: Translator
) -> File:
    """Return the edition in a language as a file, with what stands above it.

    `number` is the row's that has its bytes, which are read as it leaves.
    """
    text: Text = t(
        "{edition}: {contents}.", edition=name_of(edition, t), contents=contents_of(edition, t)
    )
    if edition.state is EditionState.RELEASED and links:
        text = sentences(text, links.ways(t))
    return _file(edition, language, number, text, t)


def announcement(
    edition: Edition, language: str, number: int, links: Addresses | None, t: Translator
) -> File:
    """Return the file by which members hear that an edition is out; see `book_file`."""
    out = t(
        "A new book of stories is out: {edition}, with {contents}. Thank you to everybody who told "
        "one!",
        edition=name_of(edition, t),
        contents=contents_of(edition, t),
    )
    return _file(edition, language, number, sentences(out, links.ways(t)) if links else out, t)


def _file(edition: Edition, language: str, number: int, text: Text, t: Translator) -> File:
    return File(
        name=file_name(edition.edition, language),
        title=str(name_of(edition, t)),
        text=mrkdwn(text),
        kept=("book", number),
    )


def file_name(edition: int, language: str) -> str:
    """Return the name of the file in a language."""
    words = {"de": "buch-der-geschichten", "en": "book-of-stories"}
    return f"{words[language]}-{edition}.pdf"


def to_read(edition: Edition) -> OpenItem:
    """Return the item that asks for a second pair of eyes."""

    def words(t: Translator) -> Text:
        return t("{edition} waits for a second pair of eyes.", edition=name_of(edition, t))

    return _item(words, BookIds.LIST, lambda t: t("Open the list"))


def next_due(edition: Edition) -> OpenItem:
    """Return the item that asks for the next edition: the one before was withdrawn."""

    def words(t: Translator) -> Text:
        return t("{edition} was withdrawn. The next one is due.", edition=name_of(edition, t))

    return _item(words, BookIds.PREPARE, lambda t: t("Prepare an edition"))


def _item(words: Words, action_id: BookIds, label: Words) -> OpenItem:
    def line(t: Translator, mark: str) -> list[Line]:
        return [Line(words(t), Button(label(t), f"{action_id}#{mark}"))]

    return OpenItem(
        digest=lambda t: line(t, "digest"),
        home=lambda t: line(t, "home"),
        agenda=words,
        area=Area.CONTENT,
    )
