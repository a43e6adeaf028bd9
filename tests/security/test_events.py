"""What Slack tells of: reactions and visits of every kind of person, on other people's messages."""

import json
from typing import Any

import pytest
from sqlmodel import select

from bot.app import Bot
from bot.sandbox.person import Sandbox
from commands.entry_info import PayloadKind
from storage.mentoring.requests import Wish
from storage.stories.models import Thanks
from tests.conversations.gathering import THEN
from tests.security import rows
from tests.security.acted import ACTED
from tests.security.attack import Attack
from tests.security.bystanders import Bystanders
from tests.security.kinds import KINDS, Kind
from tests.security.rights import JOINED
from tests.security.test_foreign_ids import secrets
from tests.security.test_rights import ENTRIES

SIGNS = ("clap", "white_check_mark", "x")
"""Thanks for a story; yes and no to a request."""


def event(attack: Attack, name: str, **more: Any) -> str:
    """What this event shows the person who acts."""
    attack.number += 1
    inside = {"type": name, "user": attack.person.id, **more}
    told = {"type": "event_callback", "event_id": f"Ev{attack.number}", "event": inside}
    ack = attack.dispatcher.handle(PayloadKind.EVENT, told)
    seen = [ack, attack.notebook.leaf(), attack.messages()]
    return json.dumps(seen, default=str, ensure_ascii=False)


def react(attack: Attack, name: str, key: str, sign: str) -> str:
    """What they see who react so on the message of this key."""
    _to, channel, ts = rows.SHOWN[key]
    item = {"type": "message", "channel": channel, "ts": ts}
    return event(attack, name, reaction=sign, item=item)


@pytest.mark.usefixtures("logged")
@pytest.mark.parametrize(("name", "kind"), KINDS.items(), ids=list(KINDS))
def test_whoever_reacts_or_comes_by_touches_and_reads_nothing_of_others(
    slack: Sandbox, bot: Bot, name: str, kind: Kind
) -> None:
    attack, like = Attack(slack, bot, kind), kind.like or name
    bystanders = Bystanders(bot, attack.person.id, is_in_pair=bool(kind.side))
    seen = [event(attack, "app_home_opened", tab="home")]

    for key in rows.SHOWN:
        seen += [react(attack, "reaction_added", key, sign) for sign in SIGNS]
    with bot.database.reading() as session:
        thanked = list(
            session.exec(select(Thanks.story_id).where(Thanks.slack_id == attack.person.id))
        )
        [wish] = session.exec(select(Wish.state))

    assert thanked == ([4] if like in JOINED else [])
    assert wish == "asked"
    assert [word for word in secrets(like) for one in seen if word in one] == []
    # Whoever may give thanks adds one to the story's number, and changes nothing else.
    changed = [one for one in bystanders.changes() if not _counts_one_more(one)]
    assert changed == []


def _counts_one_more(change: str) -> bool:
    before, _arrow, now = change.partition(": ")[2].partition(" -> ")
    return "'thanks': 0" in before and before.replace("'thanks': 0", "'thanks': 1") == now


@pytest.mark.usefixtures("logged")
@pytest.mark.parametrize("name", ["nobody yet", "on pause", "ambassador", "core team"])
def test_thanks_are_taken_back_by_whose_they_are(slack: Sandbox, bot: Bot, name: str) -> None:
    attack = Attack(slack, bot, KINDS[name])
    with bot.database.writing() as session:
        session.add(Thanks(story_id=4, slack_id=rows.TOM, signs=["clap"], at=THEN))
    bystanders = Bystanders(bot, attack.person.id)

    react(attack, "reaction_removed", "story:4:post", "clap")

    assert bystanders.changes() == []


def test_the_events_in_which_somebody_acts_are_those_of_the_table() -> None:
    declared = {
        name: one.whose.name
        for name, one in ENTRIES.items()
        if one.kind is PayloadKind.EVENT and one.id in ACTED
    }

    assert declared == {f"event {name}": of.name for name, of in ACTED.items()}
