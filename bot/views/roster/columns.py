"""The columns of a list, in sentences: what each is taken as, and what is doubtful about them."""

from collections.abc import Mapping, Sequence

from bot.domain.roster.column import Column, Doubt
from bot.domain.roster.importing import Roster
from bot.i18n import Text, Translator, joined, lines
from bot.texts import _
from bot.views.roster.fields import FIELDS

DOUBTS: Mapping[Doubt, str] = {
    Doubt.OLD_DATES: _(
        "“{heading}” has days long ago, such as {example}: are these the days of joining the "
        "community, or the company?"
    ),
    Doubt.OTHER_EVENTS: _(
        "“{heading}” may be the day of something else, such as {example}: is it the day of joining "
        "the community?"
    ),
    Doubt.NAME_ORDER: _(
        "“{heading}” has names such as {example}: does the first name or the last name come first?"
    ),
    Doubt.WORDS_UNKNOWN: _(
        "“{heading}” has words that are no status known here, such as {example}."
    ),
    Doubt.WORDS_GENERAL: _(
        "“{heading}” has words that can mean many things, such as {example}: is this where people "
        "stand in the community?"
    ),
}


def taken_as(column: Column, t: Translator) -> Text | str:
    """Return what a column is taken as."""
    return t(FIELDS[column.field]) if column.field else ""


def questions(roster: Roster, t: Translator) -> list[Text]:
    """Return what has to be decided first, each with the options that decide it."""
    asked = [_question(column, t) for column in roster.doubts]
    if roster.unclear_dates:
        text = _(
            "Dates such as {example} have two meanings. Say what comes first, the day or the "
            "month: --date-order dmy or --date-order mdy"
        )
        asked.append(t(text, example=_examples(roster.unclear_dates[:3], t)))
    return asked


def _question(column: Column, t: Translator) -> Text:
    field = column.could_be.heading if column.could_be else ""
    text = DOUBTS[column.doubt] if column.doubt else ""
    asked = t(text, heading=column.heading, example=_examples(column.samples, t))
    if column.doubt is Doubt.NAME_ORDER:
        option = f'--columns "{column.heading}='
        return lines(
            asked,
            t("The first name: {option}", option=f'{option}first_name last_name"'),
            t("The last name: {option}", option=f'{option}last_name first_name"'),
        )
    return lines(
        asked,
        t("Take it: {option}", option=f'--columns "{column.heading}={field}"'),
        t("Leave it out: {option}", option=f'--columns "{column.heading}=-"'),
    )


def _examples(values: Sequence[str], t: Translator) -> Text:
    return joined(", ", [t("“{value}”", value=value) for value in values])
