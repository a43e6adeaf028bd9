"""Members of a list without a Slack account: the core team confirms who is who."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block, SectionBlock, UserSelectElement

from bot.domain.roster.initial_status import ListedStatus
from bot.i18n import Translator
from bot.texts import _
from bot.views.blocks import (
    Message,
    actions,
    button,
    clip,
    confirm,
    context,
    escape,
    mention,
    plain,
    section,
)
from bot.views.ids import RosterIds

AT_ONCE = 8
"""Members shown in one message: two blocks each, and a phone's screen is small."""

STATUSES: Mapping[str, str] = {
    ListedStatus.NEWCOMER: _("newcomer"),
    ListedStatus.TRAINEE: _("trainee"),
    ListedStatus.AMBASSADOR: _("ambassador"),
    ListedStatus.FAN: _("fan"),
    ListedStatus.PAUSED: _("on a pause"),
}


@dataclass(frozen=True)
class Candidate:
    """An account that bears the member's name."""

    slack_id: str
    name: str


@dataclass(frozen=True)
class Row:
    """A member of the list, as the core team knows them, and the accounts that may be theirs."""

    member_id: int
    name: str
    location: str
    status: str
    candidates: Sequence[Candidate]


def waiting(rows: Sequence[Row], t: Translator, *, start: int = 0, is_complete: bool) -> Message:
    """Message to the core team: members without an account, from the `start` on."""
    if not rows:
        text = t.gettext("Every member of the list has a Slack account. Nothing to do.")
        return Message(text, [section(text)])
    text = t.ngettext(
        "{n} member of the list has no Slack account yet. Who is it? Nobody is told.",
        "{n} members of the list have no Slack account yet. Who is who? Nobody is told.",
        len(rows),
    ).format(n=t.number(len(rows)))
    # Whoever is found by then makes the list shorter than the page that was looked at.
    start = start if start < len(rows) else 0
    blocks: list[Block] = [section(text)]
    for row in rows[start : start + AT_ONCE]:
        blocks += _row(row, start, t)
    if not is_complete:
        looking = t.gettext("Not all accounts have been looked through yet; ask again.")
        blocks.append(context(looking))
    return Message(text, [*blocks, *_to_the_rest(start, len(rows), t)])


def matched(name: str, slack_id: str, rest: Message, t: Translator) -> Message:
    """Message after a match: whose account it is, and the members who are left."""
    text = t.gettext("{name} is {account}.").format(name=escape(name), account=mention(slack_id))
    return Message(f"{text} {rest.text}", [section(text), *rest.blocks])


def _row(row: Row, start: int, t: Translator) -> list[Block]:
    facts = " · ".join(escape(part) for part in (row.location, status_word(row.status, t)) if part)
    line: list[Block] = [_line_with_choice(f"*{escape(row.name)}*\n{facts}", row, start, t)]
    if not row.candidates:
        return line
    buttons = [
        button(
            t.gettext("It is {account}").format(account=clip(one.name, 50)),
            f"{RosterIds.CONFIRM}#{row.member_id}-{start}-{number}",
            one.slack_id,
        )
        for number, one in enumerate(row.candidates)
    ]
    return [*line, actions(*buttons)]


def _line_with_choice(text: str, row: Row, start: int, t: Translator) -> SectionBlock:
    question = confirm(
        t.gettext("Is that right?"),
        t.gettext("The account gets the standing that {name} has on the list.").format(
            name=clip(row.name, 150)
        ),
        t.gettext("Yes"),
        t.gettext("No"),
    )
    choice = UserSelectElement(
        action_id=f"{RosterIds.CONFIRM}#{row.member_id}-{start}",
        placeholder=plain(t.gettext("Choose the account")),
        confirm=question,
    )
    return section(text, choice)


def status_word(status: str, t: Translator) -> str:
    """Return the status in the reader's language; itself where a list knows no such status."""
    return t.gettext(STATUSES[status]) if status in STATUSES else status


def _to_the_rest(start: int, members: int, t: Translator) -> list[Block]:
    """Return the button to those who are not shown; after the last ones it leads to the first."""
    if members <= AT_ONCE:
        return []
    after = members - start - AT_ONCE
    if after > 0:
        text = t.ngettext("Show {n} more", "Show {n} more", after)
        label, target = text.format(n=t.number(after)), start + AT_ONCE
    else:
        label, target = t.gettext("From the beginning"), 0
    return [actions(button(label, RosterIds.MORE, str(target)))]
