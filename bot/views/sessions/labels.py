"""Words about a session that several views share."""

from bot.domain.sessions import SESSION_PROMPT, Rhythm
from bot.i18n import Text, Translator, lines
from bot.texts import _
from bot.views.block_kit import ButtonElement
from bot.views.blocks import button
from bot.views.moments import local_time
from bot.views.mrkdwn import address, bold
from bot.views.occasions import lasting
from bot.views.sessions.ids import SessionIds
from bot.views.signup.wording import SignUpActions, Wording
from storage.sessions.models import OnboardingSession

RHYTHMS = {Rhythm.ONCE: _("Once"), Rhythm.WEEKLY: _("Every week"), Rhythm.MONTHLY: _("Every month")}


def when(meeting: OnboardingSession, t: Translator, zone: str) -> Text:
    """Return when it begins, in the reader's zone, and how long it takes."""
    return lasting(local_time(meeting.starts_at, t, zone), meeting.minutes, t)


def facts(meeting: OnboardingSession, t: Translator, zone: str) -> Text:
    """Return title, time and language, a line each."""
    return lines(bold(meeting.title), _details(meeting, t, zone))


def _details(meeting: OnboardingSession, t: Translator, zone: str) -> Text:
    spoken = t("Language: {language}", language=t.language(meeting.language))
    return lines(when(meeting, t, zone), spoken)


def sessions_held(number: int, t: Translator) -> Text:
    """Return the line of the month's report."""
    return t.plural(
        "{n} onboarding session took place", "{n} onboarding sessions took place", number
    )


def where(meeting: OnboardingSession, t: Translator) -> Text:
    """Return the link, for those who signed up."""
    if not meeting.link:
        return t("The link will follow.")
    return t("Join here: {link}", link=address(meeting.link))


def all_dates(t: Translator) -> ButtonElement:
    """Return the button to the list."""
    return button(t("All sessions"), SessionIds.LIST)


def _described(_meeting: OnboardingSession, t: Translator, community: str) -> Text:
    return t("Onboarding session of the {name} community", name=community)


def _place(meeting: OnboardingSession) -> str:
    return meeting.link


WORDING = Wording(
    ids=SignUpActions(
        sign_up=SessionIds.SIGN_UP,
        give_up=SessionIds.SIGN_OFF,
        take=SessionIds.TAKE,
        pass_on=SessionIds.PASS_ON,
        tomorrow=SessionIds.TOMORROW,
        mute=SessionIds.MUTE,
    ),
    details=_details,
    when=when,
    all_of_them=all_dates,
    prompt=SESSION_PROMPT,
    where=where,
    place=_place,
    described=_described,
)
