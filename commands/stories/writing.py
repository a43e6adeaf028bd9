"""Writing and changing a story; its author's further steps, and consent to its picture."""

from bot.domain.access import Audience
from bot.domain.keys import Key
from bot.domain.stories import Goal, Label, StoryContent, StoryUse
from bot.services.stories import picture_consent, publishing, writing
from bot.services.stories.pictured_people import whom_to_ask
from bot.texts import _
from bot.views.prompts import put_off
from bot.views.stories import workflow
from bot.views.stories import writing as views
from bot.views.stories.ids import StoryIds
from bot.views.stories.labels import NO_LABEL
from bot.views.stories.workflow import AuthorNotice
from commands.clicks import answer_click
from commands.entries import action, command, view
from commands.request import Request, number_of
from commands.results import Nothing, Replace, Result, Show, ViewMethod


def number_and_version(value: str) -> tuple[int, int]:
    """Return the number and version of the story from a button."""
    key = Key(value)
    return number_of(key.first), number_of(key.rest)


def open_form(request: Request) -> Result:
    """Open the form for a new story, with what was begun before."""
    begun = writing.begun(request.uow, request.actor)
    return Show(views.form(begun, request.community, request.t), ViewMethod.UPDATE)


def open_afresh(request: Request) -> Result:
    """Open the form without the draft, on top of the one with it, which is kept until a preview."""
    begun = writing.begun(request.uow, request.actor, number_of(request.value), afresh=True)
    return Show(views.form(begun, request.community, request.t))


def open_change(request: Request) -> Result:
    """Open the form for changing a story."""
    begun = writing.begun(request.uow, request.actor, number_of(request.value))
    return Show(views.form(begun, request.community, request.t), ViewMethod.UPDATE)


def _typed(request: Request) -> writing.Typed:
    values = request.values
    picture = values.get("picture") or [None]
    content = StoryContent(
        title=(values.get("title") or "").strip(),
        text=(values.get("text") or "").strip(),
        goal=Goal(values["goal"]),
        picture=picture[0],
        alt=(values.get("alt") or "").strip(),
        people=tuple(values.get("people") or ()),
        places=tuple(StoryUse(place) for place in values.get("places") or ()),
        praises_product="yes" in (values.get("praise") or ()),
        hashtags=tuple(values.get("hashtags") or ()),
    )
    return writing.Typed(
        content,
        reply=(values.get("reply") or "").strip(),
        picture_so_far=str(request.hints.get("picture") or ""),
        takes_picture_out="yes" in (values.get("take_out") or ()),
        hides_customers="yes" in (values.get("customers") or ()),
    )


def show_preview(request: Request) -> Result:
    """Save the draft and show its preview, or the form anew if the story has changed meanwhile."""
    number = number_of(request.hints.get("story"))
    begun = writing.keep(request.uow, request.actor, number, request.version, _typed(request))
    if begun.is_outdated:
        return Show(views.form(begun, request.community, request.t), ViewMethod.UPDATE)
    to_ask = whom_to_ask(request.uow, number, begun.content)
    view = views.preview(begun, request.actor, to_ask, request.community, request.t)
    return Show(view, ViewMethod.PUSH)


def submit(request: Request) -> Result:
    """Send in the draft that the preview showed."""
    label = request.values.get("label")
    submission = writing.Submission(
        stamp=str(request.hints.get("stamp") or ""),
        story_id=number_of(request.hints.get("story")),
        version=request.version,
        label=None if label in {None, NO_LABEL} else Label(label),
    )
    story = writing.submit(request.uow, request.actor, submission, request.slack.core_team())
    asks_people = story.told == AuthorNotice.ASKING
    return Show(workflow.submitted(request.t, asks_people=asks_people), ViewMethod.UPDATE)


def release(request: Request) -> Result:
    """Publish the approved story."""
    number, version = number_and_version(request.value)
    core_team = request.slack.core_team()
    story = publishing.release(request.uow, request.actor, number, version, core_team)
    return answer_click(
        request,
        workflow.done(AuthorNotice.PUBLISHED, story, request.community, request.t),
        is_edited=True,
    )


def withdraw(request: Request) -> Result:
    """Withdraw the story."""
    number, core_team = number_of(request.value), request.slack.core_team()
    story = publishing.withdraw(request.uow, request.actor, number, core_team)
    return answer_click(
        request,
        workflow.done(AuthorNotice.WITHDRAWN, story, request.community, request.t),
        is_edited=True,
    )


def ask_again(request: Request) -> Result:
    """Ask those shown who have joined meanwhile."""
    picture_consent.ask_again(request.uow, request.actor, number_of(request.value))
    return Nothing()


def agree(request: Request) -> Result:
    """Agree to be shown in a picture."""
    core_team = request.slack.core_team()
    picture_consent.agree(request.uow, request.actor, number_of(request.value), core_team)
    return answer_click(request, workflow.noted(request.t), is_edited=True)


def ask_tomorrow(request: Request) -> Result:
    """Be asked about a picture on the next working day."""
    moment = picture_consent.ask_tomorrow(request.uow, request.actor, number_of(request.value))
    return Replace(put_off(request.t.moment(moment, request.person.time_zone), request.t))


def disagree(request: Request) -> Result:
    """Do not agree to be shown in a picture, or take the consent back."""
    core_team = request.slack.core_team()
    picture_consent.disagree(request.uow, request.actor, number_of(request.value), core_team)
    return answer_click(request, workflow.noted(request.t), is_edited=True)


ENTRIES = (
    command("story", open_form, Audience.JOINED, _("Tell a story")),
    action(StoryIds.TELL, open_form, Audience.JOINED, _("Tell a story")),
    action(
        StoryIds.AFRESH, open_afresh, Audience.JOINED, _("Begin anew, without what you had begun")
    ),
    action(StoryIds.EDIT, open_change, Audience.JOINED, _("Change your own story")),
    view(
        StoryIds.FORM, show_preview, Audience.JOINED, _("See your story before anybody else does")
    ),
    view(StoryIds.PREVIEW, submit, Audience.JOINED, _("Send your story to the review")),
    action(
        StoryIds.RELEASE, release, Audience.JOINED, _("Publish your approved story"), writes=True
    ),
    # Withdrawing is open to whoever told the story, on pause or after leaving too.
    action(
        StoryIds.WITHDRAW, withdraw, Audience.EVERYONE, _("Withdraw your own story"), writes=True
    ),
    action(
        StoryIds.ASK_AGAIN,
        ask_again,
        Audience.JOINED,
        _("Ask people in your picture who have joined meanwhile"),
        writes=True,
    ),
    action(
        StoryIds.AGREE, agree, Audience.JOINED, _("Agree to be shown in a picture"), writes=True
    ),
    action(
        StoryIds.ASK_TOMORROW,
        ask_tomorrow,
        Audience.JOINED,
        _("Be asked tomorrow about a picture that shows you"),
        writes=True,
    ),
    # Nobody has to be a member to be taken out of a picture; it is checked who is asking.
    action(
        StoryIds.DISAGREE, disagree, Audience.EVERYONE, _("Not be shown in a picture"), writes=True
    ),
)
