"""The report in words, and the form for the posts' reach."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, NumberInputElement
from slack_sdk.models.views import View

from bot.domain.impact import MOST_REACH, SMALLEST_GROUP, Figures, Month
from bot.i18n import Translator
from bot.views.blocks import (
    Message,
    actions,
    button,
    clip,
    context,
    field_of,
    header,
    modal,
    option,
    section,
    select_field,
)
from bot.views.files import File
from bot.views.home_parts import HomePart, at
from bot.views.ids import ImpactIds
from bot.views.stories.labels import goal_name

ALT = 1000
"""Characters of a file's alt text that Slack takes (docs.slack.dev, "files.upload")."""

DRAWING = "impact"
"""Names this chart among what the sender draws (bot/delivery/file_content.py)."""


def title_of(month: Month, t: Translator) -> str:
    """The report's title."""
    return t.gettext("Impact in {month}").format(month=t.month(month.first))


def stories_in_words(one: Figures, t: Translator) -> str:
    """Stories by goal."""
    total = sum(one.stories.values())
    if not total:
        return t.gettext("No story this month")
    parts = [
        t.gettext("{name} {number}").format(name=goal_name(goal, t), number=t.number(number))
        for goal, number in one.stories.items()
    ]
    text = t.ngettext("{n} story: {parts}", "{n} stories: {parts}", total)
    return text.format(n=t.number(total), parts=t.list(parts))


def joined_in_words(one: Figures, t: Translator) -> str:
    """New members; a small group is no number."""
    if one.joined is None:
        return t.gettext("fewer than {n}").format(n=SMALLEST_GROUP)
    return t.number(one.joined)


def reach_in_words(one: Figures, t: Translator) -> str:
    """The posts' reach."""
    number = t.gettext("not entered yet") if one.reach is None else t.number(one.reach)
    return t.gettext("Reach of posts: {number}").format(number=number)


def countries_in_words(one: Figures, t: Translator) -> str:
    """Members by country, large groups only."""
    groups = [
        t.gettext("{name} {number}").format(name=t.country(code), number=t.number(number))
        for code, number in one.members.items()
    ]
    if one.elsewhere is not None:
        text = t.gettext("{name} {number}")
        groups.append(text.format(name=t.gettext("elsewhere"), number=t.number(one.elsewhere)))
    text = t.ngettext("{n} country", "{n} countries", one.countries)
    text = text.format(n=t.number(one.countries))
    return f"{text}: {t.list(groups)}" if groups else text


def in_words(one: Figures, t: Translator) -> list[str]:
    """All the numbers, a line each; the reach is the last."""
    there = t.gettext("Members in {countries}").format(countries=countries_in_words(one, t))
    return [
        stories_in_words(one, t),
        t.gettext("Thanks: {number}").format(number=t.number(one.thanks)),
        t.gettext("New members: {number}").format(number=joined_in_words(one, t)),
        *([there] if one.countries else []),
        reach_in_words(one, t),
    ]


def report(one: Figures, t: Translator) -> Message:
    """The post to the core team."""
    title, lines = title_of(one.month, t), in_words(one, t)
    label = t.gettext("Enter the reach") if one.reach is None else t.gettext("Correct the reach")
    note = t.gettext("Totals only; groups of people under five are hidden.")
    return Message(
        f"{title}. {lines[0]}",
        [
            header(title),
            section("\n".join(lines)),
            context(note),
            actions(button(label, ImpactIds.REACH, str(one.month))),
        ],
    )


def chart_file(one: Figures, t: Translator) -> File:
    """The chart, drawn when it is sent."""
    title = title_of(one.month, t)
    return File(
        name=f"impact-{one.month}.png",
        title=title,
        text=title,
        alt=alt_text(one, t),
        drawing={"what": DRAWING, "language": t.locale, **one.as_json()},
    )


def alt_text(one: Figures, t: Translator) -> str:
    """What the chart shows, in words."""
    # A picture stays as it is, so it says nothing of what may be entered later.
    said = ". ".join(in_words(one, t)[: None if one.reach is not None else -1])
    text = t.gettext("Two bar charts, stories by goal and members by country. {numbers}.")
    return clip(text.format(numbers=said), ALT)


def reach_form(months: Sequence[Month], chosen: Month, so_far: int | None, t: Translator) -> View:
    """The form for one month's total."""
    options = [option(t.month(one.first), str(one)) for one in months]
    number = NumberInputElement(
        action_id="number",
        is_decimal_allowed=False,
        min_value="0",
        max_value=str(MOST_REACH),
        initial_value=None if so_far is None else str(so_far),
    )
    blocks: list[Block] = [
        select_field(t.gettext("Month"), "month", options, value=str(chosen)),
        field_of(
            t.gettext("People reached by all posts together"),
            "number",
            number,
            hint=t.gettext("One total, counted by hand; nothing about single posts or people."),
        ),
    ]
    return modal(
        t,
        t.gettext("Reach of posts"),
        blocks,
        callback=ImpactIds.REACH_FORM,
        submit=t.gettext("Save"),
    )


def noted(month: Month, number: int, t: Translator) -> Message:
    """The total is kept."""
    text = t.gettext("Reach in {month}: {number}. It stands in the report.").format(
        month=t.month(month.first), number=t.number(number)
    )
    return Message(text, [section(text)])


def home_part(t: Translator) -> HomePart:
    """Return the core team's way in."""
    return HomePart(core_team=at(30, button(t.gettext("Enter reach"), f"{ImpactIds.REACH}#home")))
