"""Stories and pictures in the list of all that somebody agreed to, each with its way back."""

from collections.abc import Sequence
from functools import partial

from bot.domain.consents import ListedConsent, Use
from bot.domain.keys import Key
from bot.domain.open_items import Button
from bot.domain.stories.uses import Uses
from bot.i18n import Text, Translator
from bot.views.mrkdwn import clip
from bot.views.open_items import TITLE
from bot.views.stories.ids import StoryIds
from bot.views.stories.labels import all_places, no_longer
from bot.views.uses import listed_uses
from storage.consents import Consent
from storage.stories.models import PicturedPerson, Story


def own_story(story: Story, given: Sequence[Consent]) -> ListedConsent:
    """Return a story that its author allows to be used, with a button for each use."""
    return listed_uses(given, partial(_story_title, story), partial(_story_buttons, story))


def picture_of_me(story: Story, shown: PicturedPerson, given: Sequence[Consent]) -> ListedConsent:
    """Return a picture that somebody agreed to be shown in, with a button for each use."""
    return listed_uses(given, partial(_picture_title, story), partial(_picture_buttons, shown))


def _story_title(story: Story, uses: Uses, t: Translator) -> Text:
    title, places = clip(story.title, TITLE), all_places(uses, t)
    return t("Your story “{title}” {places}", title=title, places=places)


def _story_buttons(story: Story, uses: Uses, t: Translator) -> list[Button]:
    return [
        Button(t("Withdraw the story"), f"{StoryIds.WITHDRAW}#{story.id}", str(story.id))
        if use is Use.COMMUNITY
        else Button(
            no_longer(use, t), f"{StoryIds.WITHDRAW_USE}#{story.id}-{use}", Key(story.id, use)
        )
        for use in uses
    ]


def _picture_title(story: Story, uses: Uses, t: Translator) -> Text:
    title, places = clip(story.title, TITLE), all_places(uses, t)
    return t("The picture that shows you in “{title}” {places}", title=title, places=places)


def _picture_buttons(shown: PicturedPerson, uses: Uses, t: Translator) -> list[Button]:
    return [
        Button(
            t("Don’t show me any longer") if use is Use.COMMUNITY else no_longer(use, t),
            f"{StoryIds.DISAGREE}#{shown.id}-{use}",
            Key(shown.id, use),
        )
        for use in uses
    ]
