"""Preparing an edition: the form, with what would be in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.book import LANGUAGES
from bot.domain.stories import Goal
from bot.i18n import Text, Translator, lines
from bot.views import blocks as ui
from bot.views.block_kit import Block, View
from bot.views.blocks import Message
from bot.views.book import fields
from bot.views.book.ids import BookIds
from bot.views.book.labels import name_of
from bot.views.stories.labels import goal_name
from storage.book.models import Edition


@dataclass(frozen=True)
class Counted:
    """How many stories of one goal there are for the book, and how many with a picture."""

    goal: Goal
    stories: int
    pictures: int


def prepare_form(edition: Edition | None, counted: Sequence[Counted], t: Translator) -> View:
    """Return the form for the next edition, with what would be in it now."""
    number = sum(one.stories for one in counted)
    forewords = edition.forewords if edition else {}
    labels = {"de": t("Foreword in German"), "en": t("Foreword in English")}
    typed = [
        ui.text_field(
            labels[language],
            fields.FOREWORDS[language],
            value=forewords.get(language, ""),
            lines=True,
            optional=True,
        )
        for language in LANGUAGES
    ]
    how_many = t.plural(
        "{n} story may be shown in the book now.", "{n} stories may be shown in the book now.",
        number,
    )  # fmt: skip
    by_goal = [_counted(one, t) for one in counted]
    blocks: list[Block] = [
        ui.section(lines(how_many, *by_goal)),
        *([ui.section(t("*The question was:*")), ui.quoted(edition.question)]
          if edition and edition.question else []),
        *typed,
        ui.context(
            t(
                "I’ll set the book in German and in English; a foreword in one language stands in "
                "both. Each story stays in its own. Somebody else on the core team reads the book "
                "before it comes out. If you close this form, nothing of it is kept."
            )
        ),
    ]  # fmt: skip
    hints = {"edition": edition.number, "version": edition.version} if edition else {}
    return ui.modal(
        t,
        t("Prepare an edition"),
        blocks,
        callback=BookIds.FORM,
        submit=t("Build it"),
        hints=hints,
    )


def _counted(one: Counted, t: Translator) -> Text:
    stories = t.plural("{n} story", "{n} stories", one.stories)
    pictured = t.plural("{n} with a picture", "{n} with pictures", one.pictures)
    return t("• {goal}: {stories}, {pictured}", goal=goal_name(one.goal, t), stories=stories,
             pictured=pictured)  # fmt: skip


def begun(edition: Edition, t: Translator) -> Message:
    """Return the answer to whoever has sent off the form."""
    return ui.note(
        t(
            "I’ll build {edition} now. You’ll see how far it is in our direct messages.",
            edition=name_of(edition, t),
        )
    )
