"""The fields of the stories' forms, and where what is entered goes."""

from sqlmodel import col

from bot.views.form_fields import not_stored, stored
from storage.consents import Consent
from storage.drafts import Draft
from storage.stories.echoes import Echo
from storage.stories.models import RecordedUse, Story
from storage.types import SeenBy

BEFORE = (col(Draft.content), col(Story.change))
"""Where an author's words are before readers see them: a draft, a change of what is published."""

TITLE = stored("title", *BEFORE, col(Story.title))
TEXT = stored("text", *BEFORE, col(Story.text))
GOAL = stored("goal", *BEFORE, col(Story.goal))
LANGUAGE = stored("language", *BEFORE, col(Story.language))
TAKE_OUT = not_stored("take_out")
PICTURE = stored("picture", *BEFORE, col(Story.picture))
ALT = stored("alt", *BEFORE, col(Story.alt))
PEOPLE = stored("people", *BEFORE, col(Story.people))
HASHTAGS = stored("hashtags", *BEFORE, col(Story.hashtags))
OTHERS = stored("others", *BEFORE, col(Story.others))
PAPER_WITH = stored("paper_with", *BEFORE, col(Story.paper_with))
PLACES = stored("places", col(Draft.content), col(Consent.answer), seen_by=SeenBy.REVIEW)
PICTURE_USES = stored("uses", col(Consent.answer))
PRAISE = stored("praise", *BEFORE, col(Story.praises_product))
CUSTOMERS = not_stored("customers")
LABEL = stored("label", *BEFORE, col(Story.label))
REPLY = stored("reply", col(Draft.content), col(Story.reply))
ANSWER = stored("reply", col(Story.reply))

QUESTION = stored("words", col(Story.question))
REASON = stored("words", col(Story.reason))

USED_AT = stored("place", col(RecordedUse.place))
LINK = stored("link", col(RecordedUse.link), col(Echo.link))

SEARCH = not_stored("words", most=200)
"""Typed behind the command; the search travels in a button's value."""
