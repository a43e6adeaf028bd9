"""Rows of every table, all of them other people's.

Anna is a newcomer who asked Ben and waits for a place, Tom is Ben's trainee, Ida stands on an
imported list, and Slack has not said yet who Zita is.
"""

from datetime import date, time, timedelta
from typing import Any

from sqlmodel import Session

from bot.domain.audit import Act
from bot.domain.calls import CallState, ItemKind
from bot.domain.checkins import Mood
from bot.domain.consents import Answer, Use
from bot.domain.joint_decisions import Choice
from bot.domain.members import Status
from bot.domain.mentoring.requests import WishState
from bot.domain.open_items import Area
from bot.domain.roles import Place, thing_of
from bot.domain.stories import Goal, StoryState
from bot.domain.stories.echo import UsedAt
from bot.domain.support import Reason
from bot.domain.wall import LinkKind
from storage.appeals import Appeal
from storage.audit import LoggedAct
from storage.calls.models import AgendaItem, Call, MinutesVolunteer
from storage.channels import ChannelPlace
from storage.checkins import Checkin
from storage.consents import Consent, ShownText
from storage.custody import CustodyOffer, Holding
from storage.directory import MemberText
from storage.drafts import Draft
from storage.erasures import Erasure
from storage.feed import FedStory
from storage.impact import MonthInNumbers
from storage.introductions import Introduction
from storage.joint_decisions import JointDecision
from storage.members import Member, find_member
from storage.mentoring.mentorships import Mentorship
from storage.mentoring.profiles import MentorProfile
from storage.mentoring.requests import Wish
from storage.mentoring.waiting_list import WaitingPlace
from storage.occurrences import Occurrence, OccurrenceState
from storage.outbox.rows import OutboxRow, OutboxState, RowKind
from storage.people import Person
from storage.rate_limits import RateLimit
from storage.received import Received
from storage.roles import Role
from storage.roster import Listing
from storage.stories.echoes import Echo
from storage.stories.models import PicturedPerson, RecordedUse, Story, Thanks
from storage.stories.pictures import PictureState, StoryPicture
from storage.stories.search import StoryText
from storage.support import SupportCall
from storage.wall import WallLink
from tests.conversations.gathering import THEN
from tests.security.challenges import store_challenges
from tests.security.coverage import store_coverage
from tests.security.edition_rows import store_edition
from tests.security.groups import store_groups
from tests.security.ideas import store_idea
from tests.security.meetups import store_meetups
from tests.security.offers import store_offer
from tests.security.session_rows import LINK, store_sessions
from tests.security.trophies import store_trophies

ANNA, BEN, TOM, ZITA = "U0ANNA0001", "U0BEN0001", "U0TOM0001", "U0ZITA0001"
NEXT_YEAR = THEN.replace(year=2027)
LAST_CALL, NEXT_CALL = "2026-W47", "2026-W49"

OPINION = "Was nur das Kernteam lesen darf"
DRAFT, CARD = "Was noch niemand lesen darf", "Was nur Leute aus dem Unternehmen lesen"
PAIR = "Was nur die beiden lesen"
SEALED = ("2027-05-17", "17. Mai")
"""A day that Tom alone may read until Ben has answered: in a form, and in words."""
TEAM = "Was im Kernteam bleibt"
LISTED, ADDRESS = "Ida Importiert", "ida@example.com"
REACH = ("987654", "987.654", "987,654")
"""A number of the core team's, in the database and in words."""
POSTED, AGREED = "Was an Tom unterwegs ist", "Wem jemand zugestimmt hat"


SHOWN = {
    "story:4:post": ("geschichten", "C0TALES", "1762000000.000004"),
    "wish:1:ask": (BEN, "D0BEN", "1762000000.000001"),
    "checkin:1:4": (TOM, "D0TOM", "1762000000.000002"),
}
"""Messages that stand in Slack: by key, for whom, in which channel, and when."""


def store(session: Session) -> None:
    """Write the rows."""
    numbers = _people(session)
    nouns = (_stories, _mentoring, _pair, _calls, _roles)
    for write in (*nouns, _listed, _posts):
        write(session, numbers)
        session.flush()
    store_sessions(session, organiser=BEN, who=ANNA, then=THEN)
    store_meetups(session, BEN, TOM, LINK)
    store_coverage(session, BEN, TOM, ANNA)
    store_trophies(session, BEN, TOM, ANNA, NEXT_YEAR)
    store_groups(session, BEN, TOM, ANNA)
    store_idea(session, author=BEN, helper=ANNA, then=THEN)
    store_challenges(session, contact=BEN, who=ANNA, then=THEN)
    store_offer(session, posted_by=BEN, who=ANNA, then=THEN, ends=NEXT_YEAR)


