"""What is stored about somebody, as a file for them alone. Nothing notes that they asked."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from bot.domain.hours import local_date
from bot.domain.my_data import file_key, wish_as_told, words_in
from bot.domain.stories.uses import Permissions
from bot.i18n import Translator
from bot.services.notifications import notify
from bot.services.stories.permissions import permissions_of
from bot.views.my_data.document import Stored, data_file
from storage.models import all_tables
from storage.my_data import (
    Found,
    account_names,
    leading_columns,
    own_rows,
    seen_rows,
    slack_ids_of,
    stories_with_picture,
    thanks_for,
)
from storage.naming import is_of_members, named
from storage.outbox.rows import DeliveryPolicy, OutboxState
from storage.people import Person
from storage.unit_of_work import UnitOfWork

FOR_A_DAY = timedelta(days=1)
"""How long the file waits for Slack: until it has left, a copy of everything lies in its row."""


def stored_about(uow: UnitOfWork, person: Person) -> Stored:
    """Return all that is stored about this person, as far as it is theirs to see."""
    whom = named(uow.session, person.slack_id)
    rows = own_rows(uow.session, whom)
    for table, row in seen_rows(uow.session, whom):
        rows[table].append(row)
    found = {table: [_told(table, one, person) for one in some] for table, some in rows.items()}
    numbers = {n for table, some in found.items() for n in _members_in(table, some)}
    ids = slack_ids_of(uow.session, sorted(numbers))
    told = {
        table: list(_with_ids(table, some, person.slack_id, ids)) for table, some in found.items()
    }
    others = {one for table, some in told.items() for one in _people_in(table, some)}
    return Stored(
        slack_id=person.slack_id,
        name=person.name,
        made_at=uow.now,
        zone=person.time_zone,
        rows=told,
        names=account_names(uow.session, others - {person.slack_id}),
        thanks=thanks_for(uow.session, person.slack_id),
        pictures=_pictures(uow, person.slack_id),
    )


def _pictures(uow: UnitOfWork, author_id: str) -> dict[int, Permissions]:
    stories = stories_with_picture(uow.session, author_id)
    found = {one.number: permissions_of(uow, one) for one in stories}
    return {number: allowed for number, allowed in found.items() if allowed.shown}


def _told(table: str, one: Found, person: Person) -> Found:
    """Return the row with what the person was told in the place of what says more."""
    values = dict(one.values)
    if table == "audit":
        values["at"] = local_date(values["at"], person.time_zone)
    elif table == "wishes" and "newcomer_id" in one.by:
        values["state"] = wish_as_told(values["state"])
    elif table == "outbox" and "payload" in values:
        is_sent = values["state"] is OutboxState.SENT
        values["payload"] = list(words_in(values["payload"])) if is_sent else []
    return Found(one.by, values)


def _columns(table: str) -> Iterable[Any]:
    return [one for one in leading_columns(all_tables().tables[table]) if one.info["erased"]]


def _members_in(table: str, rows: Iterable[Found]) -> Iterable[int]:
    names = [one.name for one in _columns(table) if is_of_members(one)]
    return (n for one in rows for name in names if (n := one.values.get(name)) is not None)


def _with_ids(
    table: str, rows: Iterable[Found], slack_id: str, ids: Mapping[int, str | None]
) -> Iterator[Found]:
    """Return the rows with Slack ids in place of numbers, and of lists of people this one alone."""
    columns = _columns(table)
    numbers = {one.name for one in columns if is_of_members(one)}
    for row in rows:
        values = dict(row.values)
        for name in {one.name for one in columns} & values.keys():
            if isinstance(values[name], list):
                values[name] = [slack_id]
            elif name in numbers:
                values[name] = ids.get(values[name])
        yield Found(row.by, values)


def _people_in(table: str, rows: Iterable[Found]) -> Iterable[str]:
    names = [one.name for one in _columns(table)]
    return (
        value for one in rows for name in names if isinstance(value := one.values.get(name), str)
    )


def send_file(uow: UnitOfWork, person: Person) -> None:
    """Send the person the file with everything, once a minute at most."""
    stored = stored_about(uow, person)

    def build(t: Translator) -> Any:
        return data_file(stored, t)

    notify(
        uow,
        person.slack_id,
        build,
        key=file_key(person.slack_id, f"{uow.now:%Y-%m-%dT%H-%M}"),
        policy=DeliveryPolicy.AT_ONCE,
        expires_at=uow.now + FOR_A_DAY,
    )
