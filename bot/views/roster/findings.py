"""What was found in a list of members, in sentences: problems, repairs, columns left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.roster.column import Column
from bot.domain.roster.fields import Refusal
from bot.domain.roster.findings import Finding, Note, Problem
from bot.i18n import NO_TEXT, Text, Translator
from bot.texts import _
from bot.views.roster.matching import status_word

REASONS: Mapping[Problem | Note, str] = {
    Problem.TOO_FEW_CELLS: _("The line has only {found} of {expected} cells."),
    Problem.TOO_MANY_CELLS: _("The line has {found} cells, the headings are {expected}."),
    Problem.QUOTE_LEFT_OPEN: _("A quotation mark is opened and never closed."),
    Problem.LETTER_UNREADABLE: _("A letter in this cell can’t be read."),
    Problem.ERROR_CELL: _("The cell shows the error of a formula."),
    Problem.NOBODY: _("It’s not clear who this is: no address and no full name."),
    Problem.FORMULA: _("The cell holds a formula."),
    Problem.TOO_LONG: _("The cell is longer than {most} characters."),
    Problem.ADDRESS_UNREADABLE: _("This isn’t an e-mail address."),
    Problem.STATUS_UNKNOWN: _("I don’t know this status."),
    Problem.DATE_UNREADABLE: _("This isn’t a date."),
    Problem.DATE_IMPOSSIBLE: _("No calendar has this day."),
    Problem.DATE_AMBIGUOUS: _("This date can be read in two ways."),
    Problem.DATE_IN_FUTURE: _("This day is still to come."),
    Problem.CAPACITY_UNREADABLE: _("This isn’t a number of places."),
    Problem.CAPACITY_NEGATIVE: _("The number of places can’t be below zero."),
    Problem.CAPACITY_NOT_WHOLE: _("A place can’t be divided."),
    Problem.CAPACITY_TOO_LARGE: _("That’s more places than a mentor can offer."),
    Problem.MENTOR_UNKNOWN: _("No member with this name or address is known."),
    Problem.MENTOR_AMBIGUOUS: _("Several members could be meant."),
    Problem.MENTOR_IS_SELF: _("Nobody is their own mentor."),
    Problem.DUPLICATE_DISAGREES: _(
        "{who} is listed twice, and the lines contradict each other. Line {first_line} (row "
        "{first_row} of the sheet) says “{kept}”, and that was used."
    ),
    Problem.SAME_NAME: _(
        "Line {first_line} (row {first_row} of the sheet) has the same name and another place."
    ),
    Problem.ACCOUNT_DISAGREES: _("This person has another Slack account already."),
    Problem.SEVERAL_LISTED: _("Several people on the list have the name of one known member."),
    Problem.SEVERAL_KNOWN: _("Several known members have this name."),
}
INSTEAD: Mapping[Problem | Note, str] = {
    Problem.TOO_FEW_CELLS: _("Add the missing cells. Empty ones count too."),
    Problem.TOO_MANY_CELLS: _("Put cells that hold the separator in quotation marks."),
    Problem.QUOTE_LEFT_OPEN: _("Close it, or remove it."),
    Problem.LETTER_UNREADABLE: _("Write the cell again."),
    Problem.ERROR_CELL: _("Write what the formula should have shown, or leave the cell empty."),
    Problem.NOBODY: _("Write the e-mail address, or first and last name."),
    Problem.FORMULA: _("Write the text that the cell shows."),
    Problem.TOO_LONG: _("Write it shorter."),
    Problem.ADDRESS_UNREADABLE: _("Write one address, for example anna.maier@example.com."),
    Problem.STATUS_UNKNOWN: _("newcomer, trainee, ambassador, fan or paused"),
    Problem.DATE_UNREADABLE: _("Write the day, for example 2024-02-09."),
    Problem.DATE_IMPOSSIBLE: _("Write the right day, for example {instead}."),
    Problem.DATE_AMBIGUOUS: _("Write which one is meant: {instead}."),
    Problem.DATE_IN_FUTURE: _("Write the day of joining, at the latest {instead}."),
    Problem.CAPACITY_UNREADABLE: _("Write a whole number or leave the cell empty."),
    Problem.CAPACITY_NEGATIVE: _("{instead}, or leave the cell empty"),
    Problem.CAPACITY_NOT_WHOLE: _("Write a whole number, for example {instead}."),
    Problem.CAPACITY_TOO_LARGE: _("{instead} at most"),
    Problem.MENTOR_UNKNOWN: _("Write the mentor’s address, or “TBD” while there is none."),
    Problem.MENTOR_AMBIGUOUS: _("Write the address: {instead}"),
    Problem.MENTOR_IS_SELF: _("Write the mentor’s address or leave the cell empty."),
    Problem.DUPLICATE_DISAGREES: _("Delete the wrong line."),
    Problem.SAME_NAME: _("Write the e-mail address."),
    Problem.ACCOUNT_DISAGREES: _("{instead}, or leave the cell empty"),
    Problem.SEVERAL_LISTED: _("Import a list with only the one who is known, then this one."),
    Problem.SEVERAL_KNOWN: _("Write the e-mail address: {instead}"),
}
WITH_A_GUESS: Mapping[Problem | Note, str] = {
    Problem.STATUS_UNKNOWN: _("Perhaps “{instead}”?"),
    Problem.LETTER_UNREADABLE: _("Perhaps “{instead}”?"),
    Problem.MENTOR_UNKNOWN: _("Perhaps {instead}?"),
}
WITHOUT_A_DAY = _("Write the right day, for example 2024-02-09.")

NOTES: Mapping[Problem | Note, str] = {
    Note.DITTO: _("“dito”: taken from the line above"),
    Note.EMPTY_LINE: _("empty line, left out"),
    Note.TOTAL_LINE: _("line with a total, left out"),
    Note.HAS_LEFT: _("has left the community, left out"),
    Note.LETTERS_REPAIRED: _("letters spoilt by an earlier program, repaired"),
    Note.ERROR_EMPTY: _("a formula’s error, taken as an empty cell"),
    Note.ADDRESS_REPAIRED: _("address fixed"),
    Note.SLACK_ID_UNREADABLE: _("no Slack id, left out: it looks like U012AB3CD"),
    Note.ADDRESS_MISSING: _("no address: the core team confirms the account"),
    Note.NAME_MISSING: _("no full name: it comes from Slack"),
    Note.NAME_ADDITION: _("something beside the name that doesn’t belong to it"),
    Note.EXTERNAL_NO_FAN: _("“extern” beside the name: write “fan” as the status if that is meant"),
    Note.NAMES_SWAPPED: _("first and last name swapped"),
    Note.LETTERS_LOST: _("the name seems to be missing letters: it comes from Slack"),
    Note.PLACE_REPAIRED: _("place with letters missing, fixed"),
    Note.COUNTRY_UNKNOWN: _("country unknown, left empty"),
    Note.REGION_UNKNOWN: _("region unknown, left empty"),
    Note.TIME_ZONE_UNKNOWN: _("time zone unknown, left empty"),
    Note.AREA_UNKNOWN: _("business area not in community.toml, left empty"),
    Note.LANGUAGE_UNKNOWN: _("language unknown, left out"),
    Note.TOPIC_UNKNOWN: _("topic not in community.toml, left out"),
    Note.STATUS_MISSING: _("no status: entered as newcomer"),
    Note.ROLE_UNKNOWN: _("role not in community.toml, left out"),
    Note.REASON_NOT_KEPT: _("entered as a pause. The reason is private and not stored"),
    Note.PAUSE_WITHOUT_END: _("a pause of more than two years: taken as one without an end"),
    Note.PAUSE_OVER: _("the pause is over: entered as ambassador"),
    Note.DATE_ORDER_OF_COLUMN: _("day and month in the order of the column’s other dates"),
    Note.DATE_FROM_NUMBER: _("a spreadsheet’s number of a day, taken as that day"),
    Note.DATE_FROM_MONTH: _("only a month: its first day entered"),
    Note.DATE_FROM_YEAR: _("only a year: its first day entered"),
    Note.DATE_MISSING: _("no date of joining: today entered"),
    Note.CAPACITY_NOT_FOR_STATUS: _("only ambassadors offer places, left empty"),
    Note.CAPACITY_RAISED: _("mentors more people than places: places raised"),
    Note.MENTOR_OPEN: _("no mentor yet: one can be chosen"),
    Note.MENTOR_NOT_NEEDED: _("mentors are stored for trainees only"),
    Note.MENTOR_LEFT_OUT: _("the mentor’s own line is left out: fix it and import again"),
    Note.MENTOR_NO_AMBASSADOR: _("the mentor isn’t an ambassador, left empty"),
    Note.DUPLICATE_MERGED: _("listed twice without a contradiction, merged"),
    Note.OWN_WORD: _("has consented: what they say themselves counts, not the list"),
}
REFUSALS: Mapping[Refusal, str] = {
    Refusal.PERFORMANCE: _("no performance figures per person"),
    Refusal.PERSONAL: _("no such personal details, no remarks about people"),
    Refusal.REPEATED: _("another column says the same"),
    Refusal.OTHER_CELLS: _("its cells hold something else"),
    Refusal.OF_SLACK: _("Slack’s status, not the community’s"),
    Refusal.REASONS: _("what to fix, from an earlier import"),
    Refusal.BY_HAND: _("left out as you said"),
    Refusal.ASKED: _("doubtful, see below"),
    Refusal.UNKNOWN: _("not known here"),
}


def reason(problem: Finding, t: Translator) -> Text:
    """Return why the line is left out."""
    kept = _in_words(problem.details.get("kept", ""), problem, t)
    return t(REASONS[problem.kind], **{**problem.details, "kept": kept})


def value(problem: Finding, t: Translator) -> str:
    """Return what stands in the cell."""
    return _in_words(problem.value, problem, t)


def _in_words(text: str, problem: Finding, t: Translator) -> str:
    """Return what contradicting lines say; a status in the reader's words."""
    return status_word(text, t) if problem.kind is Problem.DUPLICATE_DISAGREES else text


