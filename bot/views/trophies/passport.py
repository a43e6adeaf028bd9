"""The station of whoever has a trophy: its form, the consent to one's name, what is in the box."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import col

from bot.config import Community
from bot.domain.consents import ConsentText
from bot.domain.trophies import Mark
from bot.i18n import LANGUAGES, Translator, translator
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import InputBlock, View
from bot.views.form_fields import stored
from bot.views.trophies.ids import TrophyIds
from bot.views.trophies.labels import ARRIVE, CHANGE, MARKS, About
from storage.consents import Consent
from storage.stories.models import Story
from storage.trophies import Station, Trophy

TOWN = stored("town", col(Station.town))
COUNTRY = stored("country", col(Station.country))
STORY = stored("story", col(Station.story_id))
NAMED = stored("named", col(Consent.answer))
SENT = stored("box", col(Trophy.sent))
RECEIVED = stored("box", col(Trophy.received))

STORIES_MOST = 25
"""Stories of one's own to choose from, the newest ones."""

BY_NAME = _(
    "Members may read my name in this trophy’s passport, for the time that I have it. Without it, "
    "it says “a colleague”."
)
"""What somebody agrees to who is shown by name."""


def named_text(community: Community, t: Translator) -> ConsentText:
    """Return the words that are agreed to by being shown by name."""
    return ConsentText(community.consent.version, str(t(BY_NAME)))


def named_texts(community: Community) -> list[ConsentText]:
    """Return these words in each language."""
    return [named_text(community, translator(language)) for language in LANGUAGES]


def box_fields(
    about: About, so_far: Mapping[str, Mark], t: Translator, *, arrives: bool
) -> list[InputBlock]:
    """Return a field for each thing in the box, as it leaves or as it arrives."""
    field = RECEIVED if arrives else SENT
    options = [ui.option(t(words), mark) for mark, words in MARKS.items()]
    things = about.community.trophies[about.name].box
    return [
        ui.select_field(
            about.thing(thing, t),
            field.numbered(f"{number}-"),
            options,
            value=so_far.get(thing, Mark.THERE),
        )
        for number, thing in enumerate(things)
    ]


@dataclass(frozen=True, kw_only=True)
class Begun:
    """What a station's form begins with."""

    about: About
    town: str | None = None
    country: str | None = None
    is_named: bool = False
    story: int | None = None
    stories: Sequence[Story] = ()


def station_form(begun: Begun, way: str, t: Translator) -> View:
    """Return the form of whoever has the trophy: where it is, and if they are shown by name.

    What was in the box is asked as it arrives; a story of one's own can be added later on.
    """
    blocks = [
        *_place_fields(begun, t),
        ui.ticks_field(
            t("Your name"),
            NAMED,
            [ui.option(t("Show my name in the passport"), "yes")],
            values=["yes"] if begun.is_named else (),
            hint=t(BY_NAME),
            optional=True,
        ),
    ]
    if way == CHANGE and begun.stories:
        options = [ui.option(one.title, str(one.number)) for one in begun.stories[:STORIES_MOST]]
        label, chosen = t("A story of yours about it"), str(begun.story or "")
        blocks.append(ui.select_field(label, STORY, options, value=chosen, optional=True))
    if way == ARRIVE:
        blocks += box_fields(begun.about, {}, t, arrives=True)
    return ui.modal(
        t,
        t("My entry") if way == CHANGE else t("It’s with me"),
        blocks,
        callback=TrophyIds.STATION_FORM,
        submit=t("Save"),
        hints={
            "trophy": begun.about.value.child(way),
            "text": named_text(begun.about.community, t).hash,
        },
    )


def _place_fields(begun: Begun, t: Translator) -> list[InputBlock]:
    # A country that is no longer offered stays chosen.
    offered = [*begun.about.community.choices.countries, *filter(None, [begun.country])]
    countries = sorted((t.country(code), code) for code in dict.fromkeys(offered))
    options = [ui.option(name, code) for name, code in countries]
    hint = t("The town only, no street: I keep no addresses.")
    return [
        ui.text_field(t("Town"), TOWN, value=begun.town or "", hint=hint, optional=True),
        ui.select_field(t("Country"), COUNTRY, options, value=begun.country, optional=True),
    ]
