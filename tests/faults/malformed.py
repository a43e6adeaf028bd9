"""Payloads that were right before something in them was changed, at any depth."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

Json = dict[str, Any]
Path = tuple[Any, ...]

MARK = "zwetschge"
"""Stands in whatever somebody typed: no line of the log may carry it."""

HUGE = 12_000
"""Characters of a text that is much too long; Slack takes 3,000 in a field."""

IDS = ("0", "-1", "1", "2", "4", "99999999999999999999", "U0TOM0001", "U0NOBODY01", "1:2", "a:b:c")
OTHERS = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([0, -1, 1, 2**31, 2**63, 10**30, 1.5, float("inf")]),
    st.sampled_from(["", " ", MARK, MARK * (HUGE // len(MARK)), f"{MARK}\x00", f"{MARK}\ud83d"]),
    st.sampled_from(["\u202e", "{", '{"a":', "<!channel>", "2026-02-30", "25:61", "%s{0}"]),
    st.sampled_from(IDS),
    st.sampled_from(
        [[], {}, [None], [[]], {"": {}}, [MARK], {MARK: MARK}, {"id": {}}, [{"id": 1}]]
    ),
)
"""What may stand where something else should."""


def _wrapped(value: Any) -> Any:
    return [value]


def _keyed(value: Any) -> Any:
    return {"0": value}


def _doubled(value: Any) -> Any:
    return [*value, *value] if isinstance(value, list) else f"{value}{value}"


SHAPES: tuple[Callable[[Any], Any], ...] = (_wrapped, _keyed, _doubled, str)
"""The same, as something else: a list for an object, an object for a list, a text for a number."""


def places_in(value: Any, path: Path = ()) -> list[Path]:
    """Every place in it, by the names that lead there; what is JSON in a text is gone into."""
    inner = _opened(value)
    named = inner.items() if isinstance(inner, dict) else enumerate(inner)
    return [path, *(one for name, each in named for one in places_in(each, (*path, name)))]


def _opened(value: Any) -> Any:
    if isinstance(value, str) and value.startswith("{"):
        value = _read(value)
    return value if isinstance(value, dict | list) else []


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def changed(value: Any, path: Path, change: Callable[[Any], Any] | None) -> Any:
    """Return the value with something else at this place; without what is there for None."""
    if not path:
        return change(value) if change else None
    inner = _opened(value)
    copy = dict(inner) if isinstance(inner, dict) else list(inner)
    if len(path) == 1 and change is None:
        del copy[path[0]]
    else:
        copy[path[0]] = changed(copy[path[0]], path[1:], change)
    return json.dumps(copy) if isinstance(value, str) else copy


@st.composite
def malformed(
    draw: st.DrawFn, make: Callable[..., Json], values: Sequence[tuple[str, str]]
) -> Json:
    """What `make` makes of a value at a place, with up to three things in it that are wrong.

    Now and then all is right: that has to go through.
    """
    payload = make(*draw(st.sampled_from(values)))
    for _ in range(draw(st.integers(0, 3))):
        places = places_in(payload)[1:]
        if places:
            path = draw(st.sampled_from(places))
            payload = changed(payload, path, draw(_changes()))
    return payload


def _changes() -> st.SearchStrategy[Callable[[Any], Any] | None]:
    other = OTHERS.map(lambda value: lambda _old: value)
    return st.one_of(st.none(), st.sampled_from(SHAPES), other)
