"""The list of editions, the form for the next one, and what readers see."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.book import EditionState
from bot.i18n import Translator, joined, lines, sentences
from bot.views import blocks as ui
from bot.views.block_kit import Block, ButtonElement, View
from bot.views.blocks import Message
from bot.views.book.ids import BookIds
from bot.views.book.labels import (
    Addresses,
    contents_of,
    name_of,
    prepare_button,
    prepared_by,
    problem_of,
    read_buttons,
    state_of,
    value_of,
)
from bot.views.mrkdwn import bold
from storage.book.models import Edition


@dataclass(frozen=True)
class Editions:
    """What somebody sees of the book: the edition that is out, and for the core team all others."""

    released: Edition | None
    addresses: Addresses | None
    """Where the edition that is out is read; None without a public site."""
    in_progress: Edition | None = None
    earlier: Sequence[Edition] = ()
    viewer: str = ""
    is_in_core_team: bool = False


def editions_view(found: Editions, t: Translator) -> View:
    """Return the list of editions; members see the one that is out."""
    blocks = [*_released(found, t), *(_for_core_team(found, t) if found.is_in_core_team else [])]
    return ui.modal(t, t("Book of stories"), blocks, callback=BookIds.LIST)


def _released(found: Editions, t: Translator) -> list[Block]:
    edition = found.released
    if edition is None:
        return [ui.section(t("No edition of the book is out yet."))]
    day = t.date(edition.day)
    what = joined(" · ", [day, contents_of(edition, t)])
    buttons = read_buttons(edition, "out", t)
    if found.is_in_core_team:
        buttons.append(_withdraw_button(edition, t))
    return [
        ui.section(lines(bold(name_of(edition, t)), what)),
        *([ui.section(found.addresses.ways(t))] if found.addresses else []),
        ui.actions(*buttons),
        ui.context(t("I’ll send you the file. Please pass on the newest edition only.")),
    ]


def _withdraw_button(edition: Edition, t: Translator) -> ButtonElement:
    question = ui.confirm(
        t("Withdraw this edition?"),
        t("Its addresses and files stop working. The next edition can come out any time."),
        t("Withdraw"),
        t("Leave it"),
    )
    label = t("Withdraw")
    return ui.button(label, BookIds.WITHDRAW, value_of(edition), style="danger", confirm=question)


def _for_core_team(found: Editions, t: Translator) -> list[Block]:
    blocks: list[Block] = [ui.divider()]
    if found.in_progress is None:
        blocks.append(ui.actions(prepare_button(t, "list")))
    else:
        blocks += _in_progress(found.in_progress, found.viewer, t)
    earlier = [state_of(one, t) for one in found.earlier]
    return [*blocks, *([ui.context(lines(*earlier))] if earlier else [])]


def _in_progress(edition: Edition, viewer: str, t: Translator) -> list[Block]:
    who = sentences(prepared_by(edition, t), problem_of(edition, t))
    is_built = edition.state is EditionState.IN_REVIEW
    shown = read_buttons(edition, "next", t) if is_built else []
    # Whoever prepared it does not decide about it.
    may_decide = is_built and viewer != edition.prepared_by
    deciding = deciding_buttons(edition, t) if may_decide else []
    buttons = [*deciding, *_preparing_buttons(edition, t)]
    return [
        ui.section(lines(bold(state_of(edition, t)), who)),
        *([ui.quoted(edition.question)] if edition.state is EditionState.ASKED_BACK else []),
        *([ui.actions(*shown)] if shown else []),
        ui.actions(*buttons),
    ]


def deciding_buttons(edition: Edition, t: Translator) -> list[ButtonElement]:
    """Return the buttons of the second pair of eyes."""
    return [
        ui.button(t("Publish"), BookIds.APPROVE, value_of(edition), style="primary"),
        ui.button(t("Ask a question"), BookIds.ASK_BACK, value_of(edition)),
    ]


def _preparing_buttons(edition: Edition, t: Translator) -> list[ButtonElement]:
    question = ui.confirm(
        t("Give up this edition?"),
        t("Its foreword and files are deleted. Nothing of it has come out."),
        t("Give it up"),
        t("Leave it"),
    )
    give_up = ui.button(t("Give it up"), BookIds.DISCARD, value_of(edition), confirm=question)
    change = ui.button(t("Change and build again"), f"{BookIds.PREPARE}#change")
    return [give_up] if edition.state is EditionState.BUILDING else [change, give_up]


def is_coming(edition: Edition, t: Translator) -> Message:
    """Return the answer to whoever asked for the file."""
    return ui.note(t("I’ll send you {edition} as a file.", edition=name_of(edition, t)))
