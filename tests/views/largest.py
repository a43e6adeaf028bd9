"""Everything at its largest: a value for each kind of thing that a view shows."""

import dataclasses
import enum
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import inspect
from sqlmodel import SQLModel

from bot.app import gather_hooks
from bot.config import Community
from bot.config.checked import MOST_IN_BOX, MOST_TROPHIES
from bot.config.community import DeclaredTrophy, load_community
from bot.domain.consents import ListedConsent, Use
from bot.domain.date_polls import Tally, When
from bot.domain.impact import Figures
from bot.domain.joint_decisions import Choice
from bot.domain.mentoring.requests import WishState
from bot.domain.open_items import Button, Line, OpenItem
from bot.domain.prompts import Prompt
from bot.domain.signup import Need
from bot.domain.stories import THANKS_PROMPT
from bot.domain.stories.uses import STORY_USES
from bot.domain.trophies import Stage
from bot.errors import NotFound, UserFacingError
from bot.i18n import Markup, Text, Translator, translator
from bot.views import blocks as ui
from bot.views.block_kit import ButtonElement, SectionBlock
from bot.views.blocks import Message
from bot.views.date_polls.posts import DatePollWording
from bot.views.form_fields import FormField, not_stored
from bot.views.meetups.labels import DATE_WORDING, NEEDS_WORDING, WORDING
from bot.views.signup.needs import NeedsWording
from bot.views.signup.wording import Wording
from bot.views.trophies.labels import About
from storage.copies import Copied, Copy
from storage.meetups import Meetup
from storage.signup import Occasion

MANY = 60
"""Items of a list: more than any message has room for."""

TYPED = 500
"""Characters of what somebody types where no column says how many."""

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
COMMUNITY = load_community(Path("community.en.toml"))


SIGNS = "*R&D* <!here> _at_ its_best ~😀~ `<@U0HOSTILE|x>` &lt;b&gt; wuq"
"""All that Slack's mrkdwn gives a meaning to; the last word stands nowhere else."""