Numbers = dict[str, int]
Columns = dict[str, Any]


def _people(session: Session) -> Numbers:
    stages = {ANNA: Status.NEWCOMER, BEN: Status.AMBASSADOR, TOM: Status.TRAINEE}
    for slack_id, status in stages.items():
        session.add(
            Member(
                slack_id=slack_id,
                name=slack_id[2:-4].lower(),
                status=status,
                joined_on=THEN.date(),
                consented_at=THEN,
                introduced_at=THEN,
                probation_since=THEN.date() if status is Status.TRAINEE else None,
            )
        )
    session.flush()
    for slack_id in (*stages, ZITA):
        account = Person(
            slack_id=slack_id,
            team_id="T0SANDBOX1",
            name=slack_id[2:-4].lower(),
            locale="de-DE",
            time_zone="Europe/Berlin",
            described_at=THEN,
            ask_at=NEXT_YEAR if slack_id == ZITA else None,
        )
        session.merge(account)
    session.add(ShownText(hash="of the words", words=AGREED))
    for slack_id in stages:
        for thing, use in (("membership", Use.MEMBERSHIP), ("directory", Use.DIRECTORY)):
            of: Columns = {"slack_id": slack_id, "thing": thing, "use": use, "answer": Answer.YES}
            session.add(Consent(**of, text_version="1", text_hash="of the words", at=THEN))
    found = {one: find_member(session, one) for one in stages}
    return {slack_id: member.number for slack_id, member in found.items() if member}


def _stories(session: Session, _numbers: Numbers) -> None:
    for state in (StoryState.IN_REVIEW, StoryState.APPROVED, StoryState.ASKED_BACK):
        told: Columns = {"title": OPINION, "text": OPINION, "alt": OPINION, "picture": "F1"}
        _tell(session, state, people=[BEN], **told)
    read: Columns = {"title": "Was alle lesen", "text": "Was alle lesen", "published_at": THEN}
    _tell(session, StoryState.PUBLISHED, **read)
    copy: Columns = {"story_id": 2, "file": "F2", "content": b"Bild", "next_at": THEN}
    session.add_all(
        [
            PicturedPerson(story_id=1, slack_id=BEN, picture="F1", is_open=True, asked=1),
            StoryText(story_id=2, text="  krawatte  \n  "),
            Thanks(story_id=2, slack_id=TOM, signs=["button"], at=THEN),
            StoryPicture(**copy, state=PictureState.KEPT),
            FedStory(story=4, shown="seen", changed_at=THEN),
            RecordedUse(story_id=2, place=Use.INTRANET, link=LINK, noted_by=BEN, at=THEN),
            Echo(story_id=4, place=UsedAt.EVENT, about="1", occasion="Fest", link=LINK, at=THEN),
            Appeal(author_id=BEN, text="Wer ist dabei?", published_at=THEN),
        ]
    )
    session.flush()
    store_edition(session, BEN, THEN)
    for kind, content in (
        ("introduction", {"about": DRAFT, "motive": "", "ask_me": ""}),
        ("appeal", {"text": DRAFT}),
        ("idea", {"title": DRAFT, "text": DRAFT}),
    ):
        session.add(Draft(slack_id=ANNA, kind=kind, content=content, expires_at=NEXT_YEAR))


def _tell(session: Session, state: StoryState, **told: Any) -> None:
    story = Story(author_id=ANNA, state=state, goal=Goal.SALES, **told)
    story.submitted_at = THEN
    session.add(story)
    session.flush()


def _mentoring(session: Session, numbers: Numbers) -> None:
    anna, ben, tom = numbers[ANNA], numbers[BEN], numbers[TOM]
    session.add_all(
        [
            MentorProfile(member_id=ben, capacity=3, taken=1, about=CARD),
            Mentorship(mentee_id=tom, mentor_id=ben, since=THEN.date()),
            Wish(
                newcomer_id=anna,
                mentor_id=ben,
                place=0,
                state=WishState.ASKED,
                created_at=THEN,
                due_at=NEXT_YEAR,
            ),
            WaitingPlace(newcomer_id=anna, since=THEN),
            MemberText(text="  cloud  ", member_id=tom),
            Introduction(member_id=tom, about="Tom", post_key="introduction:3", published_at=THEN),
        ]
    )


