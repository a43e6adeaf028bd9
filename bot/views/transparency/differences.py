"""What differs from an earlier report, in a works council's words: what is more comes first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from bot.domain.transparency.changes import Change, Part
from bot.domain.transparency.evaluations import Reader, Surface
from bot.domain.transparency.inclusion import Effect
from bot.domain.transparency.report import Report
from bot.i18n import Translator
from bot.texts import _
from bot.views.transparency.connections import DIRECTIONS
from bot.views.transparency.document import Block, Bullets, Cell, Code
from bot.views.transparency.rights import PEOPLES_RIGHTS
from bot.views.transparency.words import HOW_FAR, by_name, paragraph, part, section
from storage.types import Basis, Erased, Retention, SeenBy

ARROW = " → "

Labels = tuple[str, str, str]
"""What a change is called: for more, for less, and for anything else."""

NEW: Mapping[Part, tuple[str, str]] = {
    Part.FIELDS: (_("New field"), _("Field gone")),
    Part.EVALUATIONS: (_("New evaluation"), _("Evaluation gone")),
    Part.RIGHTS: (_("New right"), _("Right gone")),
    Part.COMMANDS: (_("New command on the server"), _("Command on the server gone")),
    Part.SCOPES: (_("New scope"), _("Scope gone")),
    Part.INTERFACES: (_("New connection"), _("Connection gone")),
    Part.NEGATIVES: (_("Now promised"), _("No longer promised")),
    Part.WAYS: (_("New right of those concerned"), _("Right of those concerned gone")),
}
"""What a thing is called that is new, and one that is gone."""

_REWORDED: Labels = ("", "", _("In other words"))

LABELS: Mapping[tuple[Part, str], Labels] = {
    (Part.FIELDS, "purpose"): _REWORDED,
    (Part.FIELDS, "basis"): ("", "", _("On another ground")),
    (Part.FIELDS, "retention"): (
        _("Kept longer"),
        _("Kept for a shorter time"),
        _("Kept for another time"),
    ),
    (Part.FIELDS, "seen_by"): (_("Seen by more"), _("Seen by fewer"), _("Seen by others")),
    (Part.FIELDS, "whose"): (
        _("About more people"),
        _("About fewer people"),
        _("About other people"),
    ),
    (Part.FIELDS, "is_listed"): (
        _("Now in the lists of those who run the bot"),
        _("No longer in the lists of those who run the bot"),
        "",
    ),
    (Part.FIELDS, "erased"): (
        _("Less goes with an erasure"),
        _("More goes with an erasure"),
        _("Erased in another way"),
    ),
    (Part.EVALUATIONS, "about"): _REWORDED,
    (Part.EVALUATIONS, "surface"): (
        _("Now outside of Slack"),
        _("No longer outside of Slack"),
        _("Shown in another place"),
    ),
    (Part.EVALUATIONS, "who"): (_("Shown to more"), _("Shown to fewer"), _("Shown to others")),
    (Part.EVALUATIONS, "smallest_group"): (
        _("Shows smaller groups"),
        _("Shows only larger groups"),
        "",
    ),
    (Part.RIGHTS, "does"): _REWORDED,
    (Part.RIGHTS, "whose"): (
        _("Reaches more things"),
        _("Reaches fewer things"),
        _("Reaches other things"),
    ),
    (Part.RIGHTS, "who"): (_("Open to more"), _("Open to fewer"), _("Open to others")),
    (Part.COMMANDS, "changes"): (
        _("Now changes something"),
        _("Changes nothing any more"),
        _("In other words"),
    ),
    (Part.SCOPES, "why"): _REWORDED,
    (Part.SCOPES, "without"): _REWORDED,
    (Part.INTERFACES, "address"): (
        _("Now to another machine"),
        _("No longer to another machine"),
        _("To another address"),
    ),
    (Part.INTERFACES, "direction"): ("", "", _("In the other direction")),
    (Part.INTERFACES, "carries"): ("", "", _("Carries something else")),
    (Part.NEGATIVES, "claim"): _REWORDED,
    (Part.WAYS, "typed"): (
        _("No longer a command of its own"),
        _("Now a command of its own"),
        _("Another command"),
    ),
}
"""What a change is called, by what has changed; empty where there is no such change."""


def _texts(words: type[StrEnum]) -> Mapping[str, str]:
    return {one.name: one.value for one in words}


WORDS: Mapping[tuple[Part, str], Mapping[str, str]] = {
    (Part.FIELDS, "basis"): _texts(Basis),
    (Part.FIELDS, "retention"): _texts(Retention),
    (Part.FIELDS, "seen_by"): _texts(SeenBy),
    (Part.FIELDS, "erased"): _texts(Erased),
    (Part.EVALUATIONS, "surface"): _texts(Surface),
    (Part.EVALUATIONS, "who"): _texts(Reader),
    (Part.RIGHTS, "whose"): {one.name: meaning for one, (_word, meaning) in HOW_FAR.items()},
    (Part.INTERFACES, "direction"): DIRECTIONS,
}
"""What is said by names, and their texts."""

NAMED_BY = {Part.EVALUATIONS: "about", Part.RIGHTS: "does", Part.NEGATIVES: "claim"}
"""What a thing is known by to people, where that is not its name."""

DETAILS: Mapping[Part, Sequence[str]] = {
    Part.FIELDS: ("seen_by", "retention"),
    Part.EVALUATIONS: ("surface", "who"),
    Part.RIGHTS: ("who",),
    Part.COMMANDS: ("changes",),
    Part.SCOPES: ("why",),
    Part.INTERFACES: ("carries",),
    Part.NEGATIVES: (),
    Part.WAYS: ("typed",),
}
"""What else is said of a thing that is new or gone."""


def since_report(report: Report, t: Translator) -> Iterator[Block]:
    """Return the section of what differs from an earlier report; nothing if none was named."""
    if report.since is None:
        return
    day = t.date(date.fromisoformat(report.since.made_on))
    yield section(t("Changes since the report of {day}", day=day))
    found = report.since.differences
    if not found.changes:
        yield paragraph(
            t(
                "Nothing has changed in fields, evaluations, rights, commands, scopes, connections "
                "and promises. Settings of the installation are not compared."
            )
        )
    circles = {one.name: one.title for one in report.circles}
    parts = (
        (t("More than it says"), found.widening),
        (t("Less than it says"), found.narrowing),
        (t("Neither more nor less"), found.neither),
    )
    for title, changes in parts:
        if changes:
            yield part(title)
            lines = (tuple(_pieces(one, circles, t)) for one in changes)
            # What can be pressed in several places, all changed alike, has one line.
            yield Bullets(list(dict.fromkeys(lines)))


def named_changes(changes: Iterable[Change], t: Translator) -> list[str]:
    """Return what each change is called and what it is about, for a line on a terminal."""
    return list(dict.fromkeys(f"{t(_label(one))}: {_name(one, t)}" for one in changes))


def _pieces(change: Change, circles: Mapping[str, str], t: Translator) -> Iterator[Cell]:
    """Return what the change is called, what it is about, and what was and is."""
    yield f"{t(_label(change))}: "
    yield _name(change, t)
    if change.part is Part.FIELDS and change.aspect != "purpose":
        yield f" ({t(change.thing.purpose)})"
    if change.aspect:
        told = _before_and_after(change, circles, t)
    else:
        details = ((name, getattr(change.thing, name)) for name in DETAILS[change.part])
        told = "; ".join(filter(None, (_said(change.part, *one, circles, t) for one in details)))
    if told:
        yield f": {told}"


def _before_and_after(change: Change, circles: Mapping[str, str], t: Translator) -> str:
    """Return what was and what is; of several only those that are new or gone."""
    before, after = change.before, change.after
    if not isinstance(after, tuple):
        said = [_said(change.part, change.aspect, one, circles, t) for one in (before, after)]
        return ARROW.join(said) if all(said) else ""
    new = _listed([one for one in after if one not in before], circles, t)
    gone = _listed([one for one in before if one not in after], circles, t)
    told = (new and t("now {names}", names=new), gone and t("no longer {names}", names=gone))
    return "; ".join(str(one) for one in told if one)


def _label(change: Change) -> str:
    if not change.aspect:
        new, gone = NEW[change.part]
        return gone if change.after is None else new
    wider, narrower, other = LABELS[change.part, change.aspect]
    return {Effect.WIDER: wider, Effect.NARROWER: narrower}.get(change.effect, other)


def _name(change: Change, t: Translator) -> Cell:
    """Return what people know the thing by."""
    thing, of = change.thing, change.part
    if of in NAMED_BY:
        return str(t(getattr(thing, NAMED_BY[of])))
    if of is Part.INTERFACES:
        return str(t(thing.carries)) if change.aspect == "address" else Code(thing.address)
    if of is Part.WAYS:
        title, _article = PEOPLES_RIGHTS.get(change.name, (change.name, ""))
        return str(t(title))
    return Code(f"python -m bot {change.name}" if of is Part.COMMANDS else change.name)


def _said(part: Part, aspect: str, value: Any, circles: Mapping[str, str], t: Translator) -> str:
    """Return a value in words; empty for one that says nothing by itself."""
    if (part, aspect) in WORDS:
        return by_name(WORDS[part, aspect], value, t)
    if (part, aspect) == (Part.EVALUATIONS, "smallest_group") and value is None:
        return str(t("nobody"))
    if isinstance(value, bool) or not value:
        return ""
    if isinstance(value, tuple):
        return _listed(value, circles, t)
    return str(t(str(value)))


def _listed(names: Iterable[str], circles: Mapping[str, str], t: Translator) -> str:
    """Return circles or columns in an enumeration; empty for none."""
    return str(t.list([str(t("“{name}”", name=by_name(circles, one, t))) for one in names]))
