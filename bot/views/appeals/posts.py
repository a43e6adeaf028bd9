"""Appeals: form, preview, and the post with the button that leads in."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import col

from bot.config import Community
from bot.domain.appeals import NOT_SAID, Countries
from bot.i18n import NO_TEXT, Text, Translator, joined, sentences
from bot.texts import _
from bot.views import blocks as ui
from bot.views import drafts
from bot.views.appeals import AppealIds
from bot.views.block_kit import Block, ButtonElement, View
from bot.views.blocks import Message
from bot.views.budget import Listed
from bot.views.form_fields import stored
from bot.views.home_parts import Door, DoorItem, HomePart, at
from bot.views.lists import listed
from bot.views.members.ids import MemberIds
from bot.views.moments import local_time
from bot.views.mrkdwn import bold, clip, mention
from storage.appeals import Appeal
from storage.drafts import Draft
from storage.outbox.rows import OutboxRow

TEXT = stored("text", col(Draft.content), col(Appeal.text))

NOTICE = 300
"""Characters of an appeal in notifications."""


KEPT = _("I’m keeping the draft of your call-out until {date}, as you last saw it in the preview.")


def form(text: str, community: Community, t: Translator) -> View:
    """Return the form, with the draft or what was typed behind the verb."""
    return ui.modal(
        t,
        t("Call-out"),
        [
            ui.context(
                t(
                    "Ask who’s in: I’ll post it in #{channel} with a button to join. You’ll see "
                    "a preview first.",
                    channel=community.channels.community,
                )
            ),
            ui.text_field(
                t("Your call-out"),
                TEXT,
                value=text,
                lines=True,
                placeholder=t("What it’s about, and who you’re looking for"),
            ),
        ],
        callback=AppealIds.FORM,
        submit=t("Preview"),
        tells_closing=True,
    )


def preview(post: Message, draft_id: int, community: Community, t: Translator) -> View:
    """Return what the post will look like; the row of buttons is left out, it would act already."""
    return drafts.preview(
        [block for block in post.blocks if isinstance(block, Listed) or block["type"] != "actions"],
        community.channels.community,
        t,
        callback=AppealIds.PUBLISH,
        submit=t("Publish"),
        hints={"draft": draft_id},
    )


def _content(text: str, author_id: str, t: Translator) -> list[Block]:
    asks = t("{author} is asking on behalf of the core team.", author=mention(author_id))
    return [ui.header(t("Who’s in?")), ui.quoted(text), ui.context(asks)]


def post(appeal: Appeal, count: int, t: Translator) -> Message:
    """Return the post for the community's channel, with how many are in, and from where."""
    notice = sentences(t("Who’s in?"), clip(appeal.text, NOTICE))
    how_many = t.plural("{n} person is in.", "{n} people are in.", count) if count else NO_TEXT
    countries = _countries(Countries.from_json(appeal.countries), t) if count else NO_TEXT
    return Message(
        notice,
        [
            *_content(appeal.text, appeal.author_id, t),
            *([ui.section(how_many)] if how_many else []),
            *([ui.context(countries)] if countries else []),
            *_way_in(t, ui.button(t("I’m in"), AppealIds.IN, str(appeal.id), style="primary")),
        ],
    )


def _countries(one: Countries, t: Translator) -> Text:
    """Return the numbers by country; why they may be behind the total stands beside them."""
    shown = {code: number for code, number in one.groups.shown.items() if code != NOT_SAID}
    others = (one.groups.others or 0) + one.groups.shown.get(NOT_SAID, 0)
    if not shown:
        return NO_TEXT
    named = [
        t("{country}: {n}", country=t.country(code), n=t.number(number))
        for code, number in shown.items()
    ]
    rest = [t("others: {n}", n=t.number(others))] if others else []
    return t("In steps of five or more: {countries}", countries=joined(" · ", (*named, *rest)))


def _way_in(t: Translator, *first: ButtonElement) -> list[Block]:
    join = ui.button(t("Join"), f"{MemberIds.JOIN}#appeal")
    way_in = t("Not a member yet? “{join}” is the way in.", join=t("Join"))
    return [ui.actions(*first, join), ui.context(way_in)]


def closed(appeal: Appeal, count: int, t: Translator) -> Message:
    """Return the post once the appeal is forgotten: who was in is not counted any more."""
    notice = sentences(t("Who’s in?"), clip(appeal.text, NOTICE))
    how_many = t.plural("{n} person was in.", "{n} people were in.", count)
    return Message(
        notice, [*_content(appeal.text, appeal.author_id, t), ui.section(how_many), *_way_in(t)]
    )


def is_in(appeal: Appeal, t: Translator) -> Message:
    """Return the answer to who is in, with the way to take it back."""
    text = t("You’re in: “{appeal}”", appeal=clip(appeal.text, NOTICE))
    return ui.note(text, ui.button(t("Not after all"), AppealIds.OUT, str(appeal.id)))


