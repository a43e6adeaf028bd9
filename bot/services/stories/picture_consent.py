"""People shown in a picture: free to say no to each use, and to take a yes back at any time."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from bot.domain.consents import NOT_NOTED, Answer, Use
from bot.domain.stories import PICTURE_PROMPT, StoryState, StoryStep
from bot.domain.stories.refusals import AlreadyAgreed, PictureAnswered, PictureNotAsked
from bot.domain.stories.uses import CopyPart, PictureAnswers, Uses, in_order
from bot.errors import NotAllowed
from bot.services.consents import record, shown_or_not_noted, take_back
from bot.services.notifications import refresh_home
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
from bot.services.stories.pictures import follow_picture
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
    tell_uses_ended,
    update_author_notice,
)
from bot.views.stories import copies, review
from bot.views.stories.permissions import OF_SHOWN, clicked_texts
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
    text_hash: str = "",
) -> None:
    """Save the yes of somebody shown to one use; with the last one needed it goes to review.

    Raises `AlreadyAgreed`, `PictureNotAsked` where nothing is asked, `NotAllowed` for others,
    `ConsentTextChanged` where the words on the button are not today's.
    """
    shown, story, answers = _answering(uow, slack_id, shown_id)
    if use in answers.agreed:
        raise AlreadyAgreed
    if use is None or use not in answers.asked:
        raise PictureNotAsked
    words = shown_or_not_noted(clicked_texts(use, uow.community), text_hash)
    record(uow, slack_id, shown.thing, use, Answer.YES, words)
    _go_on(uow, story, shown, core_team)


def show_question(uow: UnitOfWork, slack_id: str, shown_id: int) -> None:
    """Let the messages to somebody shown say what they are asked in today's words.

    Raises as `agree`.
    """
    shown, story, _answers = _answering(uow, slack_id, shown_id)
    show_answers(uow, story, shown)
    refresh_home(uow, slack_id)


def answer_uses(
    uow: UnitOfWork,
    slack_id: str,
    shown_id: int,
    offered: Mapping[Use, str],
    ticked: Collection[Use],
    core_team: Collection[str],
) -> None:
    """Save the answers of somebody shown to each use that their form offered in these words.

    What is not ticked is a no. Raises as `question_of` does, and `ConsentTextChanged` where the
    words, by their hashes, are not today's.
    """
    shown, story, answers = question_of(uow, slack_id, shown_id)
    for use in answers.asked:
        if use in offered:
            answer = Answer.YES if use in ticked else Answer.NO
            words = shown_or_not_noted(OF_SHOWN.texts(use, uow.community), offered[use])
            record(uow, slack_id, shown.thing, use, answer, words)
    if Use.COMMUNITY in offered and Use.COMMUNITY not in ticked:
        _say_no(uow, shown, in_order({Use.COMMUNITY, *answers.asked}))
        _take_out(uow, story, shown, core_team)
    else:
        _go_on(uow, story, shown, core_team)


def disagree(
    uow: UnitOfWork,
    slack_id: str,
    shown_id: int,
    core_team: Collection[str],
    use: Use | None = Use.COMMUNITY,
    text_hash: str = "",
) -> None:
    """Save the no of somebody shown: to one use, or, for the community, to the whole picture.

    It counts whatever the words on the button are; those that are not today's are not noted.

    A yes that is taken back is answered at once with what is being removed. Raises
    `PictureNotAsked` where nothing is asked any more, `NotAllowed` for anybody else.
    """
    shown, story, answers = _answering(uow, slack_id, shown_id)
    if use is None or use not in {*answers.asked, *answers.agreed}:
        raise PictureNotAsked
    is_whole = use is Use.COMMUNITY
    before = permissions_of(uow, story, story.content).picture
    if is_whole:
        _say_no(uow, shown, in_order({use, *answers.asked, *answers.agreed}), text_hash)
        _take_out(uow, story, shown, core_team)
    else:
        _say_no(uow, shown, (use,), text_hash)
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


def _say_no(
    uow: UnitOfWork, shown: PicturedPerson, uses: Iterable[Use], text_hash: str = ""
) -> None:
    """Note the no to each of these uses, in the words on the button if they are about it."""
    for use in uses:
        last = last_answer(uow.session, shown.slack_id, shown.thing, use)
        if last is None:
            texts = clicked_texts(use, uow.community)
            words = next((one for one in texts if one.hash == text_hash), NOT_NOTED)
            record(uow, shown.slack_id, shown.thing, use, Answer.NO, words)
        else:
            take_back(uow, shown.slack_id, shown.thing, use)


def _go_on(
    uow: UnitOfWork, story: Story, shown: PicturedPerson, core_team: Collection[str]
) -> None:
    """Show what came of an answer; with the last yes that is needed the story goes to review."""
    _settle(uow, story, shown)
    refresh_published_review(uow, story)
    tell_uses_ended(uow, story)
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
    follow_picture(uow, story, told=shown.slack_id)
    show_answers(uow, story, shown)
    refresh_home(uow, shown.slack_id)


def _end_use(uow: UnitOfWork, story: Story, shown: PicturedPerson, use: Use, before: Uses) -> None:
    is_shown = story.is_published and story.picture == shown.picture
    if is_shown and use in before:
        end_copies(uow, story, copies.PICTURE_GONE, CopyPart.PICTURE, (use,))


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
    tell_uses_ended(uow, story)
