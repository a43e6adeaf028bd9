"""Words that somebody took away: they hear if Slack leaves them where they are, and once not."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from bot.config import Community
from bot.delivery.transitions import TARGET_UNKNOWN
from bot.domain.keys import Key
from bot.i18n import translator
from bot.services.delivery import place_of
from bot.services.notifications import translator_of
from bot.services.taken_away import notice_key
from bot.views import taken_away as views
from bot.views.blocks import Message
from bot.views.mrkdwn import channel_link
from storage.members import find_member
from storage.outbox.promises import (
    broken,
    find_promised,
    note_explained,
    note_kept,
    overdue,
    waiting_since,
)
from storage.outbox.queue import Claim, message_location
from storage.outbox.rows import (
    CHANGES,
    CORE_TEAM,
    GIVEN_UP,
    NO_MESSAGE,
    OutboxRow,
    OutboxState,
    find_row,
)
from storage.outbox.writing import write_edit, write_post
from storage.people import find_person
from storage.stories.picture_uploads import is_copy
from storage.unit_of_work import UnitOfWork

LONG = timedelta(hours=1)
"""After so long somebody hears that their words are still there, whatever holds the change up."""


def tell_of_change(uow: UnitOfWork, claimed: Claim) -> None:
    """Tell whoever counts on this change of a message what became of it, if it is news to them."""
    row = find_promised(uow.session, claimed.id) if claimed.kind in CHANGES else None
    if row is None or row.state is OutboxState.PENDING:
        return
    teller = _Teller(uow.session, uow.community, uow.now, row)
    if row.state is OutboxState.SENT or row.error == NO_MESSAGE:
        teller.tell_kept()
        for noun in uow.hooks.nouns:
            noun.on_removed(uow, Key(row.target or ""))
    elif row.explained_at is None or row.state in GIVEN_UP:
        teller.explain()


def tell_of_overdue(uow: UnitOfWork) -> int:
    """Tell of words that are still there after an hour, or stay; return 0: one round is enough."""
    for row in [*overdue(uow.session, uow.now - LONG), *broken(uow.session)]:
        _Teller(uow.session, uow.community, uow.now, row).explain()
    return 0


def next_overdue(uow: UnitOfWork) -> datetime | None:
    """Return when somebody is to hear next that their words are still there, as it looks now."""
    if broken(uow.session):
        return uow.now
    since = waiting_since(uow.session)
    return since + LONG if since else None


@dataclass(frozen=True)
class _Teller:
    """Tells of one change of a message; `row` is what the outbox has of it now."""

    session: Session
    community: Community
    now: datetime
    row: OutboxRow

    def tell_kept(self) -> None:
        """Say that the words are gone, to whom was said that they are not."""
        told = self.row.told or ""
        if note_kept(self.session, self.row):
            self._tell("gone", views.gone)
        self._say_in_notice(told)

    def explain(self) -> None:
        """Say that the words are still there: to the person, and to who can remove them."""
        goes_on = self.row.state not in GIVEN_UP
        of_copy = is_copy(self.row.target or "")
        if note_explained(self.session, self.row, self.now):
            if goes_on:
                self._tell("still-there", views.copy_still_there if of_copy else views.still_there)
            else:
                stays = views.copy_stays_there if of_copy else views.stays_there
                self._tell("stays-there", stays)
        if self.row.error == TARGET_UNKNOWN or (self.row.destination == CORE_TEAM and goes_on):
            return  # they have been told, or the message could not arrive either
        said = self._for_core_team(goes_on=goes_on, of_copy=of_copy)
        self._post("remove" if goes_on else "remove-by-hand", CORE_TEAM, said)

    def _for_core_team(self, *, goes_on: bool, of_copy: bool) -> Message:
        t = translator(self.community.community.language)
        if of_copy:
            upload = find_row(self.session, self.row.target or "")
            file = (upload.file_id if upload else None) or ""
            return views.copy_for_core_team(file, t, goes_on=goes_on)
        place = self._place()
        found = message_location(self.session, self.row.target or "")
        posted_at = datetime.fromtimestamp(float(found[1]), UTC) if found else None
        zone = self.community.community.time_zone
        return views.for_core_team(place, posted_at, zone, t, goes_on=goes_on)

    def _say_in_notice(self, told: str) -> None:
        person, member = find_person(self.session, told), find_member(self.session, told)
        write_edit(
            self.session,
            key=notice_key(self.row.target or ""),
            payload=views.gone(
                self._place(), translator_of(self.community, person, member)
            ).payload(),
            now=self.now,
        )

    def _tell(self, what: str, build: views.AboutPlace) -> None:
        told = self.row.told or ""
        person, member = find_person(self.session, told), find_member(self.session, told)
        if person is not None and person.is_deleted:
            return
        # At once, though they may have left: it is what they asked for.
        t = translator_of(self.community, person, member)
        self._post(what, told, build(self._place(), t))

    def _post(self, what: str, destination: str, message: Message) -> None:
        write_post(
            self.session,
            key=Key("taken-away", self.row.id, self.row.fence, what),
            destination=destination,
            payload=message.payload(),
            now=self.now,
        )

    def _place(self) -> views.Place:
        found = message_location(self.session, self.row.target or "")
        if found:
            return channel_link(found[0])
        return place_of(self.community, self.row.destination)
