"""Reports to compare: a small one by hand, and any that hypothesis makes of few names."""

from dataclasses import replace
from enum import StrEnum

from hypothesis import strategies as st

from bot.domain.access import Whose
from bot.domain.transparency.evaluations import Reader, Surface
from bot.domain.transparency.report import (
    FORMAT,
    Command,
    Evaluation,
    Field,
    Installation,
    Interface,
    Negative,
    Report,
    Right,
    Scope,
    Way,
)
from storage.types import Basis, Erased, Retention, SeenBy

HERE = Installation(
    community="Botschafter",
    language="de",
    time_zone="Europe/Berlin",
    country="DE",
    region="",
    commands=("/botschafter",),
    channels=("stories: geschichten",),
    core_group="kernteam",
    roles=(),
    goals=("sales",),
    uses=("community",),
    matches_by_email=False,
    hours="09:00–17:00",
    consent="1",
    privacy="",
    contact="",
    database="SQLITE",
    receives="SOCKET_MODE",
    log_level="INFO",
    log_format="text",
)
ANSWER = Field(
    "checkins", "answer", "how it goes", "CONSENT", "OUTCOME", "PAIR", ("member_id",), erased="ROW"
)
WAITING = Evaluation("digest:waiting", "POST", "CORE_TEAM", "who waits for a mentor", 1)
TOTALS = Evaluation("impact:countries", "POST", "CORE_TEAM", "how many by country", 5)
APPROVE = Right(
    "action:stories:approve", "stories", "Approve a story", "SHARED", ("CORE_TEAM", "ROLE_HOLDER")
)
EXPORT = Command("members export", "all members", "")
READS = Scope("users:read", "names", "nobody is known")
WEB_API = Interface("slack-web-api", "https://slack.com/api/", "OUT", "messages")
DATABASE = Interface("database", "sqlite:///botschafter.db", "OUT", "all that is stored")
NO_LAST_SEEN = Negative("no-last-seen", "It keeps no “last seen”.", ("tests::test",))
ACCESS = Way("ACCESS", "/botschafter meine-daten")

REPORT = Report(
    FORMAT,
    "1.0",
    "0017",
    "2026-11-30",
    HERE,
    fields=(ANSWER, Field("counts", "number", "a total", "NONE", "TOTAL", "CORE_TEAM")),
    evaluations=(WAITING, TOTALS),
    negatives=(NO_LAST_SEEN,),
    rights=(APPROVE,),
    commands=(EXPORT, Command("manifest")),
    scopes=(READS,),
    interfaces=(WEB_API, DATABASE),
    ways=(ACCESS,),
)


def _one_of(words: type[StrEnum]) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *words.__members__, "A_WORD_OF_ANOTHER_VERSION"])


_names = st.sampled_from("abc")
_some = st.sets(_names).map(lambda names: tuple(sorted(names)))
_people = st.none() | st.integers(1, 6)
_addresses = st.sampled_from(
    ["sqlite:///file.db", "postgresql://a/b", "https://b.example", "stderr"]
)


def _things(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    """Return some things with names that differ."""
    return st.lists(
        strategy, max_size=3, unique_by=lambda one: getattr(one, "name", getattr(one, "column", ""))
    ).map(tuple)


reports = st.builds(
    replace,
    st.just(REPORT),
    version=_names,
    fields=_things(
        st.builds(
            Field, st.just("t"), _names, _names, _one_of(Basis), _one_of(Retention),
            _one_of(SeenBy), _some, st.booleans(), _one_of(Erased),
        )
    ),
    evaluations=_things(
        st.builds(Evaluation, _names, _one_of(Surface), _one_of(Reader), _names, _people)
    ),
    negatives=_things(st.builds(Negative, _names, _names, _some)),
    rights=_things(st.builds(Right, _names, _names, _names, _one_of(Whose), _some)),
    commands=_things(st.builds(Command, _names, st.sampled_from(["", "all"]), _names)),
    scopes=_things(st.builds(Scope, _names, _names, _names)),
    interfaces=_things(st.builds(Interface, _names, _addresses, _names, _names)),
    ways=_things(st.builds(Way, _names, _names)),
)  # fmt: skip
