"""Accounts as Slack describes them, and asking for them within its limit."""

from typing import Any

import pytest

from bot.delivery.account_lookup import AccountLookup, AccountUnknown, person_from_account
from bot.delivery.limits import LocalLimiter, Rate
from tests.delivery.fakes import FakeClient, refused

CLOSED = {
    "id": "U0GONE",
    "name": "g.one_42",
    "deleted": True,
    "profile": {"real_name": "Greta Gone", "display_name": ""},
}


@pytest.mark.parametrize(
    ("account", "name"),
    [
        (CLOSED, "Greta Gone"),
        (CLOSED | {"profile": {"display_name": "Greta"}}, "Greta"),
        (CLOSED | {"real_name": "G. Gone"}, "G. Gone"),
        (CLOSED | {"profile": None}, "g.one_42"),
        ({"id": "U0GONE"}, "U0GONE"),
    ],
)
def test_people_are_called_by_their_names_before_their_handles(
    account: dict[str, Any], name: str
) -> None:
    assert person_from_account(account).name == name


@pytest.mark.parametrize("updated", [None, "never", [], 0])
def test_a_description_without_a_moment_is_the_oldest(updated: Any) -> None:
    assert person_from_account({"id": "U1", "updated": updated}).described_at.year == 1970


def lookup_of(client: FakeClient, *, burst: int = 3) -> AccountLookup:
    rates = {"users.info": Rate(60, burst)}
    return AccountLookup(client, LocalLimiter(lambda: 0.0, rates))  # type: ignore[arg-type]  # a fake with what is asked of it


def test_nobody_is_asked_for_beyond_the_limit() -> None:
    client = FakeClient()
    lookup = lookup_of(client)

    found = [lookup.find(f"U{number}") for number in range(5)]

    assert [bool(one) for one in found] == [True, True, True, False, False]
    assert len(client.named("users.info")) == 3
    assert not lookup.may_ask()


def test_slacks_own_word_about_the_limit_counts() -> None:
    client = FakeClient()
    client.will("users.info", refused("ratelimited", 429))
    lookup = lookup_of(client)

    assert (lookup.find("U1"), lookup.may_ask()) == (None, False)


@pytest.mark.parametrize(
    "failure", [TimeoutError(), ConnectionResetError(), refused("internal_error")]
)
def test_a_failure_tells_nobody_apart(failure: Exception) -> None:
    client = FakeClient()
    client.will("users.info", failure)
    lookup = lookup_of(client)

    assert lookup.find("U1") is None
    assert lookup.find("U1") is not None


@pytest.mark.parametrize("error", ["user_not_found", "user_not_visible"])
def test_an_account_that_slack_does_not_have_is_unknown(error: str) -> None:
    client = FakeClient()
    client.will("users.info", refused(error))

    with pytest.raises(AccountUnknown):
        lookup_of(client).find("U1")
