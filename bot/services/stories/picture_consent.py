"""People shown in a picture: free to say no to each use, and to take a yes back at any time."""

from collections.abc import Collection, Iterable
from datetime import datetime

from bot.domain.consents import Answer, Use
from bot.domain.stories import PICTURE_PROMPT, StoryState, StoryStep
from bot.domain.stories.refusals import AlreadyAgreed, PictureAnswered, PictureNotAsked
from bot.domain.stories.uses import CopyPart, PictureAnswers, Uses, in_order
from bot.errors import NotAllowed
from bot.services.consents import record, take_back
from bot.services.notifications import refresh_home, translator_for
from bot.services.prompts import require_wanted
from bot.services.stories.copies import end_copies
from bot.services.stories.permissions import has_agreed, permissions_of, picture_answers
from bot.services.stories.picture_questions import (
    close_questions,
    plan_asking_again,
    show_answers,
    unasked,
    updating_people_shown,
)
from bot.services.stories.taken_back import tell_taken_back
from bot.services.stories.workflow import (
    locked_story,
    move,
    notify_author,
    open_review,
    refresh_post,
    refresh_published_review,
    save_story,
    settle_review,
    update_author_notice,
)
from bot.views.stories import copies, review
from bot.views.stories.permissions import clicked_words, ticked_words
from bot.views.stories.taken_back import TakenBack
from bot.views.stories.workflow import AuthorNotice
from storage.consents import last_answer
from storage.stories.models import PicturedPerson, Story
from storage.stories.queries import pictures_showing
from storage.unit_of_work import UnitOfWork

Answering = tuple[PicturedPerson, Story, PictureAnswers]


def _answering(uow: UnitOfWork, slack_id: str, shown_id: int) -> Answering:
    shown = uow.session.get(PicturedPerson, shown_id)
    if shown is None or shown.slack_id != slack_id:
        raise NotAllowed
    story = locked_story(uow, shown.story_id)
    uow.session.refresh(shown)
    found = picture_answers(uow, story, shown)
    answers = PictureAnswers(found.asked if shown.is_open else (), found.agreed)
    if not answers.asked and Use.COMMUNITY not in answers.agreed:
        raise PictureNotAsked
    return shown, story, answers


def question_of(uow: UnitOfWork, slack_id: str, shown_id: int) -> Answering:
    """Return what somebody shown is asked about now.

    Raises `PictureAnswered` where they have answered, `PictureNotAsked` where nothing is asked,
    `NotAllowed` for others.
    """
    shown, story, answers = _answering(uow, slack_id, shown_id)
    if not answers.asked:
        raise PictureAnswered
    return shown, story, answers


def ask_tomorrow(uow: UnitOfWork, slack_id: str, shown_id: int) -> datetime:
    """Return when somebody shown is asked once more; raises as `agree`, and `PromptsOff`."""
    shown, _story, answers = _answering(uow, slack_id, shown_id)
    if not answers.asked:
        raise AlreadyAgreed
    require_wanted(uow, slack_id, PICTURE_PROMPT)
    return plan_asking_again(uow, shown)


def agree(
    uow: UnitOfWork,
    slack_id: str,
    shown_id: int,
    core_team: Collection[str],
    use: Use | None = Use.COMMUNITY,
) -> None:
    """Save the yes of somebody shown to one use; with the last one needed it goes to review.

    Raises `AlreadyAgreed`, `PictureNotAsked` where nothing is asked, `NotAllowed` for others.
    """
    shown, story, answers = _answering(uow, slack_id, shown_id)
    if use in answers.agreed:
        raise AlreadyAgreed
    if use is None or use not in answers.asked:
        raise PictureNotAsked
    words = clicked_words(use, uow.community, translator_for(uow, slack_id))
    record(uow, slack_id, shown.thing, use, Answer.YES, words)
    _go_on(uow, story, shown, core_team)


def answer_uses(
    uow: UnitOfWork,
    slack_id: str,
    shown_id: int,
    offered: Collection[Use],
    ticked: Collection[Use],
    core_team: Collection[str],
) -> None:
    """Save the answers of somebody shown to each use that their form offered.

    What is not ticked is a no. Raises as `question_of` does.
    """
    shown, story, answers = question_of(uow, slack_id, shown_id)
    t = translator_for(uow, slack_id)
    for use in answers.asked:
        if use in offered:
            answer = Answer.YES if use in ticked else Answer.NO
            record(uow, slack_id, shown.thing, use, answer, ticked_words(use, uow.community, t))
    if Use.COMMUNITY in offered and Use.COMMUNITY not in ticked:
        _refuse(uow, story, shown, answers.asked, core_team)
    else:
        _go_on(uow, story, shown, core_team)