def _pair(session: Session, numbers: Numbers) -> None:
    """What Tom and Ben alone may read; of the decision each only their own side so far."""
    said: Columns = {"mood": Mood.WELL, "good": PAIR, "ahead": PAIR, "answered_at": THEN}
    for month, side, answers in ((1, TOM, said), (1, BEN, said), (3, TOM, {}), (3, BEN, {})):
        of: Columns = {"mentorship_id": 1, "month": month, "member_id": numbers[side]}
        session.add(Checkin(**of, **answers))
        session.flush()
    sealed: Columns = {"choice": Choice.PAUSE, "pause_until": date.fromisoformat(SEALED[0])}
    for side, choice in ((TOM, {**sealed, "answered_at": THEN}), (BEN, {})):
        session.add(JointDecision(mentorship_id=1, round=1, member_id=numbers[side], **choice))
        session.flush()


def _calls(session: Session, numbers: Numbers) -> None:
    for slot, starts_at, state in (
        (LAST_CALL, THEN + timedelta(days=15), CallState.OVER),
        (NEXT_CALL, THEN + timedelta(days=29), CallState.PLANNED),
    ):
        times: Columns = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1)}
        session.add(Call(slot=slot, state=state, minutes_by=BEN, notes=TEAM, **times))
    for kind in (ItemKind.DECISION, ItemKind.TASK, ItemKind.ITEM):
        owner = BEN if kind is ItemKind.TASK else None
        who: Columns = {"added_by": BEN, "added_at": THEN, "owner": owner}
        session.add(AgendaItem(kind=kind, area=Area.PEOPLE, text=TEAM, **who))
        session.flush()
    session.add(MinutesVolunteer(member_id=numbers[BEN], since=THEN))
    session.add(MonthInNumbers(month="2026-10", reach=int(REACH[0])))


def _roles(session: Session, numbers: Numbers) -> None:
    session.add(Role(name="mentoring", said_by=BEN, hours=3, until=NEXT_YEAR.date()))
    for place, who in ((Place.HOLDER, BEN), (Place.DEPUTY, TOM)):
        thing = thing_of("mentoring", place)
        session.add(Holding(thing=thing, holder_id=who, effective_from=THEN))
    offered = thing_of("mentoring", Place.HOLDER)
    session.add(CustodyOffer(thing=offered, from_id=BEN, to_id=TOM, due_at=NEXT_YEAR))
    call: Columns = {"mentorship_id": 1, "reason": Reason.CHECKIN, "post_key": "checkin-help:1"}
    session.add(SupportCall(asked_by=numbers[TOM], asked_at=THEN, **call))
    session.add(Holding(thing="support:1", holder_id=ANNA, effective_from=THEN))


def _listed(session: Session, _numbers: Numbers) -> None:
    ida = Member(
        name=LISTED,
        email=ADDRESS,
        status=Status.IMPORTED,
        status_before=Status.AMBASSADOR,
        joined_on=THEN.date(),
    )
    session.add(ida)
    session.flush()
    first, last = LISTED.split()
    words: Columns = {"first_name": first, "last_name": last, "status": "Botschafterin"}
    session.add(Listing(member_id=ida.number, **words, core_team_role="Preise"))


def _posts(session: Session, _numbers: Numbers) -> None:
    plan: Columns = {"local_date": THEN.date(), "local_time": time(9), "due_at": THEN}
    plan |= {"state": OccurrenceState.DONE, "handled_at": THEN}
    session.add_all(
        [
            LoggedAct(actor=BEN, act=Act.ASK_BACK, about="story:1", concerns=ANNA, at=THEN),
            Erasure(asked_at=THEN, has_receipt=True, gone={"stories": 1}, ended_at=THEN),
            ChannelPlace(name="geschichten", channel_id="C0TALES"),
            WallLink(kind=LinkKind.BOARD, purpose=TEAM, made_at=THEN, ends_at=NEXT_YEAR),
            Received(key="view:of Anna's", ack={"text": POSTED}, at=THEN),
            RateLimit(name=f"to {TOM}", arrival=THEN),
            Occurrence(schedule="checkins", subject="1", slot="3", person=TOM, **plan),
            _message("checkin:1:3", TOM, OutboxState.DROPPED, payload={"text": POSTED}),
            *(
                _message(key, to, OutboxState.SENT, channel_id=channel, ts=ts)
                for key, (to, channel, ts) in SHOWN.items()
            ),
        ]
    )


def _message(key: str, to: str, state: OutboxState, **more: Any) -> OutboxRow:
    moments: Columns = {"due_at": THEN, "created_at": THEN}
    more = {"payload": {"text": "?"}, **more}
    return OutboxRow(
        key=key, mark=f"of {key}", kind=RowKind.POST, destination=to, state=state, **moments, **more
    )