def is_out(appeal: Appeal, t: Translator) -> Message:
    """Return the answer to who has taken it back."""
    text = t("You’re no longer counted: “{appeal}”", appeal=clip(appeal.text, NOTICE))
    return ui.note(text, ui.button(t("I’m in"), AppealIds.IN, str(appeal.id)))


def published(community: Community, t: Translator) -> Message:
    """Message to the author after publishing."""
    said = t("Your call-out is in #{channel}.", channel=community.channels.community)
    return ui.note(said, ui.button(t("My call-outs"), AppealIds.LIST))


def is_kept(appeal: Appeal, until: datetime, t: Translator, zone: str) -> Text:
    """Return what stands above the terms for somebody who has pressed "I'm in" before joining."""
    return t(
        "*I’m keeping a place for you* until {moment}: once you’ve joined, you’re in on “{appeal}”",
        moment=local_time(until, t, zone),
        appeal=clip(appeal.text, NOTICE),
    )


def home_part(t: Translator) -> HomePart:
    """Return the core team's way in."""
    post_one = ui.button(t("Post a call-out"), AppealIds.OPEN)
    own = ui.button(t("My call-outs"), AppealIds.LIST)
    about = t("With how many are in; you can write to them once.")
    items = (DoorItem(post_one, t("Ask everybody who’s in.")), DoorItem(own, about))
    return HomePart(doors={Door.CORE_TEAM: at(10, *items)})


def appeals_posted(number: int, t: Translator) -> Text:
    """Return a line of the month's report."""
    return t.plural("{n} call-out was posted", "{n} call-outs were posted", number)


def answers_given(number: int, t: Translator) -> Text:
    """Return a line of the month's report."""
    return t.plural("{n} answer to call-outs", "{n} answers to call-outs", number)


LETTER = stored("text", col(Draft.content), col(Appeal.letter), col(OutboxRow.payload))

LETTER_KEPT = _(
    "I’m keeping the draft of your message until {date}, as you last saw it in the preview."
)


def own(appeals: Sequence[tuple[Appeal, int]], t: Translator, zone: str) -> View:
    """Return the list of one's own appeals, the newest first."""
    return ui.modal(
        t,
        t("My call-outs"),
        [
            listed(appeals, lambda one: _line(*one, t, zone), t),
            *([] if appeals else [ui.section(t("You have no open call-outs."))]),
            ui.actions(ui.button(t("Post a call-out"), AppealIds.OPEN)),
        ],
        callback=AppealIds.LIST,
    )


def _line(appeal: Appeal, people: int, t: Translator, zone: str) -> list[Block]:
    day = t.date(appeal.published_at.astimezone(ZoneInfo(zone)).date())
    written = t("You’ve written to all who are in.") if appeal.letter is not None else NO_TEXT
    small = joined(
        " · ",
        (
            t("posted on {date}", date=day),
            t.plural("{n} person is in", "{n} people are in", people),
            written,
        ),
    )
    value = str(appeal.id)
    write = ui.button(t("Write to all who are in"), f"{AppealIds.LETTER}#{value}", value)
    can_write = people and appeal.letter is None
    return [
        ui.section(bold(clip(appeal.text, NOTICE))),
        ui.context(small),
        *([ui.actions(write)] if can_write else []),
    ]


def letter_form(appeal: Appeal, text: str, t: Translator) -> View:
    """Return the form, with the draft."""
    once = t(
        "This goes once to all who are in on “{appeal}”. You never see who that is.",
        appeal=clip(appeal.text, NOTICE),
    )
    field = ui.text_field(t("Your message"), LETTER, value=text, lines=True)
    return ui.modal(
        t,
        t("To all who are in"),
        [ui.context(once), field],
        callback=AppealIds.LETTER_FORM,
        submit=t("Preview"),
        tells_closing=True,
        hints={"appeal": appeal.number},
    )


def letter_preview(appeal: Appeal, text: str, people: int, draft_id: int, t: Translator) -> View:
    """Return the message as each will get it, and how many they are."""
    goes_to = t.plural(
        "{n} person will get this. “Back” takes you to the form.",
        "{n} people will get this. “Back” takes you to the form.",
        people,
    )
    return ui.modal(
        t,
        t("Preview"),
        [ui.context(goes_to), ui.section(_who(appeal, t)), ui.quoted(text)],
        callback=AppealIds.LETTER_SEND,
        submit=t("Send"),
        close=t("Back"),
        hints={"appeal": appeal.number, "draft": draft_id},
    )


def _who(appeal: Appeal, t: Translator) -> Text:
    return t(
        "{author} writes to all who are in on “{appeal}”:",
        author=mention(appeal.author_id),
        appeal=clip(appeal.text, NOTICE),
    )


def letter(appeal: Appeal, t: Translator) -> Message:
    """Return the message to one of those who are in."""
    who = _who(appeal, t)
    return Message(who, [ui.section(who), ui.quoted(appeal.letter or "")])


def sent(people: int, t: Translator) -> Message:
    """Return the answer to the author."""
    text = t.plural("Your message goes to {n} person.", "Your message goes to {n} people.", people)
    return ui.note(text)