def disagree(
    uow: UnitOfWork,
    slack_id: str,
    shown_id: int,
    core_team: Collection[str],
    use: Use | None = Use.COMMUNITY,
) -> None:
    """Save the no of somebody shown: to one use, or, for the community, to the whole picture.

    A yes that is taken back is answered at once with what is being removed. Raises
    `PictureNotAsked` where nothing is asked any more, `NotAllowed` for anybody else.
    """
    shown, story, answers = _answering(uow, slack_id, shown_id)
    if use is None or use not in {*answers.asked, *answers.agreed}:
        raise PictureNotAsked
    is_whole = use is Use.COMMUNITY
    before = permissions_of(uow, story, story.content).picture
    if is_whole:
        _refuse(uow, story, shown, (*answers.asked, *answers.agreed), core_team)
    else:
        _say_no(uow, shown, (use,))
        _end_use(uow, story, shown, use, before)
        _go_on(uow, story, shown, core_team)
    if use in answers.agreed:
        said = last_answer(uow.session, slack_id, shown.thing, use)
        tell_taken_back(uow, story, TakenBack.PICTURE, said)


def leave_pictures(uow: UnitOfWork, slack_id: str, core_team: Collection[str] = ()) -> None:
    """Take each picture out that shows somebody who departs, and take their yes back.

    Of what they were asked and have not answered the ledger says nothing: they have not said no.
    """
    shown_in = pictures_showing(uow.session, slack_id)
    found = sorted((story.number, shown.number) for shown, story in shown_in)
    # In the order of stories: two who leave at once must not wait for each other.
    for story_id, shown_id in found:
        story = locked_story(uow, story_id)
        shown = uow.session.get_one(PicturedPerson, shown_id, populate_existing=True)
        answers = picture_answers(uow, story, shown)
        asked = answers.asked if shown.is_open else ()
        if asked or answers.agreed:
            for use in answers.agreed:
                take_back(uow, slack_id, shown.thing, use)
            _take_out(uow, story, shown, core_team)


def _say_no(uow: UnitOfWork, shown: PicturedPerson, uses: Iterable[Use]) -> None:
    t = translator_for(uow, shown.slack_id)
    for use in uses:
        if not take_back(uow, shown.slack_id, shown.thing, use):
            words = clicked_words(use, uow.community, t)
            record(uow, shown.slack_id, shown.thing, use, Answer.NO, words)


def _go_on(
    uow: UnitOfWork, story: Story, shown: PicturedPerson, core_team: Collection[str]
) -> None:
    """Show what came of an answer; with the last yes that is needed the story goes to review."""
    _settle(uow, story, shown)
    refresh_published_review(uow, story)
    if story.state is not StoryState.ASKING:
        return
    if has_agreed(uow, story, story.proposed):
        move(uow, story, StoryStep.ALL_AGREED, core_team)
        open_review(uow, story)
        notify_author(uow, story, AuthorNotice.IN_REVIEW)
    else:
        missed = unasked(uow, story)
        update_author_notice(uow, story, AuthorNotice.ASKING, unasked=missed)


def _settle(uow: UnitOfWork, story: Story, shown: PicturedPerson) -> None:
    shown.is_open = shown.is_open and bool(picture_answers(uow, story, shown).asked)
    uow.session.add(shown)
    uow.session.flush()
    show_answers(uow, story, shown)
    refresh_home(uow, shown.slack_id)


def _end_use(uow: UnitOfWork, story: Story, shown: PicturedPerson, use: Use, before: Uses) -> None:
    is_shown = story.is_published and story.picture == shown.picture
    if is_shown and use in before:
        end_copies(uow, story, copies.PICTURE_GONE, CopyPart.PICTURE, (use,))


def _refuse(
    uow: UnitOfWork,
    story: Story,
    shown: PicturedPerson,
    uses: Iterable[Use],
    core_team: Collection[str],
) -> None:
    _say_no(uow, shown, in_order({Use.COMMUNITY, *uses}))
    _take_out(uow, story, shown, core_team)


def _take_out(
    uow: UnitOfWork, story: Story, shown: PicturedPerson, core_team: Collection[str]
) -> None:
    """Take the picture out of the story, whatever its state; the author hears, but not whose no."""
    was_published = story.is_published and story.picture == shown.picture
    was_proposed = story.proposed.picture == shown.picture
    has_review = story.state in {StoryState.IN_REVIEW, StoryState.APPROVED}
    with updating_people_shown(uow, story):
        story.take_picture_out(shown.picture)
    _settle(uow, story, shown)
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
        refresh_post(uow, story, told=shown.slack_id)
        refresh_published_review(uow, story)
        end_copies(uow, story, copies.PICTURE_GONE, CopyPart.PICTURE)
