"""Links: which kinds there are, until when one is open, what is soon."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.consents import Use
from bot.domain.days import InThePast
from bot.domain.wall import (
    TERMS,
    USES_OF,
    EventTooLong,
    LinkKind,
    OpenTooLong,
    end_of,
    is_ending,
    is_open,
    kinds_offered,
)
from bot.errors import FieldErrors, UserFacingError

BERLIN = "Europe/Berlin"
NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
"""12:00 in Berlin."""
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def test_the_management_sees_only_what_both_consents_cover() -> None:
    assert USES_OF == {
        LinkKind.DISPLAY: (Use.WALL,),
        LinkKind.EVENT: (Use.WALL,),
        LinkKind.BOARD: (Use.WALL, Use.REPORT),
        LinkKind.FEED: (Use.INTRANET,),
    }


@pytest.mark.parametrize(
    ("uses", "offered"),
    [
        (("community", "wall", "report", "intranet"), tuple(LinkKind)),
        (("community", "wall"), (LinkKind.DISPLAY, LinkKind.EVENT)),
        (("community", "report", "intranet"), (LinkKind.FEED,)),
        (("community",), ()),
    ],
)
def test_a_kind_is_offered_where_authors_are_asked_about_all_its_uses(
    uses: tuple[str, ...], offered: tuple[LinkKind, ...]
) -> None:
    assert kinds_offered(uses) == offered


@pytest.mark.parametrize(
    ("kind", "on", "at", "end"),
    [
        (LinkKind.DISPLAY, None, None, NOON + timedelta(days=183)),
        (LinkKind.DISPLAY, date(2027, 11, 25), None, NOON + timedelta(days=366)),
        (LinkKind.FEED, None, None, NOON + timedelta(days=366)),
        (LinkKind.EVENT, None, None, NOON + timedelta(hours=12)),
        (LinkKind.BOARD, None, None, NOON + timedelta(days=30)),
        (LinkKind.EVENT, None, time(18), datetime(2026, 11, 24, 17, tzinfo=UTC)),
        (LinkKind.EVENT, date(2026, 11, 25), None, datetime(2026, 11, 25, 22, 59, tzinfo=UTC)),
        (LinkKind.EVENT, date(2026, 11, 27), None, NOON + timedelta(hours=72)),
        (LinkKind.EVENT, date(2026, 11, 27), time(12), NOON + timedelta(hours=72)),
        (LinkKind.DISPLAY, date(2027, 6, 1), None, datetime(2027, 6, 1, 21, 59, tzinfo=UTC)),
        (LinkKind.FEED, date(2027, 11, 24), time(12), NOON + timedelta(days=365)),
    ],
)
def test_a_link_ends_as_asked_or_as_usual(
    kind: LinkKind, on: date | None, at: time | None, end: datetime
) -> None:
    assert end_of(kind, on, at, zone=BERLIN, now=NOON) == end


@pytest.mark.parametrize(
    ("kind", "on", "at", "field", "problem"),
    [
        (LinkKind.DISPLAY, date(2026, 11, 23), None, "date", InThePast),
        (LinkKind.DISPLAY, date.min, time(0), "date", InThePast),
        (LinkKind.DISPLAY, date(2026, 11, 24), time(12), "date", InThePast),
        (LinkKind.EVENT, None, time(11, 59), "time", InThePast),
        (LinkKind.EVENT, date(2026, 11, 27), time(12, 1), "time", EventTooLong),
        (LinkKind.EVENT, date(2026, 11, 28), None, "date", EventTooLong),
        (LinkKind.BOARD, date(2027, 2, 25), None, "date", OpenTooLong),
        (LinkKind.DISPLAY, date(2027, 11, 26), None, "date", OpenTooLong),
        (LinkKind.FEED, date(2027, 11, 26), None, "date", OpenTooLong),
        (LinkKind.FEED, date.max, time(23, 59), "date", OpenTooLong),
    ],
)
def test_what_has_passed_or_is_too_far_ahead_is_refused_beside_its_field(
    kind: LinkKind, on: date | None, at: time | None, field: str, problem: type[UserFacingError]
) -> None:
    with pytest.raises(FieldErrors) as refused:
        end_of(kind, on, at, zone=BERLIN, now=NOON)

    assert {name: type(one) for name, one in refused.value.problems.items()} == {field: problem}


@given(
    kind=st.sampled_from(LinkKind),
    on=st.none() | st.dates(),
    at=st.none() | st.times(),
    zone=st.sampled_from([BERLIN, "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/St_Johns"]),
)
def test_no_link_is_open_for_longer_than_its_kind(
    kind: LinkKind, on: date | None, at: time | None, zone: str
) -> None:
    try:
        end = end_of(kind, on, at, zone=zone, now=NOON)
    except FieldErrors:
        return

    assert NOON < end <= NOON + TERMS[kind].longest


def test_a_link_is_open_until_its_end_or_until_somebody_revokes_it() -> None:
    assert is_open(NOON, None, NOON - MINUTE)
    assert not is_open(NOON, None, NOON)
    assert not is_open(NOON, NOON - MINUTE, NOON - MINUTE)


@pytest.mark.parametrize(
    ("kind", "days"),
    [(LinkKind.DISPLAY, 14), (LinkKind.EVENT, 2), (LinkKind.BOARD, 7), (LinkKind.FEED, 14)],
)
def test_the_core_team_hears_ahead_of_the_end(kind: LinkKind, days: int) -> None:
    made_at, ends_at = NOON - timedelta(days=days + 1), NOON + timedelta(days=days)

    assert is_ending(kind, made_at, ends_at, NOON)
    assert not is_ending(kind, made_at, ends_at + MINUTE, NOON)


def test_nobody_is_told_of_the_end_of_what_was_just_made() -> None:
    made_at, ends_at = NOON - 6 * HOUR, NOON + 6 * HOUR

    assert is_ending(LinkKind.EVENT, made_at, ends_at, NOON)
    assert not is_ending(LinkKind.EVENT, made_at, ends_at, NOON - MINUTE)
