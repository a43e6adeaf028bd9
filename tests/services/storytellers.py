"""Authors, people shown, readers and reviewers, and what each may do, drawn by chance."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlmodel import col, select

from bot.config import load_community
from bot.domain.book import EditionState
from bot.domain.consents import Use
from bot.domain.copies import CopyState
from bot.domain.pictures import Picture
from bot.domain.stories import Goal, StoryContent, StoryState
from bot.domain.stories.uses import STORY_USES, Others, in_order
from bot.errors import FieldErrors, UserFacingError
from bot.services.book import preparing
from bot.services.book.building import build, claim
from bot.services.book.review import approve as approve_edition
from bot.services.members.status import leave
from bot.services.stories.copies import note_copy
from bot.services.stories.picture_consent import agree, answer_uses, disagree
from bot.services.stories.picture_questions import ask_again
from bot.services.stories.pictures import keep_fetched
from bot.services.stories.publishing import release, withdraw
from bot.services.stories.review import approve, decline
from bot.services.stories.shared_pictures import show_upload
from bot.services.stories.uses import record_use, withdraw_use
from bot.services.stories.writing import Submission, SubmittedForm, save, submit
from storage.book.queries import edition_in_progress
from storage.database import Database
from storage.members import find_member
from storage.outbox.rows import OutboxState, find_row
from storage.people import find_person
from storage.stories.models import PicturedPerson, RecordedUse, Story
from storage.stories.picture_uploads import copy_key, unshared_pictures
from storage.stories.pictures import StoryPicture, waiting_pictures
from storage.unit_of_work import UnitOfWork
from tests.services.pages import START
from tests.services.printers import printed_at_once, units_in
from tests.services.surfaces import PICTURES, stories
from tests.units_of_work import unit_of_work

FILE = Path(__file__).parents[2] / "community.toml"
SHIPPED = load_community(FILE)
ALL_USES = SHIPPED.choices.model_copy(update={"uses": tuple(map(str, STORY_USES))})
COMMUNITY = SHIPPED.model_copy(update={"choices": ALL_USES})
AUTHORS, SHOWN, REVIEWER, STEADY = ("U1", "U2"), ("U2", "U3", "U4", "U5"), "U9", ("U7", "U8")
ALL_OFFERED = dict.fromkeys(STORY_USES, "")
CORE = frozenset({"U8", REVIEWER})


Act = Callable[["World", UnitOfWork], None]


@dataclass
class World:
    """What happens in it; each act is drawn and may be refused by the rules."""

    database: Database
    random: Random
    now: datetime = START
    done: list[str] = field(default_factory=list)
    pictures: int = 0

    def act(self, *acts: Act) -> None:
        """Do one act, drawn unless it is given, in a unit of work of its own."""
        self.now += timedelta(minutes=1)
        [act] = acts or self.random.choices([*ACTS], [*ACTS.values()])
        try:
            with unit_of_work(self.database, COMMUNITY, self.now) as uow:
                act(self, uow)
        except UserFacingError as error:
            self.done.append(f"{act.__name__}: {type(error).__name__}")
        else:
            self.done.append(act.__name__)

    def some(self, of: Sequence[Any]) -> tuple[Any, ...]:
        """Some of these, each by a coin."""
        return tuple(one for one in of if self.random.random() < 0.5)

    def picture(self) -> str | None:
        """Mostly a picture of its own, else one that was there, or none."""
        chance = self.random.random()
        if chance < 0.75:
            self.pictures += 1
            return PICTURES[self.pictures]
        return PICTURES[self.random.randint(0, self.pictures)] if chance < 0.9 else None

    def story(self, uow: UnitOfWork, *states: StoryState) -> Story:
        """A story, in one of these states where there is one."""
        found = [one for one in stories(uow.session) if one.author_id in AUTHORS]
        fitting = [one for one in found if one.state in states] or found
        if not fitting:
            raise FieldErrors({})
        return self.random.choice(fitting)

    def shown(self, uow: UnitOfWork, *, is_open: bool = True) -> PicturedPerson:
        """Somebody's record in a picture, one who is asked or has answered where there is one."""
        found = list(uow.session.exec(select(PicturedPerson).order_by(col(PicturedPerson.id))))
        if not found:
            raise FieldErrors({})
        return self.random.choice([one for one in found if one.is_open is is_open] or found)


def _typed(world: World, number: int) -> SubmittedForm:
    picture = world.picture()
    content = StoryContent(
        title=f"Titel {number}.",
        text="Ein Gespräch.",
        goal=Goal.SALES,
        picture=picture,
        alt="Ein Bild" if picture else "",
        people=world.some(SHOWN[:3]) if picture else (),
        others=world.random.choice((None, Others.NOBODY, Others.NOBODY)),
        places=in_order(world.some(STORY_USES[1:])),
    )
    return SubmittedForm(content, hides_customers=True)


def tell(world: World, uow: UnitOfWork) -> None:
    author, number = world.random.choice(AUTHORS), len(stories(uow.session)) + 1
    draft = save(uow, author, 0, 0, _typed(world, number))
    submit(uow, author, Submission(draft.stamp), CORE)


