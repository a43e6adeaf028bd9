"""Writing and changing a story."""

from dataclasses import replace

from bot.domain.access import Audience, Whose
from bot.domain.consents import Use
from bot.domain.keys import Key
from bot.domain.stories import Goal, Label, StoryContent
from bot.domain.stories.uses import Others
from bot.services.notifications import channel_translator
from bot.services.stories import writing
from bot.services.stories.picture_questions import people_to_ask
from bot.texts import _
from bot.views.stories import fields, preview
from bot.views.stories import writing as views
from bot.views.stories.ids import StoryIds as Ids
from bot.views.stories.labels import NO_LABEL
from bot.views.stories.permissions import are_todays
from bot.views.stories.workflow import AuthorNotice
from commands.entries import action, closed, command, view
from commands.request import Request
from commands.results import Nothing, Result, Show, ViewMethod
from commands.values import needed, number_of


def number_and_version(value: str) -> tuple[int, int]:
    """Return the number and version of the story from a button."""
    key = Key(value)
    return number_of(key.first), number_of(key.rest)


def open_afresh(request: Request) -> Result:
    """Open the form without the draft, on top of the one with it, which is kept until a preview."""
    filled = writing.form_content(
        request.uow, request.actor, number_of(request.value), without_draft=True
    )
    return Show(views.form(filled, request.community, request.t))


def open_form(request: Request) -> Result:
    """Open the form for the story that the value names, or a new one; with its draft."""
    filled = writing.form_content(request.uow, request.actor, number_of(request.value))
    return Show(views.form(filled, request.community, request.t), ViewMethod.UPDATE)


def _submitted(request: Request) -> writing.SubmittedForm:
    values = request.values
    picture = values.all_chosen("picture")
    content = StoryContent(
        title=values.text(fields.TITLE),
        text=values.text(fields.TEXT),
        goal=needed(values.one_of("goal", Goal)),
        language=values.option(fields.LANGUAGE) or "",
        picture=picture[0] if picture else None,
        alt=values.text(fields.ALT),
        people=values.all_chosen("people"),
        others=values.one_of("others", Others),
        paper_with=values.text(fields.PAPER_WITH),
        places=values.some_of("places", Use) if "places" in values else (),
        praises_product="yes" in values.all_chosen("praise"),
        hashtags=values.all_chosen("hashtags"),
    )
    return writing.SubmittedForm(
        content,
        reply=values.text(fields.REPLY),
        picture_so_far=str(request.hints.get("picture") or ""),
        takes_picture_out="yes" in values.all_chosen("take_out"),
        hides_customers="yes" in values.all_chosen("customers"),
    )


def show_preview(request: Request) -> Result:
    """Save the draft and show its preview, or the form anew if the story has changed meanwhile."""
    number = number_of(request.hints.get("story"))
    filled = writing.save(request.uow, request.actor, number, request.version, _submitted(request))
    has_new_words = not are_todays(str(request.hints.get("words") or ""))
    filled = replace(filled, has_new_words=has_new_words and bool(filled.content.places))
    if filled.is_outdated or filled.has_new_words:
        return Show(views.form(filled, request.community, request.t), ViewMethod.UPDATE)
    to_ask = people_to_ask(request.uow, number, filled.content)
    in_channel = channel_translator(request.community)
    view = preview.preview(filled, request.actor, to_ask, request.community, request.t, in_channel)
    return Show(view, ViewMethod.PUSH)


def submit(request: Request) -> Result:
    """Send in the draft that the preview showed."""
    values = request.values
    is_labelled = values.chosen("label") not in {None, NO_LABEL}
    submission = writing.Submission(
        stamp=str(request.hints.get("stamp") or ""),
        story_id=number_of(request.hints.get("story")),
        version=request.version,
        label=values.one_of("label", Label) if is_labelled else None,
    )
    story = writing.submit(request.uow, request.actor, submission, request.slack.core_team())
    asks_people = story.told == AuthorNotice.ASKING
    return Show(preview.submitted(request.t, asks_people=asks_people), ViewMethod.UPDATE)


def open_answer(request: Request) -> Result:
    """Open the form for the answer; what had been typed for the whole story brings its own form."""
    story = writing.question_for(request.uow, request.actor, number_of(request.value))
    if writing.form_content(request.uow, request.actor, story.number).is_draft:
        return open_form(request)
    return Show(views.answer_form(story, request.t))


def answer(request: Request) -> Result:
    """Send the answer; the story itself stays as it is."""
    story = writing.answer(
        request.uow,
        request.actor,
        number_of(request.hints.get("story")),
        request.version,
        request.values.text(fields.ANSWER),
        request.slack.core_team(),
    )
    asks_people = story.told == AuthorNotice.ASKING
    return Show(preview.submitted(request.t, asks_people=asks_people), ViewMethod.UPDATE)


def tell_kept(request: Request) -> Result:
    """Tell who has closed the form that the draft is kept."""
    writing.tell_draft_kept(request.uow, request.actor, number_of(request.hints.get("story")))
    return Nothing()


ENTRIES = (
    command("story", open_form, Audience.JOINED, Whose.OWN, _("Tell a story")),
    action(Ids.TELL, open_form, Audience.JOINED, Whose.OWN, "Tell a story"),
    action(
        Ids.AFRESH,
        open_afresh,
        Audience.JOINED,
        Whose.OWN,
        "Start a new story instead of the saved draft",
    ),
    action(Ids.EDIT, open_form, Audience.JOINED, Whose.OWN, "Change your own story"),
    action(
        Ids.ANSWER,
        open_answer,
        Audience.JOINED,
        Whose.OWN,
        "Answer a question about your own story",
    ),
    view(Ids.ANSWER_FORM, answer, Audience.JOINED, Whose.OWN, "Send your answer to the core team"),
    view(
        Ids.FORM,
        show_preview,
        Audience.JOINED,
        Whose.OWN,
        "See your story before it is sent for review",
    ),
    closed(Ids.FORM, tell_kept, Audience.JOINED, Whose.OWN, "Hear that the draft is kept"),
    view(Ids.PREVIEW, submit, Audience.JOINED, Whose.OWN, "Send your story for review"),
)
