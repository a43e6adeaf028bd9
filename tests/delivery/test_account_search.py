"""AccountSearch by their names: looked through a little further at each question, people only."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.delivery.account_search import AccountSearch, find_by_email


def account(number: int, **more: Any) -> dict[str, Any]:
    """An account as users.list shows it."""
    name = f"Anna {number}"
    return {"id": f"U{number}", "real_name": name, "profile": {"display_name": "anni"}, **more}


class Slack:
    """Answers users.list page by page, and refuses where it is told to."""

    def __init__(self, *pages: list[dict[str, Any]], refuses: str = "") -> None:
        self.pages, self.refuses = pages, refuses
        self.asked: list[str | None] = []

    def users_list(self, limit: int, cursor: str | None) -> dict[str, Any]:
        """One page, with the cursor of the next."""
        assert limit <= 200
        self.asked.append(cursor)
        if self.refuses == "half an answer":
            "ä".encode()[:1].decode()  # as the SDK does where it ends inside a letter
        if self.refuses:
            raise SlackApiError("no", {"error": self.refuses})
        at = int(cursor or 0)
        following = str(at + 1) if at + 1 < len(self.pages) else ""
        return {"members": self.pages[at], "response_metadata": {"next_cursor": following}}

    def users_lookupByEmail(self, email: str) -> dict[str, Any]:  # noqa: N802  # Slack's name
        """The account of the only address there is."""
        if self.refuses or email != "anna@example.com":
            raise SlackApiError("no", {"error": self.refuses or "users_not_found"})
        return {"user": self.pages[0][0]}


def test_all_pages_are_looked_through_once() -> None:
    slack = Slack([account(1)], [account(2)], [account(3)])
    accounts = AccountSearch(slack)  # type: ignore[arg-type]  # a fake of the two methods needed

    assert accounts.search_further()
    assert accounts.search_further()
    assert list(accounts.found().names) == ["U1", "U2", "U3"]
    assert slack.asked == [None, "1", "2"]


def test_only_people_are_offered() -> None:
    page = [
        account(1, is_bot=True),
        account(2, deleted=True),
        account(3),
        {**account(4), "id": "USLACKBOT"},
    ]
    accounts = AccountSearch(Slack(page))  # type: ignore[arg-type]  # a fake

    accounts.search_further()

    assert accounts.found().names == {"U3": "Anna 3"}
    assert accounts.found().namesakes.bearing("", "Anni") == ["U3"]


@pytest.mark.parametrize("refuses", ["ratelimited", "half an answer"])
def test_a_refusal_leaves_what_was_seen(refuses: str) -> None:
    accounts = AccountSearch(Slack([], refuses=refuses))  # type: ignore[arg-type]  # a fake

    assert not accounts.search_further()
    assert accounts.found().names == {}


def test_an_account_is_found_by_its_address() -> None:
    slack: Any = Slack([account(1)])

    assert find_by_email(slack, "anna@example.com") == "U1"
    assert find_by_email(slack, "ben@example.com") is None


@pytest.mark.parametrize("kind", ["is_bot", "deleted"])
def test_bots_and_closed_accounts_are_nobody(kind: str) -> None:
    slack: Any = Slack([account(1, **{kind: True})])

    assert find_by_email(slack, "anna@example.com") is None


def test_any_other_refusal_is_told() -> None:
    slack: Any = Slack([account(1)], refuses="missing_scope")

    with pytest.raises(SlackApiError):
        find_by_email(slack, "anna@example.com")
