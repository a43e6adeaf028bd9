"""The form before everything is deleted, and what is said behind it."""

from collections.abc import Iterator

from bot.config import Community
from bot.domain.erasure import Preview
from bot.i18n import Text, Translator, lines
from bot.views import blocks as ui
from bot.views.block_kit import Block, View
from bot.views.blocks import Message, note
from bot.views.erasure.ids import ErasureIds
from bot.views.erasure.labels import another_entry, counted, item, topic_lines
from bot.views.form_fields import not_stored
from bot.views.home_parts import Door, DoorItem, HomePart, at
from bot.views.my_data.ids import MyDataIds

READ = not_stored("read")


def form(
    goes: Preview,
    community: Community,
    t: Translator,
    *,
    is_in_core_team: bool = False,
    is_changed: bool = False,
) -> View:
    """Return what goes, what others notice, what stays and why, and the one confirmation."""
    others = list(_for_others(goes, t))
    noticed: list[Block] = [ui.header(t("What others notice")), ui.section(lines(*others))]
    blocks: list[Block] = [
        *([ui.section(_changed(t))] if is_changed else []),
        ui.section(_intro(t)),
        ui.section(
            t(
                "Before that, you can have all of it as a file. It comes as a direct message, "
                "which is deleted too: so save the file first, and then come back."
            )
        ),
        ui.actions(ui.button(t("Send me my data first"), MyDataIds.FILE)),
        ui.header(t("What goes")),
        ui.section(lines(*_goes(goes, t))),
        *(noticed if others else []),
        ui.header(t("What stays, and why")),
        ui.section(lines(*_stays(goes, community, t))),
        *([ui.context(_core_team(community, t))] if is_in_core_team else []),
        ui.ticks_field(
            t("Before you delete"),
            READ,
            [ui.option(t("I’ve read what goes and what stays."), "yes")],
        ),
    ]
    return ui.modal(
        t,
        t("Delete my data"),
        blocks,
        callback=ErasureIds.FORM,
        submit=t("Delete everything"),
        close=t("Cancel"),
        hints=goes.numbers(),
    )


def _changed(t: Translator) -> Text:
    return t(
        "Something was added since you opened this form, so nothing has been deleted yet. Here’s "
        "how things stand now."
    )


def _intro(t: Translator) -> Text:
    return t(
        "I’ll delete everything I have about you, and what I posted to you and about you in Slack. "
        "That can’t be undone. You can come back at any time, as somebody new."
    )


def _goes(goes: Preview, t: Translator) -> Iterator[Text]:
    yield from topic_lines(goes.goes, t)
    if goes.minutes:
        yield counted(t("Minutes you wrote"), goes.minutes, t)
    if goes.reviews:
        yield counted(t("Questions and reasons you wrote to authors"), goes.reviews, t)
    yield item(t("My messages to you, and what I posted about you"))


def _for_others(goes: Preview, t: Translator) -> Iterator[Text]:
    if goes.sessions:
        yield item(
            t.plural(
                "{n} session you arranged is cancelled. People I’ll tell: {told}.",
                "{n} sessions you arranged are cancelled. People I’ll tell: {told}.",
                goes.sessions,
                told=t.number(goes.told),
            )
        )
    if goes.mentorships:
        yield item(
            t.plural(
                "{n} mentorship ends. The other person is told in one neutral sentence.",
                "{n} mentorships end. The other people are told in one neutral sentence.",
                goes.mentorships,
            )
        )
    if goes.has_pairs:
        yield item(
            t(
                "The check-ins and joint decisions of your mentorships, past ones too, go for "
                "both of you."
            )
        )
    if goes.roles:
        yield item(
            t.plural(
                "{n} role you hold is free again.",
                "{n} roles you hold are free again.",
                goes.roles,
            )
        )
    if goes.copies:
        yield item(
            t.plural(
                "Your stories have {n} copy elsewhere. I’ll ask the core team to take it down.",
                "Your stories have {n} copies elsewhere. I’ll ask the core team to take them down.",
                goes.copies,
            )
        )


def _stays(goes: Preview, community: Community, t: Translator) -> Iterator[Text]:
    yield item(t("Totals of past months. They say nothing about anyone."))
    if goes.thanks:
        yield counted(t("Your thank-yous, as a number without you"), goes.thanks, t)
    if goes.forewords:
        yield item(
            t(
                "The foreword of the book that is out. It’s signed by the core team; the next "
                "edition gets another one."
            )
        )
    yield item(
        t("Entries in the log of decisions, with “a former member” in your place, for 12 months.")
    )
    yield item(
        t(
            "A code made from your Slack id, kept apart. With it I delete you again should an "
            "older backup be restored. Only with its key, which is kept with it, can anyone tell "
            "that it’s you."
        )
    )
    yield item(
        t(
            "Backups, and logs with your Slack id but none of your words, until whoever runs me "
            "deletes them."
        )
    )
    yield item(
        t(
            "Files you uploaded yourself. They’re yours: you can delete them in Slack, from the "
            "menu beside each file."
        )
    )
    yield item(
        t(
            "What others wrote, even where it’s about you. Only what belongs to your mentorships "
            "and stories goes too."
        )
    )
    yield item(t("Earlier versions of messages, as long as your company keeps them in Slack."))
    if goes.may_be_listed:
        yield item(another_entry(community.consent.contact, t))


def _core_team(community: Community, t: Translator) -> Text:
    group = community.core_team.user_group
    if not group:
        return t(
            "You’re on the list of the core team. Whoever runs me can take you off it; until then "
            "I treat you as one of them should you come back."
        )
    return t(
        "You’re in the core team’s user group, {group}. Whoever manages user groups in your "
        "workspace can take you out; until then I treat you as one of the core team should you "
        "come back.",
        group=f"@{group}",
    )


def begun(number: int, t: Translator) -> Message:
    """Return what happens now."""
    return note(
        t(
            "Your data is deleted from my notes. What I posted to you and about you disappears "
            "from Slack over the next minutes. After that you get a receipt from me: what’s gone, "
            "and what Slack didn’t let me delete. This is erasure no. {number}.",
            number=str(number),
        )
    )


def under_way(t: Translator) -> Message:
    """Return that there is nothing more to do, on a second click or device."""
    return note(
        t(
            "I’m deleting your data already. Your receipt comes as soon as Slack has deleted my "
            "messages; there’s nothing more for you to do."
        )
    )


def home_part(t: Translator) -> HomePart:
    """Return the way in."""
    item = DoorItem(ui.button(t("Delete my data"), ErasureIds.OPEN), t("Everything, for good."))
    return HomePart(doors={Door.MY_WAY: at(60, item)})
