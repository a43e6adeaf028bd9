"""Sessions on the Home tab: what one signed up for, what one may tick, else the next date."""

from collections.abc import Sequence

from bot.i18n import Translator, joined
from bot.views.block_kit import Block
from bot.views.blocks import button, section
from bot.views.home_parts import Door, DoorItem, HomePart, at, section_of
from bot.views.sessions.ids import SessionIds
from bot.views.sessions.labels import facts
from bot.views.signup.wording import standing
from storage.sessions.models import OnboardingSession
from storage.signup import SignUp


def home_part(
    own: Sequence[tuple[OnboardingSession, SignUp]],
    to_tick: Sequence[OnboardingSession],
    recommended: Sequence[OnboardingSession],
    t: Translator,
    zone: str,
) -> HomePart:
    """Return the section, without lines where no session concerns this person."""
    lines: list[Block] = [_to_tick(one, t) for one in to_tick]
    lines += [_own(meeting, sign_up, t, zone) for meeting, sign_up in own]
    lines += [_next(one, t, zone) for one in recommended]
    dates = button(t("Onboarding sessions"), f"{SessionIds.LIST}#home")
    item = DoorItem(dates, t("For everybody who is new or curious."))
    return HomePart(
        sections=section_of(20, t("Onboarding sessions"), lines),
        doors={Door.COMMUNITY: at(30, item)},
    )


def _to_tick(meeting: OnboardingSession, t: Translator) -> Block:
    text = t("Were you there? {title}", title=meeting.title)
    action = f"{SessionIds.WAS_THERE}#home{meeting.id}"
    return section(text, button(t("I was there"), action, str(meeting.id)))


def _own(meeting: OnboardingSession, sign_up: SignUp, t: Translator, zone: str) -> Block:
    dates = button(t("All sessions"), f"{SessionIds.LIST}#home{meeting.id}")
    return section(joined("\n", (facts(meeting, t, zone), standing(sign_up, t))), dates)


def _next(meeting: OnboardingSession, t: Translator, zone: str) -> Block:
    about = t("The next session for everyone who’s curious. Recommended, never a must.")
    dates = button(t("All sessions"), f"{SessionIds.LIST}#next")
    return section(joined("\n", (facts(meeting, t, zone), about)), dates)
