"""A community in the middle of its life: ambassadors, their stories, and newcomers who asked them.

There are as many of each as acts are measured: each act is another person's.
"""

from datetime import timedelta
from typing import Any

from sqlmodel import Session

from bot.domain.consents import Answer, Use
from bot.domain.keys import Key
from bot.domain.members import MEMBERSHIP, Status
from bot.domain.mentoring.requests import WishState
from bot.domain.prompts import REQUESTS
from bot.domain.stories import Goal, StoryState
from bot.i18n import translator
from bot.sandbox import seed
from bot.sandbox.user_actions.payloads import VERIFICATION_TOKEN
from bot.sandbox.workspace import APP_ID, Json, Workspace
from bot.views.home import HomeIds
from bot.views.members.consent import membership_text
from bot.views.mentoring.ids import MentoringIds
from bot.views.settings import SettingsIds
from bot.views.stories.ids import StoryIds
from storage.consents import Consent
from storage.database import Database
from storage.members import Member
from storage.mentoring.profiles import MentorProfile
from storage.mentoring.requests import Wish
from storage.outbox.rows import OutboxRow, OutboxState, RowKind
from storage.people import Person
from storage.stories.models import Story
from tests.commands.payloads import COMMUNITY
from tests.faults import commands

NOTHING = "bench:nothing"
"""A button behind which nothing happens."""

STORIES = 20
SINCE = seed.START - timedelta(days=90)


def mentor(number: int) -> str:
    """Return the id of an ambassador who has been asked by the newcomer of the same number."""
    return f"U0MENTOR{number:05d}"


def newcomer(number: int) -> str:
    """Return the id of a newcomer."""
    return f"U0FRESH{number:05d}"


def fill(database: Database, people: int) -> None:
    """Write the community into an empty database."""
    with database.writing() as session:
        for number in range(people):
            for slack_id, status in (
                (mentor(number), Status.AMBASSADOR), (newcomer(number), Status.NEWCOMER),
            ):  # fmt: skip
                _join(session, slack_id, status)
                session.add(_consent(slack_id))
        session.flush()
        for number in range(people):
            session.add(_profile(number))
        for number in range(STORIES):
            session.add(_story(mentor(number % people)))
        session.flush()
        for number in range(people):
            session.add(_wish(number))
            session.add(_sent(Key("wish", number + 1, "ask"), mentor(number), number))
            session.add(_home(mentor(number)))
        for number in range(STORIES):
            session.add(_sent(Key("story", number + 1, "post"), "#stories", 100_000 + number))


def _join(session: Session, slack_id: str, status: Status) -> None:
    about: dict[str, Any] = {"area": "Sales", "languages": ["de", "en"], "topics": ["Recruiting"]}
    session.add(
        Member(
            slack_id=slack_id, name=f"Person {slack_id}", status=status, joined_on=SINCE.date(),
            consented_at=SINCE, introduced_at=SINCE, country="DE", region="DE-BE", **about,
        )
    )  # fmt: skip
    session.add(
        Person(
            slack_id=slack_id, team_id=Workspace.team_id, name=slack_id.lower(), locale="de-DE",
            time_zone="Europe/Berlin", described_at=SINCE,
        )
    )  # fmt: skip


def _consent(slack_id: str) -> Consent:
    words = membership_text(COMMUNITY, translator("de"), is_external=False)
    return Consent(
        slack_id=slack_id, thing=MEMBERSHIP, use=Use.MEMBERSHIP, answer=Answer.YES, at=SINCE,
        text_version=words.version, text_hash=words.hash,
    )  # fmt: skip


def _member_id(number: int, *, is_mentor: bool) -> int:
    return 2 * number + (1 if is_mentor else 2)


def _profile(number: int) -> MentorProfile:
    return MentorProfile(
        member_id=_member_id(number, is_mentor=True), capacity=3, about="Gern über alles."
    )


def _story(author: str) -> Story:
    return Story(
        author_id=author, state=StoryState.PUBLISHED, goal=Goal.SALES, title="Was wir erlebt haben",
        text="Es war schön, und alle waren da. " * 20, people=[], hashtags=["wir"],
        submitted_at=SINCE, published_at=SINCE,
    )  # fmt: skip


def _wish(number: int) -> Wish:
    return Wish(
        newcomer_id=_member_id(number, is_mentor=False),
        mentor_id=_member_id(number, is_mentor=True),
        place=0,
        state=WishState.ASKED,
        created_at=seed.START,
        due_at=seed.START + timedelta(days=3),
        remind_at=seed.START + timedelta(days=2),
    )


def _sent(key: str, destination: str, number: int) -> OutboxRow:
    return OutboxRow(
        key=key, mark=f"of {key}", kind=RowKind.POST, destination=destination,
        payload={"text": "Es war schön."}, state=OutboxState.SENT, due_at=SINCE, created_at=SINCE,
        sent_at=SINCE, channel_id=f"D{destination[1:]}"[:20], ts=f"1762000000.{number:06d}",
    )  # fmt: skip


def _home(slack_id: str) -> OutboxRow:
    return OutboxRow(
        key=Key("home", slack_id), mark=f"home of {slack_id}", kind=RowKind.HOME,
        destination=slack_id, payload={}, state=OutboxState.SENT, due_at=SINCE, created_at=SINCE,
    )  # fmt: skip


def click(user: str, action: str, value: str, number: int) -> Json:
    """Return a click on a button in a direct message."""
    payload = commands.click(user, action, value, (action, user), number).payload
    container = {"type": "message", "message_ts": "1762000000.000001", "channel_id": "D0"}
    url = "https://hooks.slack.com/actions/answer"
    return payload | {"container": container, "response_url": url, "trigger_id": f"{number}.1"}


def thanks(number: int) -> Json:
    """Return somebody's thanks for one of the stories."""
    return thanks_for(number, number % STORIES + 1, number)


def thanks_for(user: int, story: int, number: int) -> Json:
    """Return a newcomer's thanks for this story; each click has a number of its own."""
    return click(newcomer(user), StoryIds.THANK, str(story), number)


def accepts(number: int) -> Json:
    """Return a mentor's yes to the newcomer."""
    return click(mentor(number), MentoringIds.ACCEPT, str(number + 1), number)


def nothing(number: int) -> Json:
    """Return a click behind which nothing happens."""
    return click(mentor(number), NOTHING, "", number)


def unknown(number: int) -> Json:
    """Return a click that is nobody's."""
    return click(mentor(number), "bench:unknown", "", number)


def saves_settings(number: int) -> Json:
    """Return the settings, sent off: English, no reminders of thanks."""
    values: Json = {
        "language": ("en",), "prompts": ["on"], "kinds": [REQUESTS], "earliest": "",
        "latest": "", "region": ("DE-BY",),
    }  # fmt: skip
    effect = ("settings", mentor(number))
    payload = commands.form(mentor(number), SettingsIds.FORM, values, effect, version=1).payload
    return payload | {"trigger_id": f"{number}.2"}


def opens_home(number: int) -> Json:
    """Return the event that somebody looks at the Home tab."""
    user = mentor(number)
    event = {
        "type": "app_home_opened", "user": user, "channel": "D0", "tab": "home",
        "event_ts": f"{number}.3",
    }  # fmt: skip
    return {
        "token": VERIFICATION_TOKEN, "team_id": Workspace.team_id,
        "api_app_id": APP_ID, "type": "event_callback", "event_id": f"EvH{number:07d}",
        "event_time": number, "event": event,
    }  # fmt: skip


def home_as_a_form(number: int) -> Json:
    """Return a click that shows Home as a form."""
    return click(mentor(number), HomeIds.OPEN, "", number)
