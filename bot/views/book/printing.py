"""What the book says: its stories by the four goals, and the words around them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.config import Community
from bot.domain.book import begins_from_right
from bot.domain.stories import Goal, Label
from bot.i18n import Text, Translator, joined, translator
from bot.texts import _
from bot.views.stories.labels import GOALS, LABELS

ABOUT = {
    Goal.PERCEPTION: _("Somebody sees the company with new eyes."),
    Goal.CUSTOMERS: _("Somebody was stuck with one of the company’s products, and got help."),
    Goal.SALES: _("Somebody became a customer because they met one of us."),
    Goal.COLLEAGUES: GOALS[Goal.COLLEAGUES][1],
}
"""What a chapter is about, as readers see it who tell no story themselves."""


@dataclass(frozen=True)
class BookPicture:
    """A picture by its name, and what it shows in words."""

    name: str
    alt: str


@dataclass(frozen=True)
class BookStory:
    """A story as the book shows it; `author` is empty where nothing is known of them any more."""

    title: str
    text: str
    goal: Goal
    language: str
    author: str
    label: Label | None
    picture: BookPicture | None


@dataclass(frozen=True)
class Book:
    """What goes into a book. `edition` is None for a proof, which is no edition."""

    edition: int | None
    day: date
    stories: Sequence[BookStory]
    """In the order in which the book shows them."""
    forewords: Mapping[str, str]


def content_of(book: Book, community: Community, language: str) -> dict[str, Any]:
    """Return the book in one language, as its template takes it: data, and no markup."""
    t = translator(language)
    edition = _edition(book, t)
    return {
        "language": language,
        "title": str(t("Book of stories")),
        "subtitle": str(t("Stories from the community, told by those who were there")),
        "publisher": community.community.name,
        "edition": str(edition),
        "date": [book.day.year, book.day.month, book.day.day],
        "words": {
            "foreword": str(t("Foreword")),
            "contents": str(t("Contents")),
            "imprint": str(t("Imprint")),
            "signed": str(t("The core team")),
        },
        "foreword": _foreword(book.forewords, language),
        "chapters": _chapters(book, t),
        "imprint": [str(line) for line in _imprint(community, edition, t)],
    }


def _edition(book: Book, t: Translator) -> Text:
    day = t.date(book.day)
    if book.edition is None:
        return t("Proof of {date}, not released", date=day)
    return t("Edition {n} · {date}", n=book.edition, date=day)


def _foreword(forewords: Mapping[str, str], language: str) -> dict[str, Any]:
    """Return the foreword in this language, else the one that there is."""
    its = language if language in forewords else next(iter(forewords), language)
    words = forewords.get(its, "")
    return {
        "language": its,
        "is-from-right": begins_from_right(words),
        "paragraphs": _paragraphs(words),
    }


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _chapters(book: Book, t: Translator) -> list[dict[str, Any]]:
    found = []
    for goal in Goal:
        stories = [one for one in book.stories if one.goal is goal]
        if stories:
            found.append(
                {
                    "title": str(t(GOALS[goal][0])),
                    "about": str(t(ABOUT[goal])),
                    "count": str(t.plural("{n} story", "{n} stories", len(stories))),
                    "stories": [_story(one, t) for one in stories],
                }
            )
    return found


def _story(story: BookStory, t: Translator) -> dict[str, Any]:
    by = t("told by {author}", author=story.author) if story.author else ""
    picture = story.picture
    return {
        "language": story.language,
        "is-from-right": begins_from_right(story.title + story.text),
        "title": story.title,
        "author": story.author,
        "byline": str(by),
        "label": str(t(LABELS[story.label])) if story.label else "",
        "paragraphs": _paragraphs(story.text),
        "picture": {"name": picture.name, "alt": picture.alt} if picture else None,
    }


def _imprint(community: Community, edition: Text, t: Translator) -> list[Text | str]:
    contact = community.consent.contact
    return [
        joined(" · ", (community.community.name, t("Book of stories"))),
        edition,
        t("Published by the core team of the community."),
        *([t("Contact: {contact}", contact=contact)] if contact else []),
        t(
            "Everybody whose story or picture is in this book has agreed to it, and can take that "
            "back at any time. Then this edition is withdrawn, and another one takes its place: "
            "please pass on the newest one only."
        ),
        t("Set in Noto Sans and DejaVu Sans. This file is tagged for screen readers (PDF/UA-1)."),
    ]
