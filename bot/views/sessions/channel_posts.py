"""The announcement in the community's channel. It never holds the link: guests read along."""

from bot.domain.sessions import SessionState
from bot.i18n import Text, Translator, joined
from bot.views.blocks import Message, actions, button, context, note, section
from bot.views.mrkdwn import mention
from bot.views.sessions.ids import SessionIds
from bot.views.sessions.labels import all_dates, facts, when
from storage.sessions.models import OnboardingSession


def announcement(
    meeting: OnboardingSession, t: Translator, zone: str, *, is_full: bool, is_over: bool
) -> Message:
    """Return what a session is and how to sign up; once it was cancelled or is over, that alone."""
    if meeting.state is SessionState.CANCELLED:
        text = t("Cancelled: {title}, {when}", title=meeting.title, when=when(meeting, t, zone))
        return note(text)
    if is_over:
        text = t("Over: {title}, {when}", title=meeting.title, when=when(meeting, t, zone))
        return note(text, all_dates(t))
    notice = t(
        "Onboarding session: {title}, {when}", title=meeting.title, when=when(meeting, t, zone)
    )
    about = t(
        "For everyone who’s curious: what we do, how it works, and time for your questions. "
        "Recommended, never a must."
    )
    value = str(meeting.id)
    return Message(
        notice,
        [
            section(facts(meeting, t, zone)),
            section(about),
            context(_places(meeting, t, is_full=is_full)),
            actions(
                button(t("Sign up"), SessionIds.SIGN_UP, value, style="primary"),
                button(t("Give up my place"), SessionIds.SIGN_OFF, value),
                all_dates(t),
            ),
        ],
    )


def _places(meeting: OnboardingSession, t: Translator, *, is_full: bool) -> Text:
    ask = t("Questions? Ask {organiser}.", organiser=mention(meeting.organiser_id))
    if is_full:
        places = t("All places are taken. Sign up all the same: there’s a waiting list.")
    elif meeting.places:
        places = t.plural("{n} place", "{n} places", meeting.places)
    else:
        return ask
    return joined(" · ", (places, ask))