def instead(problem: Finding, t: Translator) -> Text:
    """Return what to write instead."""
    text = INSTEAD[problem.kind]
    if problem.details.get("instead"):
        text = WITH_A_GUESS.get(problem.kind, text)
    elif problem.kind is Problem.DATE_IMPOSSIBLE:
        text = WITHOUT_A_DAY
    return t(text, **problem.details)


@dataclass(frozen=True)
class Summary:
    """Notes of one kind: how many lines, and a few of them."""

    text: Text
    lines: Sequence[int]
    examples: Sequence[str]


def summaries(notes: Sequence[Finding], t: Translator) -> list[Summary]:
    """Return what was repaired, assumed or left empty, the most frequent first."""
    by_kind: dict[Problem | Note, list[Finding]] = {}
    for note in notes:
        by_kind.setdefault(note.kind, []).append(note)
    return [
        Summary(
            t(NOTES[kind]),
            [one.line for one in found],
            list(dict.fromkeys(_example(one) for one in found if _example(one))),
        )
        for kind, found in sorted(by_kind.items(), key=lambda pair: -len(pair[1]))
    ]


def _example(note: Finding) -> str:
    value = " ".join(note.value.split())
    better = note.details.get("found") or note.details.get("instead")
    return f"{value} → {better}" if better and value else value


def refusal(column: Column, t: Translator) -> Text:
    """Return why a column is left out."""
    return t(REFUSALS[column.refused]) if column.refused else NO_TEXT
