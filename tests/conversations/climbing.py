"""How interest groups are founded and looked at in these tests."""

from bot.app import Bot
from bot.domain.groups import PLACES, thing_of
from bot.sandbox.person import Person, Sandbox
from storage.custody import holdings_of
from storage.groups import InterestGroup, all_groups, members_in
from tests.conversations.gathering import STAGES, put
from tests.conversations.preludes import played_once

GRUPPEN, GROUPS = "/botschafter gruppen", "/botschafter groups"
ALL = ("anna", "ben", "karl", "kaya", "tom", "kim")
FORM = {
    "Name": "Klettern",
    "Worum es geht, in einem Satz": "Wir klettern nach Feierabend.",
    "Link zum Channel oder zur Seite": "https://example.slack.com/archives/C0CLIMB",
}


@played_once
def climbing(slack: Sandbox, bot: Bot) -> dict[str, Person]:
    """Members, of whom Anna has founded a group for climbing."""
    people = {name: put(slack, bot, name, STAGES["ambassador"]) for name in ALL}
    anna = people["anna"].runs(GRUPPEN).clicks("Gruppe gründen").fills(FORM)
    anna.chooses("Deutsch", label="Sprachen").chooses("Englisch", label="Sprachen").submits()
    assert anna.modal is not None
    assert anna.modal.errors == {}
    anna.closes(everything=True)
    return people


def the_group(bot: Bot) -> InterestGroup:
    with bot.database.reading() as session:
        [group] = all_groups(session)
    return group


def people_in(bot: Bot) -> list[str]:
    with bot.database.reading() as session:
        return list(members_in(session, the_group(bot).number))


def hosts(bot: Bot) -> set[str | None]:
    things = [thing_of(the_group(bot).number, place) for place in PLACES]
    with bot.database.reading() as session:
        return {one.holder_id for one in holdings_of(session, things).values()} - {None}
