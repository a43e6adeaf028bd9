"""Stories and pictures in the list of all that somebody agreed to."""

from collections.abc import Sequence

from bot.domain.consents import Answer, ListedConsent
from bot.domain.stories import StoryState
from bot.domain.stories.uses import STORY_USES
from bot.views.stories import consents as views
from storage.consents import Consent, current_of
from storage.people import Person
from storage.stories.queries import pictures_showing, stories_of
from storage.unit_of_work import UnitOfWork

MOST = 1000
"""Stories of one author; nobody tells more."""


def consents_of(uow: UnitOfWork, person: Person) -> Sequence[ListedConsent]:
    """Return this person's stories and the pictures that show them, with what they agree to."""
    given: dict[str, list[Consent]] = {}
    for one in current_of(uow.session, person.slack_id):
        if one.answer is Answer.YES and one.use in STORY_USES:
            given.setdefault(one.thing, []).append(one)
    for uses in given.values():
        uses.sort(key=lambda one: STORY_USES.index(one.use))
    own = [
        views.own_story(story, given[story.thing])
        for story in stories_of(uow.session, person.slack_id, MOST)
        if story.thing in given
    ]
    shown_in = [
        views.picture_of_me(story, shown, given[shown.thing])
        for shown, story in pictures_showing(uow.session, person.slack_id)
        if shown.thing in given and story.state is not StoryState.WITHDRAWN
    ]
    return [*own, *shown_in]