@cache
def typed(length: int) -> str:
    """Return a text of this length, with signs that Slack's mrkdwn makes longer."""
    return (f"{SIGNS} " * (length // len(SIGNS) + 1))[:length].strip()


def largest(kind: Any, t: Translator, name: str = "") -> Any:
    """Return a value of this type, as large as the database and the forms allow."""
    if isinstance(kind, typing.TypeVar):
        kind = Meetup  # what people sign up for, in the wording of `SINGLE`
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in {typing.Union, types.UnionType}:
        return largest(next(one for one in inner if one is not type(None)), t, name)
    if origin is typing.Annotated:
        return largest(inner[0], t, name)
    if origin is tuple and inner[-1] is not Ellipsis:
        return tuple(largest(one, t) for one in inner)
    if origin in {list, Sequence, frozenset, tuple}:
        return (list if origin is Sequence else origin)(_many(inner[0], t, name))
    if origin in {dict, Mapping}:
        return {key: largest(inner[1], t) for key in _keys(inner[0], t)}
    return _single(kind, t, name)


def _keys(kind: Any, t: Translator) -> Sequence[Any]:
    if kind is Use:
        return STORY_USES
    is_closed = isinstance(kind, type) and issubclass(kind, enum.Enum)
    return list(kind) if is_closed else [largest(kind, t)]


def _many(kind: Any, t: Translator, name: str) -> Sequence[Any]:
    if kind is Use:
        return STORY_USES
    if name in SHORT_LISTS:
        return SHORT_LISTS[name]
    one = largest(kind, t, name)
    return [_numbered(one, number) for number in range(1, PAGES.get(name, MANY) + 1)]


SHORT_LISTS: Mapping[str, Sequence[Any]] = {
    "names": [f"pokal-{number}" for number in range(MOST_TROPHIES)],
    "topics": list(COMMUNITY.topics),
    "totals": gather_hooks().totals,
    "languages": COMMUNITY.choices.languages,
    "hashtags": COMMUNITY.choices.hashtags,
    "needs": list(Need),
    "dates": [f"2027-09-{day}T17:00:00+00:00" for day in range(10, 22)],
    "sums": [[99, 99, 99]] * 12,
    "tallies": [Tally(99, 99, 99, ["U0ANNA0001"] * 99, ["U0ANNA0001"] * 99)] * 12,
    "whens": [When(moment=NOON)] * 12,
}
"""Lists whose members are choices, or what all nouns declare."""

PAGES = {"agenda": 5, "earlier": 5, "messages": 10, "checkins": 6, "cards": 12, "choices": 8}
PAGES |= {"acts": 10, "on_page": 10, "own": 10, "pairs": 3, "published": 5, "slots": 3}
PAGES |= {"named": 3, "offered": 8, "parts": 18, "sections": 2, "similar": 3, "things": 3}
"""Lists that never have more: areas, pages, wishes, check-ins of two people in three months, and
what nouns bring to Home."""


def _numbered(value: Any, number: int) -> Any:
    """Return one like it, told apart from others by what buttons carry; else they share all."""
    if isinstance(value, tuple):
        return tuple(_numbered(one, number) for one in value)
    if isinstance(value, SQLModel):
        own = {"id": number, "slack_id": f"U{number:09}"}
        return type(value)(**{**_columns(type(value)), **own})
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: number if field.type in {int, "int"} else _numbered(was, number)
            for field in dataclasses.fields(value)
            if field.name in {"number", "member_id"}
            or isinstance(was := getattr(value, field.name), SQLModel)
        }
        return dataclasses.replace(value, **changed)
    return value


NAMED: Mapping[str, Any] = {
    **dict.fromkeys(("among", "mark", "suffix", "where"), "#home"),
    **dict.fromkeys(("de", "en"), "https://example.com/book/1.signed"),
    "address": f"https://stories.example.com/wall/{'a' * 60}",
    "area": next(iter(COMMUNITY.areas)),
    "choice": Choice.CONTINUE,
    "command": "/ambassador",
    "callback": "home:open",
    "close": "Back",
    "country": "DE",
    "does": "View the next call’s agenda or add an item of your own",
    "goal": "customers",
    "hint": "",
    "language": "de",
    "link": f"https://example.com/?{'a=b&' * 120}",
    "locale": "de-DE",
    "most": 15,
    "month": 5,
    "picture": "F0PICTURE1",
    "place": "intranet",
    "quiet_from": "17:00",
    "quiet_until": "09:00",
    "region": "DE-NW",
    "sentence": "The picture of this story can’t be shown any longer. It was also used here:",
    "slot": "2026-11-24",
    "submit": "Save",
    "stage": Stage.OFFERED,
    "thing": "role:mentoring:holder",
    "status": "ambassador",
    "what": "I keep what you’ve written until {date}. You can go on writing at any time before.",
    "words": "*Why:* to bring you together with a mentor and the community.\n\nI agree.",
    "year": 2026,
    **dict.fromkeys(("own_zone", "time_zone", "zone"), "Europe/Berlin"),
}
"""What is one of a few words, or of our own sentences; links, and numbers within bounds."""

LENGTHS = {"about": 300, "alt": 500, "channel": 80, "name": 160, "text": 2000}
LENGTHS |= {"town": 60, "link": 500, "paper_with": 100, "reply": 1000, "role": 40, "title": 120}
"""Characters of what forms limit and no column shows."""

IDS = {"absent", "actor", "added_by", "answered_by", "asked", "by", "first", "helper", "holder"}
IDS |= {"named_hosts", "prepared_by", "helpers", "tried_by", "posted_by", "reporters", "reserves"}
IDS |= {"hands", "can", "could", "giver", "last_holder", "offered_to", "other", "person", "wishers"}
IDS |= {"minutes_by", "new", "noted_by", "owner", "people", "quiet", "reader", "settled_by", "turn"}


def _single(kind: Any, t: Translator, name: str) -> Any:
    if name in NAMED and (kind in {Any, Text} or kind is type(NAMED[name])):
        return NAMED[name]
    kind = typing.get_origin(kind) or kind
    if kind in SINGLE:
        return SINGLE[kind](t)
    if issubclass(kind, enum.Enum):
        return next(iter(kind))
    if kind is str:
        is_id = name in IDS or name.endswith("_id")
        return "U0ANNA0001" if is_id else typed(LENGTHS.get(name, TYPED))
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind, t)
    return kind(**_columns(kind))


def _dataclass(kind: Any, t: Translator) -> Any:
    return kind(**{name: largest(hint, t, name) for name, hint in _fields(kind).items()})


