"""The fields of the stories' forms, and where what is entered goes."""

from sqlmodel import col

from bot.views.form_fields import not_stored, stored
from storage.drafts import Draft
from storage.stories.models import RecordedUse, Story

TITLE = stored("title", col(Draft.content), col(Story.title))
TEXT = stored("text", col(Draft.content), col(Story.text))
GOAL = stored("goal", col(Draft.content), col(Story.goal))
TAKE_OUT = not_stored("take_out")
PICTURE = stored("picture", col(Draft.content), col(Story.picture))
ALT = stored("alt", col(Draft.content), col(Story.alt))
PEOPLE = stored("people", col(Draft.content), col(Story.people))
HASHTAGS = stored("hashtags", col(Draft.content), col(Story.hashtags))
PLACES = stored("places", col(Draft.content), col(Story.places))
PRAISE = stored("praise", col(Draft.content), col(Story.praises_product))
CUSTOMERS = not_stored("customers")
LABEL = stored("label", col(Draft.content), col(Story.label))
REPLY = stored("reply", col(Draft.content), col(Story.reply))
ANSWER = stored("reply", col(Story.reply))

QUESTION = stored("words", col(Story.question))
REASON = stored("words", col(Story.reason))

USED_AT = stored("place", col(RecordedUse.place))
LINK = stored("link", col(RecordedUse.link))
