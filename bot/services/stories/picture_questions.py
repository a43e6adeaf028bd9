"""Questions to people shown in a picture: asked, brought in step with the story, taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from functools import partial

from bot.domain.consents import Use
from bot.domain.keys import Key
from bot.domain.stories import PICTURE_PROMPT, StoryContent, StoryState
from bot.domain.stories.refusals import NobodyToAsk
from bot.domain.stories.uses import PictureAnswers
from bot.services.memberships import takes_part
from bot.services.notifications import (
    gets_prompts,
    notify,
    refresh_home,
    remove_message,
    update_notification,
)
from bot.services.planning import SkipOccurrence
from bot.services.prompts import is_wanted, plan_tomorrow
from bot.services.stories.permissions import permissions_of, picture_answers
from bot.services.stories.workflow import locked_story, notify_author, own_story, save_story
from bot.views.prompts import see_below
from bot.views.stories import picture_questions as views
from bot.views.stories.picture_consent import answered
from bot.views.stories.preview import ToAsk
from bot.views.stories.workflow import AuthorNotice, Unasked
from storage.occurrences import Occurrence, OccurrenceState, find_occurrence
from storage.outbox.rows import DeliveryPolicy
from storage.stories.lines import pictures_waiting_for
from storage.stories.models import PicturedPerson, Story
from storage.stories.queries import answers_about, open_questions, people_asked
from storage.unit_of_work import UnitOfWork

AGAIN = "stories:ask-again"
"""Name of the schedule (schedules/stories.py)."""

AT = time(9)


def ask_people(uow: UnitOfWork, story: Story, *, is_changed: bool) -> Unasked:
    """Ask everybody shown about each use they have not answered; return whom that does not reach.

    Only people who take part here get messages; without prompts the question stands on Home.
    `is_changed` says that the story is another than the one they were asked about.
    """
    content = story.proposed
    known = {
        shown.slack_id: shown for shown in people_asked(uow.session, story.number, content.picture)
    }
    for slack_id in content.people:
        shown = known.get(slack_id) or PicturedPerson(
            story_id=story.number, slack_id=slack_id, picture=content.picture or ""
        )
        uow.session.add(shown)
        uow.session.flush()
        answers = picture_answers(uow, story, shown)
        if answers.asked and takes_part(uow, slack_id):
            _ask(uow, story, shown, answers, is_changed=is_changed)
        else:
            close_question(uow, story, shown)
    return unasked(uow, story)


def unasked(uow: UnitOfWork, story: Story) -> Unasked:
    """Return the people without whom the story can't go on and whom the question doesn't reach."""
    content = story.proposed
    waiting = [
        shown.slack_id
        for shown in people_asked(uow.session, story.number, content.picture)
        if Use.COMMUNITY in picture_answers(uow, story, shown).asked
    ]
    absent = [one for one in waiting if not takes_part(uow, one)]
    quiet = [
        one for one in waiting if one not in absent and not gets_prompts(uow, one, PICTURE_PROMPT)
    ]
    return Unasked(absent, quiet, permissions_of(uow, story))


def _ask(
    uow: UnitOfWork,
    story: Story,
    shown: PicturedPerson,
    answers: PictureAnswers,
    *,
    is_changed: bool,
) -> None:
    if shown.is_open:
        if is_changed:
            _ask_about_change(uow, story, shown, answers)
        return
    shown.is_open = True
    is_answered_before = shown.asked > 0
    if not is_answered_before or gets_prompts(uow, shown.slack_id, PICTURE_PROMPT):
        if is_answered_before:
            for key in question_keys(uow, shown):
                update_notification(uow, shown.slack_id, see_below, key=key)
        shown.asked = story.version
        uow.session.flush()
        _prompt(uow, story, shown, key=shown.ask_key)
    uow.session.flush()
    refresh_home(uow, shown.slack_id)


def _ask_about_change(
    uow: UnitOfWork, story: Story, shown: PicturedPerson, answers: PictureAnswers
) -> None:
    # Where they took a way out, the message says so; the story is on Home, or comes tomorrow.
    again = _asking_again(uow, shown)
    is_put_off = again is not None and again.state is OccurrenceState.PLANNED
    if is_put_off or not is_wanted(uow, shown.slack_id, PICTURE_PROMPT):
        return
    build = partial(views.ask, story, shown, answers)
    update_notification(uow, shown.slack_id, build, key=question_keys(uow, shown)[-1])


def _prompt(uow: UnitOfWork, story: Story, shown: PicturedPerson, *, key: str) -> None:
    build = partial(views.ask, story, shown, picture_answers(uow, story, shown))
    notify(uow, shown.slack_id, build, key=key, prompt=PICTURE_PROMPT)


def plan_asking_again(uow: UnitOfWork, shown: PicturedPerson) -> datetime:
    """Return when somebody shown is asked once more."""
    subject, slot = Key("shown", shown.id), str(shown.asked)
    return plan_tomorrow(uow, AGAIN, subject, slot, at=AT, person=shown.slack_id)


def ask_once_more(uow: UnitOfWork, row: Occurrence) -> None:
    """Ask somebody who wanted to be asked another day; raises `SkipOccurrence` once settled."""
    shown = uow.session.get(PicturedPerson, int(Key(row.subject).rest))
    if shown is None or not shown.is_open or str(shown.asked) != row.slot:
        raise SkipOccurrence
    if not is_wanted(uow, shown.slack_id, PICTURE_PROMPT):
        raise SkipOccurrence
    update_notification(uow, shown.slack_id, see_below, key=shown.ask_key)
    # A message of its own for each day it is asked: an edit would notify nobody.
    key = shown.ask_key.child(row.local_date)
    _prompt(uow, locked_story(uow, shown.story_id), shown, key=key)


def _asking_again(uow: UnitOfWork, shown: PicturedPerson) -> Occurrence | None:
    return find_occurrence(uow.session, AGAIN, Key("shown", shown.id), str(shown.asked))


def question_keys(uow: UnitOfWork, shown: PicturedPerson) -> list[str]:
    """Return the outbox keys of the question, and of the last time it was asked once more."""
    row = _asking_again(uow, shown)
    has_come = row is not None and row.state is OccurrenceState.DONE
    return [shown.ask_key, *([shown.ask_key.child(row.local_date)] if row and has_come else [])]


def ask_again(uow: UnitOfWork, author_id: str, story_id: int) -> None:
    """Ask those who have joined meanwhile; the author hears who still can't be asked.

    Raises `NobodyToAsk` where all have answered.
    """
    story = own_story(uow, story_id, author_id)
    if story.state is not StoryState.ASKING:
        raise NobodyToAsk
    _ask_anew(uow, story, DeliveryPolicy.AT_ONCE)


def _ask_anew(uow: UnitOfWork, story: Story, policy: DeliveryPolicy) -> None:
    save_story(uow, story)
    missed = ask_people(uow, story, is_changed=False)
    notify_author(uow, story, AuthorNotice.ASKING, policy=policy, unasked=missed)


def step_out(uow: UnitOfWork, slack_id: str) -> None:
    """Take back the questions to somebody who takes part no longer; the authors hear of it.

    Where only further uses are asked about, the question waits for them on Home.
    """
    for _number, story in pictures_waiting_for(uow.session, slack_id):
        if story.state is StoryState.ASKING:
            _ask_anew(uow, locked_story(uow, story.number), DeliveryPolicy.ANSWER)


def close_questions(uow: UnitOfWork, story: Story, *, all_of_them: bool = False) -> None:
    """Bring open questions in step: those that have become pointless are taken back."""
    for shown in open_questions(uow.session, story.number):
        if all_of_them or not picture_answers(uow, story, shown).asked:
            close_question(uow, story, shown)


def follow_uses(uow: UnitOfWork, story: Story) -> None:
    """Bring open questions in step with the uses that the author wants now."""
    close_questions(uow, story)
    for shown in open_questions(uow.session, story.number):
        _ask_about_change(uow, story, shown, picture_answers(uow, story, shown))


def close_question(uow: UnitOfWork, story: Story, shown: PicturedPerson) -> None:
    """Take back an open question; what the person has agreed to can still be taken back."""
    if not shown.is_open:
        return
    shown.is_open = False
    uow.session.add(shown)
    uow.session.flush()
    if picture_answers(uow, story, shown).agreed:
        show_answers(uow, story, shown)
    else:
        for key in question_keys(uow, shown):
            remove_message(uow, key=key)
        shown.asked = 0
    refresh_home(uow, shown.slack_id)


def show_answers(uow: UnitOfWork, story: Story, shown: PicturedPerson) -> None:
    """Let the messages to somebody shown say what they have agreed to, and what is still open."""
    answers = picture_answers(uow, story, shown)
    build = partial(answered, story, shown, answers.agreed)
    if shown.is_open and answers.asked:
        build = partial(views.ask, story, shown, answers)
    for key in question_keys(uow, shown):
        update_notification(uow, shown.slack_id, build, key=key)


@contextmanager
def updating_people_shown(uow: UnitOfWork, story: Story) -> Iterator[None]:
    """Show the people who agreed to a picture whether the story still has it after this block."""
    before = story.pictures
    yield
    for picture in sorted(before ^ story.pictures):
        for shown in people_asked(uow.session, story.id, picture):
            if Use.COMMUNITY in picture_answers(uow, story, shown).agreed:
                show_answers(uow, story, shown)


def people_to_ask(uow: UnitOfWork, story_id: int, content: StoryContent) -> ToAsk:
    """Return the people asked when this content is sent in, and those who can't be asked."""
    answers = answers_about(uow.session, story_id, content.picture)
    answered = {one.slack_id for one in answers if one.use is Use.COMMUNITY}
    open_ones = [one for one in content.people if one not in answered]
    asked = [one for one in open_ones if takes_part(uow, one)]
    absent = [one for one in open_ones if one not in asked]
    return ToAsk(asked, absent, names_asked=not answered)
