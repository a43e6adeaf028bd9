"""Members of a list without a Slack account: the core team confirms who is who."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block, SectionBlock, UserSelectElement

from bot.domain.roster import ListedStatus
from bot.i18n import Text, Translator, joined, lines, sentences
from bot.texts import _
from bot.views.blocks import Message, actions, button, confirm, context, note, plain, section
from bot.views.home_parts import HomePart, at
from bot.views.mrkdwn import bold, clip, mention
from bot.views.roster.ids import RosterIds

AT_ONCE = 8
"""Members shown in one message: two blocks each, and a phone's screen is small."""

STATUSES = {
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
    """Who has no account yet, from the `start` on; those with a proposal come first."""
    if not rows:
        text = t("Every member of the list has a Slack account. Nothing to do.")
        return note(text)
    text = t.plural(
        "{n} member of the list has no Slack account yet. Who is it? Nobody is told.",
        "{n} members of the list have no Slack account yet. Who is who? Nobody is told.",
        len(rows),
        n=t.number(len(rows)),
    )
    # Whoever is found by then makes the list shorter than the page that was looked at.
    start = start if start < len(rows) else 0
    blocks: list[Block] = [section(text)]
    for row in rows[start : start + AT_ONCE]:
        blocks += _row(row, start, t)
    if not is_complete:
        looking = t("Not all accounts have been looked through yet; ask again.")
        blocks.append(context(looking))
    return Message(text, [*blocks, *_to_the_rest(start, len(rows), t)])


def matched(name: str, slack_id: str, rest: Message, t: Translator) -> Message:
    """Who is who, and who is left."""
    text = t("{name} is {account}.", name=name, account=mention(slack_id))
    return Message(sentences(text, rest.text), [section(text), *rest.blocks])


def _row(row: Row, start: int, t: Translator) -> list[Block]:
    facts = joined(" · ", (row.location or "", status_word(row.status, t)))
    line: list[Block] = [_line_with_choice(lines(bold(row.name), facts), row, start, t)]
    if not row.candidates:
        return line
    buttons = [
        button(
            t("It is {account}", account=clip(one.name, 50)),
            f"{RosterIds.CONFIRM}#{row.member_id}-{start}-{number}",
            one.slack_id,
        )
        for number, one in enumerate(row.candidates)
    ]
    return [*line, actions(*buttons)]


def _line_with_choice(text: Text, row: Row, start: int, t: Translator) -> SectionBlock:
    question = confirm(
        t("Is that right?"),
        t("The account gets the standing that {name} has on the list.", name=clip(row.name, 150)),
        t("Yes"),
        t("No"),
    )
    choice = UserSelectElement(
        action_id=f"{RosterIds.CONFIRM}#{row.member_id}-{start}",
        placeholder=plain(t("Choose the account")),
        confirm=question,
    )
    return section(text, choice)


def status_word(status: str, t: Translator) -> str:
    """The status in the reader's language; itself where a list knows no such status."""
    return str(t(STATUSES[ListedStatus(status)])) if status in set(ListedStatus) else status


def _to_the_rest(start: int, members: int, t: Translator) -> list[Block]:
    """The button that leads to those who are not shown; after the last ones to the first."""
    if members <= AT_ONCE:
        return []
    after = members - start - AT_ONCE
    if after > 0:
        text = t.plural("Show {n} more", "Show {n} more", after)
        label, target = text.fill(n=t.number(after)), start + AT_ONCE
    else:
        label, target = t("From the beginning"), 0
    return [actions(button(label, RosterIds.MORE, str(target)))]


def home_part(t: Translator) -> HomePart:
    """Return the core team's way in."""
    return HomePart(core_team=at(40, button(t("Match a list"), RosterIds.OPEN)))
