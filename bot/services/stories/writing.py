"""Writing a story: saved as a draft, shown as a preview, sent to the people shown or to review."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from secrets import token_hex

from bot.domain.consents import Use
from bot.domain.keys import Key
from bot.domain.stories import (
    EDITABLE,
    JUDGED,
    Label,
    PictureNotAgreed,
    StoryContent,
    StoryState,
    StoryStep,
    check_content,
)
from bot.domain.stories.refusals import AlreadySentIn, QuestionSettled, StoryClosed
from bot.domain.stories.uses import beyond
from bot.errors import FieldErrors
from bot.services.drafts import (
    check_written,
    discard_draft,
    open_draft,
    save_draft,
    send_off,
    tell_kept,
)
from bot.services.stories.copies import end_uses
from bot.services.stories.permissions import choose_uses, has_agreed, wanted_uses
from bot.services.stories.picture_questions import (
    ask_people,
    close_questions,
    updating_people_shown,
)
from bot.services.stories.pictures import follow_picture
from bot.services.stories.workflow import (
    check_story_version,
    move,
    notify_author,
    open_review,
    own_story,
    settle_review,
)
from bot.views.stories import review
from bot.views.stories.ids import StoryIds
from bot.views.stories.workflow import AuthorNotice
from bot.views.stories.writing import KEPT, StoryForm
from storage.drafts import Draft
from storage.outbox.rows import DeliveryPolicy
from storage.people import find_person
from storage.stories.models import Story
from storage.stories.queries import is_refused
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class SubmittedForm:
    """Content of a submitted form; `picture_so_far` is the picture that it showed."""

    content: StoryContent
    reply: str = ""
    picture_so_far: str = ""
    takes_picture_out: bool = False
    hides_customers: bool = False


def form_content(
    uow: UnitOfWork, author_id: str, story_id: int = 0, *, without_draft: bool = False
) -> StoryForm:
    """Return what the form starts with: the draft, else the story, else nothing.

    Raises `NotFound`, `NotAllowed`, or `StoryClosed` for a story that can't be changed.
    """
    story = _editable(uow, author_id, story_id)
    draft = None if without_draft else open_draft(uow, author_id, _kind(story_id))
    filled = _from_story(uow, story)
    filled = _with_draft(filled, draft) if draft else filled
    if filled.content.language:
        return filled
    return replace(filled, content=replace(filled.content, language=usual_language(uow, author_id)))


def usual_language(uow: UnitOfWork, author_id: str) -> str:
    """Return the language that a story is told in unless its author says otherwise.

    The one of their Slack, where the community offers it; else the community's own.
    """
    person = find_person(uow.session, author_id)
    spoken = person.locale.partition("-")[0] if person else ""
    offered = uow.community.choices.languages
    return spoken if spoken in offered else uow.community.community.language


def _from_story(uow: UnitOfWork, story: Story | None) -> StoryForm:
    if story is None:
        return StoryForm()
    content = replace(story.proposed, places=beyond(wanted_uses(uow, story)))
    is_asked = bool(story.question) and story.state not in JUDGED
    return StoryForm(
        content,
        story.number,
        story.version,
        question=story.question if is_asked else "",
        reply=story.reply if is_asked else "",
        goes_unlabelled=content.praises_product and content.label is None,
    )


def _with_draft(filled: StoryForm, draft: Draft) -> StoryForm:
    return replace(
        filled,
        content=StoryContent.from_json(draft.content["story"]),
        reply=draft.content["reply"],
        stamp=draft.content["stamp"],
        is_draft=True,
    )


def _editable(uow: UnitOfWork, author_id: str, story_id: int) -> Story | None:
    if not story_id:
        return None
    story = own_story(uow, story_id, author_id)
    if story.state not in EDITABLE:
        raise StoryClosed
    return story


def _kind(story_id: int) -> str:
    return Key("story", story_id) if story_id else "story"


def tell_draft_kept(uow: UnitOfWork, author_id: str, story_id: int) -> None:
    """Tell the author who has closed the form that its draft is kept, if there is one."""
    action_id = StoryIds.EDIT if story_id else StoryIds.TELL
    value = str(story_id) if story_id else ""
    tell_kept(uow, author_id, _kind(story_id), KEPT, action_id, value)


def untick(uow: UnitOfWork, story: Story, use: Use) -> None:
    """Take the tick out of what the author has typed: a use taken back needs a new one."""
    draft = open_draft(uow, story.author_id, _kind(story.number))
    if draft is not None:
        typed = StoryContent.from_json(draft.content["story"])
        kept = replace(typed, places=tuple(one for one in typed.places if one is not use))
        draft.content = draft.content | {"story": kept.as_json()}
        uow.session.add(draft)


def discard_change(uow: UnitOfWork, story: Story) -> None:
    """Delete what the author has typed for this story and not sent in."""
    discard_draft(uow, story.author_id, _kind(story.number))


def save(
    uow: UnitOfWork, author_id: str, story_id: int, version: int, submitted: SubmittedForm
) -> StoryForm:
    """Return the form's content, saved as the draft that the preview refers to by its stamp.

    It is outdated where the story has changed since the form was opened. Raises `FieldErrors`
    naming what is missing, `StoryClosed` for a story that can't be changed any more.
    """
    story = _editable(uow, author_id, story_id)
    content = _with_picture(uow, author_id, story, submitted)
    content = replace(
        content,
        people=tuple(one for one in content.people if one != author_id),
        language=content.language or usual_language(uow, author_id),
        label=story.proposed.label if story and content.praises_product else None,
    )
    check_content(content, hides_customers=submitted.hides_customers)
    if content.picture and is_refused(uow.session, content.picture):
        raise FieldErrors({"picture": PictureNotAgreed()})
    saved = {"story": content.as_json(), "reply": submitted.reply, "stamp": token_hex(4)}
    draft = save_draft(uow, author_id, _kind(story_id), saved)
    now = _from_story(uow, story)
    return replace(_with_draft(now, draft), is_outdated=now.version != version)


def _with_picture(
    uow: UnitOfWork, author_id: str, story: Story | None, submitted: SubmittedForm
) -> StoryContent:
    content, so_far = submitted.content, submitted.picture_so_far
    if content.picture:
        return content
    draft = open_draft(uow, author_id, _kind(story.number if story else 0))
    # The form's hint is only believed where the picture is the author's own from before.
    known = {
        draft.content["story"]["picture"] if draft else None,
        story.proposed.picture if story else None,
    }
    if submitted.takes_picture_out or so_far not in known:
        return replace(content, picture=None, alt="")
    return replace(content, picture=so_far or None)


@dataclass(frozen=True)
class Submission:
    """Data of a preview: the draft by its stamp, the story, and the label chosen."""

    stamp: str
    story_id: int = 0
    version: int = 0
    label: Label | None = None


def submit(
    uow: UnitOfWork, author_id: str, submission: Submission, core_team: Collection[str]
) -> Story:
    """Return the story, in review or with the people shown.

    Raises `AlreadySentIn` where the draft was sent in already, perhaps on another device,
    `StaleForm` where the story has changed since the form was opened, and `PictureNotAgreed` where
    somebody has said no to the picture meanwhile; the draft stays then.
    """
    draft = open_draft(uow, author_id, _kind(submission.story_id))
    if draft is None or draft.content["stamp"] != submission.stamp:
        raise AlreadySentIn
    content = StoryContent.from_json(draft.content["story"])
    if content.picture and is_refused(uow.session, content.picture):
        raise PictureNotAgreed
    content = replace(content, label=submission.label if content.praises_product else None)
    send_off(uow, draft)
    story = _editable(uow, author_id, submission.story_id)
    if story is None:
        # Where it stands is decided by its first step.
        return _send_in(uow, Story(author_id=author_id), content, core_team)
    check_story_version(story, submission.version)
    _reopen(uow, story, draft.content["reply"])
    return _send_in(uow, story, content, core_team)


def question_for(uow: UnitOfWork, author_id: str, story_id: int) -> Story:
    """Return the author's story, about which the core team waits for an answer.

    Raises `NotFound`, `NotAllowed`, or `QuestionSettled` where nothing is asked any more.
    """
    story = own_story(uow, story_id, author_id)
    if story.state is not StoryState.ASKED_BACK:
        raise QuestionSettled
    return story


def answer(
    uow: UnitOfWork,
    author_id: str,
    story_id: int,
    version: int,
    reply: str,
    core_team: Collection[str],
) -> Story:
    """Return the story as it was, back in review with the answer.

    Raises as `question_for` does, `FieldErrors` for an empty answer, `StaleForm` where the story
    has changed since the form was opened.
    """
    story = question_for(uow, author_id, story_id)
    check_written("reply", reply)
    check_story_version(story, version)
    story.reply = reply
    content = replace(story.proposed, places=beyond(wanted_uses(uow, story)))
    return _send_in(uow, story, content, core_team)


def _reopen(uow: UnitOfWork, story: Story, reply: str) -> None:
    if story.state is StoryState.IN_REVIEW:
        settle_review(uow, story, review.CHANGED)
    elif story.state is StoryState.APPROVED:
        settle_review(uow, story, review.BACK)
    if story.state in JUDGED:
        story.question = story.reply = ""
    else:
        story.reply = reply


def _send_in(
    uow: UnitOfWork, story: Story, content: StoryContent, core_team: Collection[str]
) -> Story:
    agreed = has_agreed(uow, story, content)
    with updating_people_shown(uow, story):
        story.propose(content)
    story.submitted_at = uow.now
    move(uow, story, StoryStep.SUBMIT if agreed else StoryStep.SUBMIT_ASKING, core_team)
    end_uses(uow, story, choose_uses(uow, story, content.places))
    follow_picture(uow, story)
    close_questions(uow, story)
    unasked = ask_people(uow, story, is_changed=True)
    if agreed:
        open_review(uow, story)
    what = AuthorNotice.IN_REVIEW if agreed else AuthorNotice.ASKING
    notify_author(uow, story, what, policy=DeliveryPolicy.AT_ONCE, unasked=unasked)
    return story
