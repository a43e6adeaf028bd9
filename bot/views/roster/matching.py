"""Members of a list without a Slack account: the core team confirms who is who."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.roster.initial_status import ListedStatus
from bot.i18n import Translator, joined, lines, sentences
from bot.texts import _
from bot.views.block_kit import Block, UsersSelectElement
from bot.views.blocks import Message, actions, button, confirm, context, note, plain, section
from bot.views.home_parts import Door, DoorItem, HomePart, at
from bot.views.mrkdwn import bold, clip, mention
from bot.views.roster.ids import RosterIds
from storage.roster import UnmatchedLine

AT_ONCE = 8
"""Members shown in one message: two blocks each, and a phone's screen is small."""

ACCOUNTS_MOST = 5
"""Accounts of the same name with a button each; the menu beside the name offers all."""

STATUSES: Mapping[str, str] = {
    ListedStatus.NEWCOMER: _("newcomer"),
    ListedStatus.TRAINEE: _("trainee"),
    ListedStatus.AMBASSADOR: _("ambassador"),
    ListedStatus.FAN: _("fan"),
    ListedStatus.PAUSED: _("on a pause"),
}


@dataclass(frozen=True)
class Unmatched:
    """A member of a list without an account, and ids of accounts that bear their name."""

    line: UnmatchedLine
    accounts: Sequence[str]


def waiting(
    rows: Sequence[Unmatched],
    names: Mapping[str, str],
    t: Translator,
    *,
    start: int = 0,
    is_complete: bool,
) -> Message:
    """Message to the core team: members without an account, from the `start` on.

    `names` are those of accounts, by id.
    """
    if not rows:
        text = t("Every member on the list has a Slack account. There’s nothing to do.")
        return note(text)
    text = t.plural(
        "{n} member on the list has no Slack account yet. Who is it? Nobody is told.",
        "{n} members on the list have no Slack account yet. Who is who? Nobody is told.",
        len(rows),
        n=t.number(len(rows)),
    )
    # Whoever is found by then makes the list shorter than the page that was looked at.
    start = start if start < len(rows) else 0
    blocks: list[Block] = [section(text)]
    for row in rows[start : start + AT_ONCE]:
        blocks += _row(row, names, start, t)
    if not is_complete:
        blocks.append(context(t("Not all accounts have been checked yet. Ask again in a moment.")))
    return Message(text, [*blocks, *_to_the_rest(start, len(rows), t)])


def matched(name: str, slack_id: str, rest: Message, t: Translator) -> Message:
    """Message after a match: whose account it is, and the members who are left."""
    text = t("{name} is {account}.", name=name, account=mention(slack_id))
    return Message(sentences(text, rest.text), [section(text), *rest.blocks])


def _row(row: Unmatched, names: Mapping[str, str], start: int, t: Translator) -> list[Block]:
    name, action_id = row.line.name, f"{RosterIds.CONFIRM}#{row.line.number}-{start}"
    facts = joined(" · ", (row.line.location or "", status_word(row.line.status, t)))
    question = confirm(
        t("Is that right?"),
        t("The account gets the status that {name} has on the list.", name=clip(name, 150)),
        t("Yes"),
        t("No"),
    )
    choice = UsersSelectElement(
        type="users_select",
        action_id=action_id,
        placeholder=plain(t("Choose the account")),
        confirm=question,
    )
    buttons = [
        button(t("It is {account}", account=clip(names[id_], 50)), f"{action_id}-{at}", id_)
        for at, id_ in enumerate(row.accounts[:ACCOUNTS_MOST])
    ]
    blocks: list[Block] = [section(lines(bold(name), facts), choice)]
    return [*blocks, actions(*buttons)] if buttons else blocks


def status_word(status: str, t: Translator) -> str:
    """Return the status in the reader's language; itself where a list knows no such status."""
    return str(t(STATUSES[status])) if status in STATUSES else status


def _to_the_rest(start: int, members: int, t: Translator) -> list[Block]:
    """Return the button to those who are not shown; after the last ones it leads to the first."""
    if members <= AT_ONCE:
        return []
    after = members - start - AT_ONCE
    if after > 0:
        text = t.plural("Show {n} more", "Show {n} more", after)
        label, target = text.fill(n=t.number(after)), start + AT_ONCE
    else:
        label, target = t("From the start"), 0
    return [actions(button(label, RosterIds.MORE, str(target)))]


def home_part(t: Translator) -> HomePart:
    """Return the core team's way in."""
    about = t("Who in an imported list has which Slack account.")
    item = DoorItem(button(t("Match a list"), RosterIds.OPEN), about)
    return HomePart(doors={Door.CORE_TEAM: at(40, item)})
