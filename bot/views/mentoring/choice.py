"""The mentor choice as newcomers see it: cards, wishes in order, the waiting list."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col

from bot.config import Community
from bot.domain.keys import Key
from bot.domain.mentoring.choice import WISHES_MOST, Reasons, Slots, in_order
from bot.domain.mentoring.requests import WITH_MENTOR
from bot.domain.text_search import spellings_of, words_of
from bot.i18n import Text, Translator, joined, lines, sentences
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import Block, ButtonElement, Style, View
from bot.views.blocks import Message, note
from bot.views.form_fields import stored
from bot.views.mentoring.ids import MentoringIds
from bot.views.mentoring.labels import facts_line, in_words, named
from bot.views.mrkdwn import bold, clip
from bot.views.pickers import search_select
from bot.views.who_sees import who_sees
from storage.members import Member
from storage.mentoring.profiles import Card
from storage.mentoring.requests import Wish

SEARCHED_FROM = 4
"""Cards from which on there is a search: fewer are seen at a glance."""

PAGE_SIZE = 8
"""Cards a page: two blocks each, far below a view's 100 (Slack's limit), and within patience."""

INTRODUCTION = 200
"""Characters of an introduction on a card among others; somebody looked for is shown in full."""

FIELD = 2000
"""Characters of a field in a section, as Slack's reference of blocks says."""

PLACES = (_("First wish"), _("Second wish"), _("Third wish"))


@dataclass(frozen=True)
class MentorChoice:
    """A mentor who can be asked, and why they suit."""

    card: Card
    reasons: Reasons


@dataclass(frozen=True)
class Selection:
    """What the form shows: a page of the mentors, best match first, and the wishes so far."""

    choices: Sequence[MentorChoice]
    slots: Slots
    named: Sequence[Card]
    page: int
    pages: int
    found: int = 0
    """The mentor that was looked for, who is shown alone; 0 where nobody was."""


WISHES = stored("wishes", col(Wish.mentor_id), col(Wish.newcomer_id))
"""Chosen by buttons."""


def form(
    chosen: Selection, community: Community, t: Translator, notes: Sequence[Text] = ()
) -> View:
    """Return the choice; it can be sent off as soon as there is a wish."""
    intro = t(
        "Choose up to three mentors. I’ll ask one at a time, in your order. Nobody is told "
        "which wish they were."
    )
    blocks: list[Block] = [
        *(ui.section(bold(note)) for note in notes),
        ui.section(intro),
        *_order(chosen.named, t),
        *_search(chosen, t),
        ui.divider(),
    ]
    most = FIELD if chosen.found else INTRODUCTION
    for choice in chosen.choices:
        card = _card(choice, community, t, introduction=most)
        blocks += [card, *_buttons(choice.card, chosen.slots, t)]
    return ui.modal(
        t,
        t("Choose a mentor"),
        [*blocks, *_paging(chosen, t), ui.context(who_sees([(WISHES, "")], t))],
        callback=MentoringIds.WISHES_FORM,
        submit=t("Ask in this order") if in_order(chosen.slots) else None,
        hints={
            "wishes": wishes_hint(chosen.slots),
            "page": chosen.page,
            "found": chosen.found,
        },
    )


def wishes_hint(slots: Slots) -> str:
    """Return the wishes as the view carries them, to notice a change on another device."""
    return ",".join(str(mentor_id or 0) for mentor_id in slots)


def _order(mentors: Sequence[Card], t: Translator) -> list[Block]:
    if not mentors:
        return []
    wishes = (sentences(f"{n}.", named(mentor)) for n, mentor in enumerate(mentors, start=1))
    undo = t("Press a ticked wish again to take it back.")
    return [ui.section(lines(t("*Your wishes in order:*"), *wishes)), ui.context(undo)]


def _search(chosen: Selection, t: Translator) -> list[Block]:
    if chosen.found:
        everybody = ui.button(t("All mentors"), f"{MentoringIds.PAGE}#all", str(chosen.page))
        return [ui.actions(everybody)]
    if len(chosen.choices) < SEARCHED_FROM:
        return []
    menu = search_select(MentoringIds.FIND, ui.plain(t("Name, language or topic")), letters=1)
    return [ui.section(t("Are you looking for somebody?"), menu)]


def found(
    choices: Sequence[MentorChoice], typed: str, community: Community, t: Translator
) -> list[tuple[str, str]]:
    """Return the mentors in whose card every word typed stands, as options of the search."""
    return [
        (clip(joined(" · ", (one.card.name, facts)), ui.OPTION_LIMIT), str(one.card.member_id))
        for one in choices
        if _stands_in(typed, one.card, facts := facts_line(one.card, community, t))
    ]


def _stands_in(typed: str, card: Card, facts: Text) -> bool:
    known = " ".join(spellings_of(" ".join((card.name, str(facts), card.about, card.introduction))))
    return all(any(one in known for one in spellings_of(word)) for word in words_of(typed))


def _card(
    choice: MentorChoice, community: Community, t: Translator, *, introduction: int = 0
) -> Block:
    """One block, so that the buttons stand right below the name on every screen."""
    card = choice.card
    about_both = in_words(choice.reasons, community, t)
    block = ui.section(lines(bold(named(card)), about_both, facts_line(card, community, t)))
    # What somebody typed stands in a field of its own, as plain text.
    typed = [t("“{text}”", text=card.about)] if card.about else []
    if card.introduction and introduction:
        typed.append(t("Introduction: {text}", text=card.introduction))
    if typed:
        block["fields"] = [ui.plain(one, introduction or FIELD) for one in typed]
    return block