def change(world: World, uow: UnitOfWork) -> None:
    story = world.story(uow, StoryState.PUBLISHED)
    draft = save(uow, story.author_id, story.number, story.version, _typed(world, story.number))
    submit(uow, story.author_id, Submission(draft.stamp, story.number, story.version), CORE)


def say_yes(world: World, uow: UnitOfWork) -> None:
    shown, use = world.shown(uow), world.random.choice(STORY_USES[:4])
    agree(uow, shown.slack_id, shown.number, CORE, use)


def say_yes_to_all_asked(world: World, uow: UnitOfWork) -> None:
    shown = world.shown(uow)
    answer_uses(uow, shown.slack_id, shown.number, ALL_OFFERED, STORY_USES, CORE)


def fill_in_the_form(world: World, uow: UnitOfWork) -> None:
    shown = world.shown(uow)
    ticked = {Use.COMMUNITY, *world.some(STORY_USES)}
    answer_uses(uow, shown.slack_id, shown.number, ALL_OFFERED, ticked, CORE)


def say_no(world: World, uow: UnitOfWork) -> None:
    shown = world.shown(uow, is_open=False)
    use = world.random.choice((Use.COMMUNITY, *STORY_USES))
    disagree(uow, shown.slack_id, shown.number, CORE, use)


def say_it_is_not_for_us(world: World, uow: UnitOfWork) -> None:
    story = world.story(uow, StoryState.IN_REVIEW)
    decline(uow, REVIEWER, story.number, story.version, "Lieber nicht.", CORE)


def go_on(world: World, uow: UnitOfWork) -> None:
    """What a story waits for: one yes of somebody shown, the second pair of eyes, its author."""
    story = world.story(uow, StoryState.ASKING, StoryState.IN_REVIEW, StoryState.APPROVED)
    if story.state is StoryState.IN_REVIEW:
        approve(uow, REVIEWER, story.number, story.version, CORE)
    elif story.state is StoryState.APPROVED:
        release(uow, story.author_id, story.number, story.version, CORE)
    else:
        say_yes_to_all_asked(world, uow)


def withdraw_story(world: World, uow: UnitOfWork) -> None:
    story = world.story(uow, *StoryState)
    withdraw(uow, story.author_id, story.number, CORE)


def withdraw_one_use(world: World, uow: UnitOfWork) -> None:
    story = world.story(uow)
    withdraw_use(uow, story.author_id, story.number, world.random.choice(STORY_USES))


def ask_anew(world: World, uow: UnitOfWork) -> None:
    story = world.story(uow, StoryState.ASKING)
    ask_again(uow, story.author_id, story.number)


def use_it(world: World, uow: UnitOfWork) -> None:
    story = world.story(uow, StoryState.PUBLISHED)
    record_use(uow, REVIEWER, story.number, world.random.choice(STORY_USES), "")


def take_down(world: World, uow: UnitOfWork) -> None:
    for copy in uow.session.exec(select(RecordedUse).limit(1)):
        note_copy(uow, REVIEWER, copy.number, world.random.choice([*CopyState]), CORE)


def fetch(_world: World, uow: UnitOfWork) -> None:
    """What the askers do with pictures that the bot may show; uploads get the same ids."""
    for waiting in waiting_pictures(uow.session, uow.now, 9):
        keep_fetched(uow, waiting, Picture(64, 48, b"a picture"))
    for story_id, number in unshared_pictures(uow.session, 9):
        row = find_row(uow.session, copy_key(story_id, number))
        assert row is not None
        row.state = OutboxState.SENT
        row.file_id = uow.session.get_one(StoryPicture, number).file
        uow.session.add(row)
        uow.session.flush()
        show_upload(uow, story_id, number)


def go_on_with_the_book(_world: World, uow: UnitOfWork) -> None:
    """The next step of an edition: somebody prepares it, it is built, somebody else publishes."""
    edition = edition_in_progress(uow.session)
    number, version = (edition.number, edition.version) if edition else (0, 0)
    if edition is None or edition.state is EditionState.FAILED:
        preparing.submit(uow, "U8", number, version, {"de": "Vorwort", "en": ""})
    elif edition.state is EditionState.BUILDING:
        claim(uow)
        build(units_in(uow), printed_at_once)
    else:
        approve_edition(uow, REVIEWER, number, version)


def depart(world: World, uow: UnitOfWork) -> None:
    slack_id = world.random.choice(SHOWN)
    person, member = find_person(uow.session, slack_id), find_member(uow.session, slack_id)
    if world.random.random() < 0.3 and person is not None and member is not None:
        leave(uow, person, member)


ACTS: Mapping[Act, int] = {
    tell: 4,
    go_on: 24,
    change: 3,
    say_yes_to_all_asked: 2,
    fill_in_the_form: 2,
    say_yes: 1,
    say_no: 4,
    say_it_is_not_for_us: 1,
    withdraw_story: 1,
    withdraw_one_use: 2,
    ask_anew: 1,
    use_it: 2,
    take_down: 1,
    fetch: 6,
    go_on_with_the_book: 12,
    depart: 1,
}
"""What may happen, and how often beside the others."""
