"""The report in words, and the form for the posts' reach."""

from collections.abc import Sequence

from sqlmodel import col

from bot.domain.breakdowns import SMALLEST_GROUP
from bot.domain.impact import MOST_REACH, Figures, Month
from bot.i18n import Text, Translator, joined, lines
from bot.views import blocks as ui
from bot.views.block_kit import Block, View
from bot.views.blocks import Message
from bot.views.files import File
from bot.views.form_fields import stored
from bot.views.home_parts import Door, DoorItem, HomePart, at
from bot.views.impact.ids import ImpactIds
from bot.views.mrkdwn import clip
from bot.views.pickers import number_input
from bot.views.stories.labels import goal_name
from storage.impact import MonthInNumbers
from storage.unit_of_work import Total

ALT = 1000
"""Characters of a file's alt text that Slack takes (docs.slack.dev, "files.upload")."""

DRAWING = "impact"
"""Names this chart among what the sender draws (bot/delivery/file_content.py)."""


def title_of(month: Month, t: Translator) -> Text:
    """Return the report's title."""
    return t("Impact in {month}", month=t.month(month.first))


def stories_in_words(one: Figures, t: Translator) -> Text:
    """Stories by goal."""
    total = sum(one.stories.values())
    if not total:
        return t("No stories this month")
    parts = [
        t("{name} {number}", name=goal_name(goal, t), number=t.number(number))
        for goal, number in one.stories.items()
    ]
    text = t.plural("{n} story: {parts}", "{n} stories: {parts}", total)
    return text.fill(n=t.number(total), parts=t.list(parts))


def joined_in_words(one: Figures, t: Translator) -> Text | str:
    """New members; a small group is no number."""
    if one.joined is None:
        return t("fewer than {n}", n=SMALLEST_GROUP)
    return t.number(one.joined)


def reach_in_words(one: Figures, t: Translator) -> Text:
    """Return the posts' reach."""
    number = t("not entered yet") if one.reach is None else t.number(one.reach)
    return t("Reach of posts: {number}", number=number)


def countries_in_words(one: Figures, t: Translator) -> Text:
    """Members by country, large groups only."""
    groups = [
        t("{name} {number}", name=t.country(code), number=t.number(number))
        for code, number in one.members.items()
    ]
    if one.elsewhere is not None:
        number = t.number(one.elsewhere)
        groups.append(t("{name} {number}", name=t("small groups together"), number=number))
    n = t.number(one.countries)
    text = t.plural("{n} country", "{n} countries", one.countries, n=n)
    return joined(": ", (text, t.list(groups)))


def in_words(one: Figures, totals: Sequence[Total], t: Translator) -> list[Text]:
    """Return all the numbers, a line each; the reach is the last.

    Of `totals` those that are 0, or that the month was reported without, have none.
    """
    there = t("Members in {countries}", countries=countries_in_words(one, t))
    return [
        stories_in_words(one, t),
        t("Thank-yous: {number}", number=t.number(one.thanks)),
        t("New members: {number}", number=joined_in_words(one, t)),
        *([there] if one.countries else []),
        *(
            total.words(n, t).fill(n=t.number(n))
            for total in totals
            if (n := one.totals.get(total.name, 0))
        ),
        reach_in_words(one, t),
    ]


def report(one: Figures, totals: Sequence[Total], t: Translator) -> Message:
    """Return the post to the core team."""
    title, numbers = title_of(one.month, t), in_words(one, totals, t)
    label = t("Enter reach") if one.reach is None else t("Change reach")
    return Message(
        joined(". ", (title, numbers[0])),
        [
            ui.header(title),
            ui.section(lines(*numbers)),
            ui.context(
                t(
                    "Totals only. Groups of fewer than five people are hidden, and a group’s "
                    "number changes once five have come or gone."
                )
            ),
            ui.actions(ui.button(label, ImpactIds.REACH, str(one.month))),
        ],
    )


def chart_file(one: Figures, totals: Sequence[Total], t: Translator) -> File:
    """Return the chart, drawn when it is sent."""
    title = str(title_of(one.month, t))
    return File(
        name=f"impact-{one.month}.png",
        title=title,
        text=title,
        alt=alt_text(one, totals, t),
        drawing={"what": DRAWING, "language": t.locale, **one.as_json()},
    )


def alt_text(one: Figures, totals: Sequence[Total], t: Translator) -> str:
    """Return what the chart shows, and the month's other numbers, in words."""
    # A picture stays as it is, so it says nothing of what may be entered later.
    said = joined(". ", in_words(one, totals, t)[: None if one.reach is not None else -1])
    text = t("Two bar charts, stories by goal and members by country. {numbers}.")
    return clip(text.fill(numbers=said), ALT)


MONTH = stored("month", col(MonthInNumbers.month))
NUMBER = stored("number", col(MonthInNumbers.reach))


def reach_form(months: Sequence[Month], chosen: Month, so_far: int | None, t: Translator) -> View:
    """Return the form for one month's total."""
    options = [ui.option(t.month(one.first), str(one)) for one in months]
    blocks: list[Block] = [
        ui.select_field(t("Month"), MONTH, options, value=str(chosen)),
        ui.field_of(
            t("People reached by all posts together"),
            NUMBER,
            number_input(NUMBER, 0, MOST_REACH, so_far),
            hint=t("One total, counted by hand. Nothing about single posts or people."),
        ),
    ]
    return ui.modal(t, t("Reach of posts"), blocks, callback=ImpactIds.REACH_FORM, submit=t("Save"))


def noted(month: Month, number: int, t: Translator) -> Message:
    """Return the message that the total is kept."""
    text = t(
        "Reach in {month}: {number}. It’s in the report.",
        month=t.month(month.first),
        number=t.number(number),
    )
    return ui.note(text)


def home_part(t: Translator) -> HomePart:
    """Return the core team's way in."""
    about = t("One number a month, for everybody’s posts together.")
    item = DoorItem(ui.button(t("Enter reach"), f"{ImpactIds.REACH}#home"), about)
    return HomePart(doors={Door.CORE_TEAM: at(30, item)})
