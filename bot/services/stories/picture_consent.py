"""People shown in a picture: asked first, free to say no, and to take a yes back at any time."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, time
from functools import partial

from bot.domain.keys import Key
from bot.domain.stories import (
    PICTURE_PROMPT,
    PictureAnswer,
    StoryContent,
    StoryState,
    StoryStep,
    all_agreed,
)
from bot.domain.stories.refusals import AlreadyAgreed, NobodyToAsk, PictureNotAsked
from bot.errors import NotAllowed
from bot.services.memberships import takes_part
from bot.services.notifications import (
    MessageBuilder,
    gets_prompts,
    notify,
    refresh_home,
    remove_message,
    update_notification,
)
from bot.services.planning import SkipOccurrence
from bot.services.prompts import is_wanted, plan_tomorrow, require_wanted
from bot.services.stories.uses import post_copies
from bot.services.stories.workflow import (
    locked_story,
    move,
    notify_author,
    open_review,
    own_story,
    refresh_post,
    save_story,
    settle_review,
)
from bot.views.prompts import see_below
from bot.views.stories import picture_consent as views
from bot.views.stories import review, uses
from bot.views.stories.workflow import AuthorNotice, Unasked
from bot.views.stories.writing import ToAsk
from storage.occurrences import Occurrence, OccurrenceState, find_occurrence
from storage.outbox.rows import DeliveryPolicy
from storage.stories.models import PicturedPerson, Story
from storage.stories.queries import open_questions, people_asked, pictures_waiting_for
from storage.unit_of_work import UnitOfWork

AGAIN = "stories:ask-again"
"""Name of the schedule (schedules/stories.py)."""

AT = time(9)

Answers = dict[str, PictureAnswer]


def ask_people(uow: UnitOfWork, story: Story, *, is_changed: bool) -> Unasked:
    """Ask everybody shown who has not answered; return the people whom the question does not reach.

    Only people who take part here get messages; without prompts the question stands on Home.
    `is_changed` says that the story is another than the one they were asked about.
    """
    content = story.proposed
    known = {
        shown.slack_id: shown for shown in people_asked(uow.session, story.number, content.picture)
    }
    absent, quiet = [], []
    for slack_id in content.people:
        shown = known.get(slack_id) or PicturedPerson(
            story_id=story.number, slack_id=slack_id, picture=content.picture or ""
        )
        uow.session.add(shown)
        if shown.answer is not PictureAnswer.OPEN:
            continue
        if not takes_part(uow, slack_id):
            _close_question(uow, shown)
            absent.append(slack_id)
            continue
        _ask(uow, story, shown, is_changed=is_changed)
        if not gets_prompts(uow, slack_id, PICTURE_PROMPT):
            quiet.append(slack_id)
    uow.session.flush()
    return Unasked(absent, quiet)


def _ask(uow: UnitOfWork, story: Story, shown: PicturedPerson, *, is_changed: bool) -> None:
    if not shown.asked:
        shown.asked = story.version
        uow.session.flush()
        _prompt(uow, story, shown, key=shown.ask_key)
        refresh_home(uow, shown.slack_id)
    elif is_changed:
        _ask_about_change(uow, story, shown)


def _ask_about_change(uow: UnitOfWork, story: Story, shown: PicturedPerson) -> None:
    # Where they took a way out, the message says so; the story is on Home, or comes tomorrow.
    again = _asking_again(uow, shown)
    is_put_off = again is not None and again.state is OccurrenceState.PLANNED
    if is_put_off or not is_wanted(uow, shown.slack_id, PICTURE_PROMPT):
        return
    has_come = again is not None and again.state is OccurrenceState.DONE
    key = _keys(uow, shown)[-1] if has_come else shown.ask_key
    update_notification(uow, shown.slack_id, partial(views.ask, story, shown), key=key)


def _prompt(uow: UnitOfWork, story: Story, shown: PicturedPerson, *, key: str) -> None:
    build = partial(views.ask, story, shown)
    notify(uow, shown.slack_id, build, key=key, prompt=PICTURE_PROMPT)


def ask_tomorrow(uow: UnitOfWork, slack_id: str, shown_id: int) -> datetime:
    """Return when somebody shown is asked once more; raises as `agree`, and `PromptsOff`."""
    shown, _story = _answering(uow, slack_id, shown_id)
    if shown.answer is PictureAnswer.YES:
        raise AlreadyAgreed
    require_wanted(uow, slack_id, PICTURE_PROMPT)
    return plan_tomorrow(
        uow, AGAIN, Key("shown", shown.id), str(shown.asked), at=AT, person=slack_id
    )


def ask_once_more(uow: UnitOfWork, row: Occurrence) -> None:
    """Ask somebody who wanted to be asked another day; raises `SkipOccurrence` once settled."""
    shown = uow.session.get(PicturedPerson, int(Key(row.subject).rest))
    if shown is None or shown.answer is not PictureAnswer.OPEN or str(shown.asked) != row.slot:
        raise SkipOccurrence
    if not is_wanted(uow, shown.slack_id, PICTURE_PROMPT):
        raise SkipOccurrence
    update_notification(uow, shown.slack_id, see_below, key=shown.ask_key)
    # A message of its own for each day it is asked: an edit would notify nobody.
    key = shown.ask_key.child(row.local_date)
    _prompt(uow, locked_story(uow, shown.story_id), shown, key=key)


def _asking_again(uow: UnitOfWork, shown: PicturedPerson) -> Occurrence | None:
    return find_occurrence(uow.session, AGAIN, Key("shown", shown.id), str(shown.asked))


def _keys(uow: UnitOfWork, shown: PicturedPerson) -> list[str]:
    """Return the outbox keys of the question, and of the last time it was asked once more."""
    row = _asking_again(uow, shown)
    return [shown.ask_key, *([shown.ask_key.child(row.local_date)] if row else [])]


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
    unasked = ask_people(uow, story, is_changed=False)
    notify_author(uow, story, AuthorNotice.ASKING, policy=policy, unasked=unasked)


def step_out(uow: UnitOfWork, slack_id: str) -> None:
    """Take back the questions to somebody who takes part no longer; the authors hear of it."""
    for _shown, story in pictures_waiting_for(uow.session, slack_id):
        _ask_anew(uow, locked_story(uow, story.number), DeliveryPolicy.ANSWER)


def close_questions(uow: UnitOfWork, story: Story, *, all_of_them: bool = False) -> None:
    """Take back the questions that have become pointless: another picture, somebody taken out."""
    content = story.proposed
    for shown in open_questions(uow.session, story.number):
        is_needed = shown.picture == content.picture and shown.slack_id in content.people
        if all_of_them or not is_needed:
            _close_question(uow, shown)


def _close_question(uow: UnitOfWork, shown: PicturedPerson) -> None:
    if not shown.asked:
        return
    for key in _keys(uow, shown):
        remove_message(uow, key=key)
    shown.asked = 0
    uow.session.add(shown)
    refresh_home(uow, shown.slack_id)


def _answering(uow: UnitOfWork, slack_id: str, shown_id: int) -> tuple[PicturedPerson, Story]:
    shown = uow.session.get(PicturedPerson, shown_id)
    if shown is None or shown.slack_id != slack_id:
        raise NotAllowed
    story = locked_story(uow, shown.story_id)
    uow.session.refresh(shown)
    is_open = shown.answer is PictureAnswer.OPEN and shown.asked > 0
    if not is_open and shown.answer is not PictureAnswer.YES:
        raise PictureNotAsked
    return shown, story


def agree(uow: UnitOfWork, slack_id: str, shown_id: int, core_team: Collection[str]) -> None:
    """Save the yes of somebody shown; with the last yes the story goes to review.

    Raises `AlreadyAgreed`, `PictureNotAsked` where nothing is asked, `NotAllowed` for others.
    """
    shown, story = _answering(uow, slack_id, shown_id)
    if shown.answer is PictureAnswer.YES:
        raise AlreadyAgreed
    _answer(uow, story, shown, PictureAnswer.YES)
    if story.state is StoryState.ASKING and has_agreed(uow, story, story.proposed):
        move(uow, story, StoryStep.ALL_AGREED, core_team)
        open_review(uow, story)
        notify_author(uow, story, AuthorNotice.IN_REVIEW)


@contextmanager
def updating_people_shown(uow: UnitOfWork, story: Story) -> Iterator[None]:
    """Show the people who agreed to a picture whether the story still has it after this block."""
    before = story.pictures
    yield
    for picture in sorted(before ^ story.pictures):
        for shown in people_asked(uow.session, story.id, picture):
            if shown.answer is PictureAnswer.YES:
                _update_questions(uow, shown, partial(views.answered, story, shown))


def _update_questions(uow: UnitOfWork, shown: PicturedPerson, build: MessageBuilder) -> None:
    for key in _keys(uow, shown):
        update_notification(uow, shown.slack_id, build, key=key)


def _answer(uow: UnitOfWork, story: Story, shown: PicturedPerson, answer: PictureAnswer) -> None:
    shown.answer = answer
    uow.session.add(shown)
    uow.session.flush()
    _update_questions(uow, shown, partial(views.answered, story, shown))
    refresh_home(uow, shown.slack_id)


def disagree(uow: UnitOfWork, slack_id: str, shown_id: int, core_team: Collection[str]) -> None:
    """Save the no of somebody shown: the picture goes, and the author hears of it.

    Raises `PictureNotAsked` where nothing is asked any more, `NotAllowed` for anybody else.
    """
    shown, story = _answering(uow, slack_id, shown_id)
    _answer(uow, story, shown, PictureAnswer.NO)
    was_published = story.is_published and story.picture == shown.picture
    was_proposed = story.proposed.picture == shown.picture
    has_review = story.state in {StoryState.IN_REVIEW, StoryState.APPROVED}
    with updating_people_shown(uow, story):
        story.take_picture_out(shown.picture)
    close_questions(uow, story)
    if was_proposed and story.state not in {StoryState.PUBLISHED, StoryState.DECLINED}:
        move(uow, story, StoryStep.PICTURE_REFUSED, core_team)
        if has_review:
            settle_review(uow, story, review.BACK)
        notify_author(uow, story, AuthorNotice.RETURNED)
    elif was_published and story.state is StoryState.PUBLISHED:
        move(uow, story, StoryStep.PICTURE_TAKEN_OFF, core_team)
        notify_author(uow, story, AuthorNotice.PICTURE_OFF)
    else:
        save_story(uow, story)
    if was_published:
        refresh_post(uow, story, told=slack_id)
        post_copies(uow, story, uses.PICTURE_GONE)


def has_agreed(uow: UnitOfWork, story: Story, content: StoryContent) -> bool:
    """True if everybody shown in this content's picture has said yes to it."""
    return all_agreed(content.people, _answers(uow, story.id, content))


def people_to_ask(uow: UnitOfWork, story_id: int, content: StoryContent) -> ToAsk:
    """Return the people asked when this content is sent in, and those who can't be asked."""
    answers = _answers(uow, story_id, content)
    open_ones = [one for one in content.people if answers.get(one) in {None, PictureAnswer.OPEN}]
    asked = [one for one in open_ones if takes_part(uow, one)]
    return ToAsk(asked, [one for one in open_ones if one not in asked])


def _answers(uow: UnitOfWork, story_id: int | None, content: StoryContent) -> Answers:
    shown = people_asked(uow.session, story_id, content.picture)
    return {one.slack_id: one.answer for one in shown}