@cache
def _fields(kind: Any) -> Mapping[str, Any]:
    hints = typing.get_type_hints(kind, localns={"Text": Text, "Translator": Translator})
    names = [one.name for one in dataclasses.fields(kind)]
    return {name: hints[name] for name in names if hints[name] != WORDS}


@cache
def _columns(kind: type[SQLModel]) -> Mapping[str, Any]:
    """Return a row's values, which are of no language."""
    table, values = SQLModel.metadata.tables[str(kind.__tablename__)], {}
    for name, field in kind.model_fields.items():
        if name in EMPTY:
            continue
        values[name] = largest(field.annotation, translator("en"), name)
        length = getattr(table.c[name].type, "length", None)
        if length and type(values[name]) is str:
            values[name] = typed(length) if values[name] == typed(TYPED) else values[name][:length]
    for other in inspect(kind).relationships:
        values[other.key] = largest(other.mapper.class_, translator("en"))
    return values


WORDS = typing.get_type_hints(OpenItem, localns={"Text": Text, "Translator": Translator})["agenda"]
EMPTY = frozenset({"change", "settled_by", "published_to"})


def _open_item(t: Translator) -> OpenItem:
    def digest(_t: Translator) -> list[Line]:
        text = Text("*Story in review*: {title}", {"title": typed(120)})
        return [Line(text, Button(t("View"), f"stories:open#{n}", "1")) for n in range(MANY)]

    return OpenItem(digest=digest, summary=lambda t: t("Stories"))


def _figures(t: Translator) -> Figures:
    every = {one.name: 9999 for one in SHORT_LISTS["totals"]}
    found: Figures = _dataclass(Figures, t)
    return dataclasses.replace(found, totals=every)


def _listed_consent(_t: Translator) -> ListedConsent:
    def title(_t: Translator) -> Text:
        return Text("A picture in {title}", {"title": typed(120)})

    return ListedConsent(
        title=title,
        since=NOON,
        version="2026-11" * 2,
        text_hash="f" * 64,
        note=title,
        buttons=lambda t: [Button(t("View"), "directory:hide", "f" * 64)],
    )


THINGS = {f"{typed(70)} {number}": f"{typed(70)} {number}" for number in range(MOST_IN_BOX)}
WANDERING = DeclaredTrophy(name_en=typed(40), name_de=typed(40), box=THINGS)
TROPHY = About("pokal", 99, COMMUNITY.model_copy(update={"trophies": {"pokal": WANDERING}}))
"""A trophy with the longest names and the fullest box."""

TYPED_TEXT = Text("{typed}", {"typed": typed(TYPED)})
"""A sentence that holds what somebody typed."""

TYPED_BLOCK = ui.section(TYPED_TEXT, ui.button(TYPED_TEXT, "home:open"))

SINGLE: Mapping[Any, Callable[[Translator], Any]] = {
    Translator: lambda t: t,
    About: lambda _t: TROPHY,
    Community: lambda _t: COMMUNITY,
    Text: lambda _t: TYPED_TEXT,
    Markup: lambda _t: Markup("<@U0ANNA0001>"),
    SectionBlock: lambda _t: TYPED_BLOCK,
    ButtonElement: lambda _t: ui.button("Open", "home:open"),
    Message: lambda _t: ui.note(TYPED_TEXT),
    Wording: lambda _t: WORDING,
    DatePollWording: lambda _t: DATE_WORDING,
    NeedsWording: lambda _t: NEEDS_WORDING,
    Occasion: lambda t: largest(Meetup, t),
    Copied: lambda t: largest(Copy, t),
    OpenItem: _open_item,
    Figures: _figures,
    ListedConsent: _listed_consent,
    FormField: lambda _t: not_stored("field"),
    UserFacingError: lambda _t: NotFound(),
    Use: lambda _t: Use.INTRANET,
    WishState: lambda _t: WishState.WITHDRAWN,
    Prompt: lambda _t: THANKS_PROMPT,
    bool: lambda _t: True,
    int: lambda _t: 7,
    float: lambda _t: 7.0,
    bytes: lambda _t: b"",
    date: lambda _t: NOON.date(),
    time: lambda _t: NOON.time(),
    datetime: lambda _t: NOON,
    Any: lambda _t: typed(TYPED),
}
