"""The announcement in the community's channel. It never holds the link: guests read along."""

from bot.domain.sessions import SessionState
from bot.i18n import Translator
from bot.views.blocks import Message, actions, button, context, mention, section
from bot.views.sessions.ids import SessionIds
from bot.views.sessions.labels import all_dates, facts, title_of, when
from storage.sessions import OnboardingSession


def announcement(
    meeting: OnboardingSession, t: Translator, zone: str, *, is_full: bool, is_over: bool
) -> Message:
    """What a session is and how to sign up; once it was cancelled or is over, that alone."""
    if meeting.state is SessionState.CANCELLED:
        text = t.gettext("Cancelled: {title}, {when}").format(
            title=title_of(meeting), when=when(meeting, t, zone)
        )
        return Message(text, [section(text)])
    if is_over:
        text = t.gettext("Over: {title}, {when}").format(
            title=title_of(meeting), when=when(meeting, t, zone)
        )
        return Message(text, [section(text), actions(all_dates(t))])
    notice = t.gettext("Onboarding session: {title}, {when}").format(
        title=title_of(meeting), when=when(meeting, t, zone)
    )
    about = t.gettext(
        "For everyone who is curious: what we do, how it works, and time for your questions. "
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
                button(t.gettext("Sign up"), SessionIds.SIGN_UP, value, style="primary"),
                button(t.gettext("Sign off"), SessionIds.SIGN_OFF, value),
                all_dates(t),
            ),
        ],
    )


def _places(meeting: OnboardingSession, t: Translator, *, is_full: bool) -> str:
    ask = t.gettext("Questions? Ask {organiser}.").format(organiser=mention(meeting.organiser_id))
    if is_full:
        places = t.gettext("All places are taken. Sign up all the same: there is a waiting list.")
    elif meeting.places:
        places = t.ngettext("{n} place", "{n} places", meeting.places).format(n=meeting.places)
    else:
        return ask
    return f"{places} · {ask}"
