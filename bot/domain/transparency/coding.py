"""The report as JSON, and back."""

import json
from collections.abc import Mapping
from dataclasses import MISSING, asdict, fields, is_dataclass
from types import NoneType
from typing import Any, cast, get_args, get_origin, get_type_hints

from bot.domain.transparency.changes import Change
from bot.domain.transparency.report import FORMAT, Report


class NotAReport(ValueError):
    """The text is no transparency report that this version can read."""


def to_json(report: Report) -> str:
    """Return the report as JSON, a line for each value, so that line-wise differences read well."""
    written = asdict(report)
    del written["since"]
    if (since := report.since) is not None:
        changes = [_change(one) for one in since.differences.changes]
        written["since"] = {"version": since.version, "made_on": since.made_on, "changes": changes}
    return json.dumps(written, ensure_ascii=False, indent=2) + "\n"


def _change(change: Change) -> dict[str, Any]:
    """Return what stands in JSON; the thing itself stands in its part of the report."""
    return {name: value for name, value in asdict(change).items() if name != "thing"}


def from_json(text: str) -> Report:
    """Return the report that was written as JSON. Raises NotAReport, which says what is wrong.

    What a newer version wrote besides is left out; what an older one did not know has its default.
    Changes since a third report are of no interest.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAReport("it is no JSON") from error
    if not isinstance(value, dict) or "format" not in value:
        raise NotAReport("it is no transparency report")
    if value["format"] != FORMAT:
        raise NotAReport(f"its format is {value['format']!r}; this version reads {FORMAT}")
    value.pop("since", None)
    return cast("Report", _read(Report, value, ""))


def _read(kind: Any, value: Any, where: str) -> Any:
    if is_dataclass(kind):
        return _read_fields(kind, value, where)
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise NotAReport(f"{where}: a list is needed")
        inner = get_args(kind)[0]
        return tuple(_read(inner, one, f"{where}[{place}]") for place, one in enumerate(value))
    kinds = get_args(kind) or (kind,)
    # True is an int in Python, and no number in JSON.
    if type(value) not in kinds:
        names = " or ".join("null" if one is NoneType else one.__name__ for one in kinds)
        raise NotAReport(f"{where}: {names} is needed")
    return value


def _read_fields(kind: Any, value: Any, where: str) -> Any:
    if not isinstance(value, Mapping):
        raise NotAReport(f"{where}: an object is needed")
    hints, found = get_type_hints(kind), {}
    for field in fields(kind):
        place = f"{where}.{field.name}".removeprefix(".")
        if field.name in value:
            found[field.name] = _read(hints[field.name], value[field.name], place)
        elif field.default is MISSING:
            raise NotAReport(f"{place}: it is missing")
    return kind(**found)
