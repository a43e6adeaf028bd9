"""The way in at a glance: a line of stations, each with its number, the done ones ticked."""

from bot.domain.members import NextStep
from bot.domain.way_in import Probation, Station, WayIn
from bot.i18n import NO_TEXT, Markup, Text, Translator
from bot.texts import _
from bot.views.mrkdwn import mrkdwn

STATIONS = {
    Station.JOIN: _("Join"),
    Station.INTRODUCTION: _("Introduction"),
    Station.MENTOR: _("Mentor"),
    Station.PROBATION: _("Trial period"),
    Station.AMBASSADOR: _("Ambassador"),
}

NOTES = {
    NextStep.WAIT_FOR_MENTOR: _("being asked"),
    NextStep.WAIT_FOR_PLACE: _("waiting list"),
    NextStep.TAKE_PLACE: _("a place is free"),
    NextStep.DECIDE: _("joint decision"),
}
"""How far somebody is at the station, by their next step."""

NO_BREAK = "\N{NO-BREAK SPACE}"
"""A phone breaks the line between stations, not within one."""


def way_in_line(way: WayIn, step: NextStep, probation: Probation, t: Translator) -> Text:
    """Return the line; a sign and bold type say where the person is, a tick what is done."""
    stations = [
        _station(station, number, way, _note(station, way, step, probation, t), t)
        for number, station in enumerate(Station, start=1)
    ]
    return t("Your way: {stations}", stations=Markup(" · ".join(stations)))


def _station(station: Station, number: int, way: WayIn, note: Text, t: Translator) -> str:
    name = mrkdwn(t(STATIONS[station]))
    words = f"{number} {name}: {mrkdwn(note)}" if note else f"{number} {name}"
    if station in way.done:
        words = f"✓ {words}"
    elif station is way.here:
        words = f"➜ *{words}*"
    return words.replace(" ", NO_BREAK)


def _note(
    station: Station, way: WayIn, step: NextStep, probation: Probation, t: Translator
) -> Text:
    if station is Station.PROBATION:
        return _progress(way, step, probation, t)
    if station is not way.here:
        return NO_TEXT
    if way.is_paused:
        return t("after your pause")
    return t(NOTES[step]) if step in NOTES else NO_TEXT


def _progress(way: WayIn, step: NextStep, probation: Probation, t: Translator) -> Text:
    if way.here is Station.PROBATION and probation.is_running:
        if step in NOTES:
            return t(NOTES[step])
        return t("month {n} of {months}", n=probation.month, months=probation.months)
    if done := probation.done.months:
        return t("{n} of {months} months done", n=done, months=probation.months)
    return NO_TEXT