def _buttons(card: Card, slots: Slots, t: Translator) -> list[Block]:
    """Return the next free wish; for who is named already, taking it back and moving it up."""
    if card.member_id in slots:
        place = slots.index(card.member_id)
        ticked = sentences("✓", t(PLACES[place]))
        ways = [_pick(card, place, ticked, style="primary")]
        if place > 0:
            ways.append(_pick(card, place - 1, t("Move up")))
        return [ui.actions(*ways)]
    if None not in slots:
        return []
    free = slots.index(None)
    return [ui.actions(_pick(card, free, t(PLACES[free])))]


def _pick(card: Card, place: int, label: Text, style: Style | None = None) -> ButtonElement:
    pick = f"{MentoringIds.PICK}#{card.member_id}-{place}"
    return ui.button(label, pick, Key(card.member_id, place), style=style)


def _paging(chosen: Selection, t: Translator) -> list[Block]:
    if chosen.pages == 1:
        return []
    ways = []
    if chosen.page > 0:
        back = f"{MentoringIds.PAGE}#back"
        ways.append(ui.button(t("Back"), back, str(chosen.page - 1)))
    if chosen.page + 1 < chosen.pages:
        onward = f"{MentoringIds.PAGE}#more"
        ways.append(ui.button(t("Show more mentors"), onward, str(chosen.page + 1)))
    where = t("Page {page} of {pages}", page=chosen.page + 1, pages=chosen.pages)
    return [ui.divider(), ui.actions(*ways), ui.context(where)]


def no_longer_free(mentors: Sequence[Member], t: Translator) -> Text:
    """Return the line that somebody named has no place left or offers no time any more."""
    names = t.list([named(mentor) for mentor in mentors])
    return t.plural(
        "{names} has no free place any more, so I took that wish off your list.",
        "{names} have no free places any more, so I took those wishes off your list.",
        len(mentors),
        names=names,
    )


def changed_elsewhere(t: Translator) -> Text:
    """Return the line that the order was changed on another device."""
    return t("Your wishes were changed on another device. Please look again.")


def asked(mentor: Member, t: Translator) -> Message:
    """Return the answer to sending the wishes."""
    text = t(
        "I’m asking {mentor}. You’ll hear from me as soon as somebody has said yes.",
        mentor=named(mentor),
    )
    return note(text)


def wishes(pairs: Sequence[tuple[Wish, Member]], zone: str, t: Translator) -> View:
    """Return the newcomer's open wishes and where they stand."""
    blocks: list[Block] = [
        ui.section(t("Your request is under way. There’s nothing for you to do.")),
        *(ui.section(_wish_line(wish, mentor, zone, t)) for wish, mentor in pairs),
        ui.actions(_withdraw_button(t)),
    ]
    return ui.modal(t, t("Your wishes"), blocks, callback=MentoringIds.CHOOSE)


def _wish_line(wish: Wish, mentor: Member, zone: str, t: Translator) -> Text:
    place = t(PLACES[min(wish.place, WISHES_MOST - 1)])
    if wish.state in WITH_MENTOR and wish.due_at:
        text = t("{place}: {mentor} has been asked and can answer until {until}.")
        return text.fill(place=place, mentor=named(mentor), until=t.moment(wish.due_at, zone))
    return t("{place}: {mentor}", place=place, mentor=named(mentor))


def _withdraw_button(t: Translator) -> ButtonElement:
    sure = ui.confirm(
        t("Take your wishes back?"),
        t("Nobody will be asked any more, and you can choose again right away."),
        t("Take them back"),
        t("Keep them"),
    )
    return ui.button(t("Take my wishes back"), MentoringIds.WITHDRAW, confirm=sure)


def none_free(t: Translator) -> View:
    """Return the view with the waiting list, if nobody has a free place."""
    text = none_free_text(t)
    offer = ui.button(t("Put me on the waiting list"), MentoringIds.WAIT, style="primary")
    return ui.modal(
        t,
        t("Choose a mentor"),
        [ui.section(text), ui.actions(offer)],
        callback=MentoringIds.CHOOSE,
    )


def none_free_text(t: Translator) -> Text:
    """Return the sentence that nobody has a free place."""
    return t(
        "All mentors have their hands full right now. If you join the waiting list, you’ll hear "
        "from me as soon as a place is free for you."
    )


def waiting(kept: MentorChoice | None, until: str, community: Community, t: Translator) -> View:
    """Return the view of somebody on the waiting list, with the place kept for them."""
    text = t("You’re on the waiting list. I’ll write as soon as a place is free for you.")
    blocks: list[Block] = [ui.section(text)]
    if kept:
        blocks = place_blocks(kept, until, community, t)
    leave = ui.button(t("Leave the waiting list"), MentoringIds.STOP_WAITING)
    return ui.modal(
        t, t("Waiting list"), [*blocks, ui.actions(leave)], callback=MentoringIds.CHOOSE
    )


def place_blocks(
    kept: MentorChoice, until: str, community: Community, t: Translator
) -> list[Block]:
    """Return the place that is kept, the mentor's card, and the two buttons."""
    text = t(
        "A place is free, and I’ll keep it for you until {until}. {mentor} still has to say "
        "yes, too.",
        until=until,
        mentor=named(kept.card),
    )
    value = str(kept.card.member_id)
    return [
        ui.section(text),
        _card(kept, community, t),
        ui.actions(
            ui.button(t("Ask this mentor"), MentoringIds.TAKE_PLACE, value, style="primary"),
            ui.button(t("Wait for another mentor"), MentoringIds.LET_PASS, value),
        ),
    ]
