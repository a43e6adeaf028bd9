"""The lifecycle table: no path skips introduction or mentor, every state has a next step."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from bot.domain.members import (
    ACTIVE,
    CONDITIONS,
    TABLE,
    MemberState,
    MemberStep,
    NextStep,
    Status,
    StepNotOpen,
    joining_step,
    next_step,
    take,
)

STANDINGS = st.builds(
    MemberState,
    status=st.sampled_from([None, *Status]),
    status_before=st.sampled_from(sorted(ACTIVE)),
    is_introduced=st.booleans(),
    has_open_wish=st.booleans(),
    has_mentor=st.booleans(),
    is_external=st.booleans(),
)


STEPS: dict[str, dict[str | None, str]] = {
    "join": {None: "newcomer", "left": "newcomer"},
    "join as fan": {None: "fan", "left": "fan"},
    "join as core team": {None: "ambassador", "left": "ambassador"},
    "consent of an imported member": {"imported": "as before"},
    "start probation": {"newcomer": "trainee"},
    "lose mentor": {"trainee": "newcomer"},
    "complete probation": {"trainee": "ambassador"},
    "step back to fan": {"newcomer": "fan", "trainee": "fan", "ambassador": "fan"},
    "come in from fan": {"fan": "newcomer"},
    "pause": {
        "newcomer": "paused",
        "trainee": "paused",
        "ambassador": "paused",
        "fan": "paused",
    },
    "resume": {"paused": "as before"},
    "leave": {
        "newcomer": "left",
        "trainee": "left",
        "ambassador": "left",
        "fan": "left",
        "paused": "left",
        "imported": "left",
    },
}
"""What each step makes of each status, as the product promises it; no other step is open."""


@pytest.mark.parametrize("before", [None, *Status])
@pytest.mark.parametrize("step", MemberStep)
def test_each_step_leads_where_the_product_says(before: Status | None, step: MemberStep) -> None:
    told = STEPS[step.value].get(before and before.value)
    state = MemberState(before, Status.TRAINEE, is_introduced=True, has_mentor=True)
    if told is None:
        with pytest.raises(StepNotOpen):
            take(step, state)
    else:
        assert take(step, state).value == ("trainee" if told == "as before" else told)


@pytest.mark.parametrize(
    ("step", "state"),
    [
        ("start probation", MemberState(Status.NEWCOMER, has_mentor=True)),
        ("start probation", MemberState(Status.NEWCOMER, is_introduced=True)),
        ("complete probation", MemberState(Status.TRAINEE, is_introduced=True)),
        ("come in from fan", MemberState(Status.FAN, is_external=True)),
    ],
)
def test_nobody_skips_the_introduction_the_mentor_or_the_company(
    step: str, state: MemberState
) -> None:
    with pytest.raises(StepNotOpen):
        take(MemberStep(step), state)


@given(STANDINGS, st.sampled_from(MemberStep))
def test_a_step_is_in_the_table_and_its_condition_holds_or_it_is_refused(
    state: MemberState, step: MemberStep
) -> None:
    is_open = step not in CONDITIONS or CONDITIONS[step](state)
    if (state.status, step) not in TABLE or not is_open:
        with pytest.raises(StepNotOpen):
            take(step, state)
    elif TABLE[state.status, step] is not None:
        assert take(step, state) is TABLE[state.status, step]


@given(STANDINGS)
def test_whoever_follows_the_next_steps_comes_to_take_part(state: MemberState) -> None:
    steps = [next_step(state)]
    while steps[-1] not in {NextStep.MEET_MENTOR, NextStep.TELL_STORY}:
        state = followed(steps[-1], state)
        steps.append(next_step(state))

    assert state.status in ACTIVE
    assert len(steps) == len(set(steps))


def followed(step: NextStep, state: MemberState) -> MemberState:
    """What comes of doing what the bot says comes next."""
    match step:
        case NextStep.JOIN:
            way = joining_step(is_external=state.is_external, is_in_core_team=False)
            return MemberState(take(way, state), is_external=state.is_external)
        case NextStep.CONSENT:
            return replace(state, status=take(MemberStep.CONSENT, state), status_before=None)
        case NextStep.COME_BACK:
            return replace(state, status=take(MemberStep.RESUME, state), status_before=None)
        case NextStep.INTRODUCE:
            return replace(state, is_introduced=True)
        case NextStep.CHOOSE_MENTOR:
            return replace(state, has_open_wish=True)
        case _:
            return accepted(replace(state, has_open_wish=False, has_mentor=True))


def accepted(state: MemberState) -> MemberState:
    """A mentor said yes; trainees of a list are on their way already."""
    is_newcomer = state.status is Status.NEWCOMER
    status = take(MemberStep.START_PROBATION, state) if is_newcomer else state.status
    return replace(state, status=status)


@pytest.mark.parametrize("status", [Status.IMPORTED, Status.PAUSED])
def test_what_is_to_be_restored_must_be_known(status: Status) -> None:
    step = MemberStep.CONSENT if status is Status.IMPORTED else MemberStep.RESUME

    with pytest.raises(StepNotOpen):
        take(step, MemberState(status=status))


@pytest.mark.parametrize(
    ("is_external", "is_in_core_team", "step"),
    [
        (False, False, MemberStep.JOIN),
        (True, False, MemberStep.JOIN_AS_FAN),
        (False, True, MemberStep.JOIN_AS_CORE_TEAM),
        (True, True, MemberStep.JOIN_AS_FAN),
    ],
)
def test_how_people_join(is_external: bool, is_in_core_team: bool, step: MemberStep) -> None:
    assert joining_step(is_external=is_external, is_in_core_team=is_in_core_team) is step


def test_who_waits_on_the_list_is_told_that_and_not_that_a_choice_is_under_way() -> None:
    waits = MemberState(status=Status.NEWCOMER, is_introduced=True, is_on_waiting_list=True)

    steps = [
        next_step(waits),
        next_step(replace(waits, has_kept_place=True)),
        next_step(replace(waits, has_open_wish=True)),
        next_step(replace(waits, status=Status.TRAINEE)),
    ]

    assert steps == [
        NextStep.WAIT_FOR_PLACE,
        NextStep.TAKE_PLACE,
        NextStep.WAIT_FOR_MENTOR,
        NextStep.WAIT_FOR_PLACE,
    ]


def test_a_newcomer_introduces_themselves_then_chooses_then_waits() -> None:
    newcomer = MemberState(status=Status.NEWCOMER)

    steps = [
        next_step(newcomer),
        next_step(replace(newcomer, is_introduced=True)),
        next_step(replace(newcomer, is_introduced=True, has_open_wish=True)),
    ]

    assert steps == [NextStep.INTRODUCE, NextStep.CHOOSE_MENTOR, NextStep.WAIT_FOR_MENTOR]


HANDED_BACK = {
    MemberStep.PAUSE,
    MemberStep.LEAVE,
    MemberStep.LOSE_MENTOR,
    MemberStep.STEP_BACK,
    MemberStep.COMPLETE_PROBATION,
}
"""Steps after which somebody has no mentor (bot/services/mentoring/handover.py)."""

ANEW = {MemberStep.JOIN, MemberStep.JOIN_AS_FAN, MemberStep.JOIN_AS_CORE_TEAM, MemberStep.COME_IN}
"""Steps with which the way in begins."""


class Lives(RuleBasedStateMachine):
    """Whatever happens in whatever order: nobody gets past the introduction or the mentor."""

    def __init__(self) -> None:
        super().__init__()
        self.state = MemberState()
        self.is_exempt = False
        self.way: list[str] = []
        """What this member has done since they last joined or came in as a newcomer."""

    @initialize(before=st.sampled_from([None, *sorted(ACTIVE)]))
    def begins(self, before: Status | None) -> None:
        """As a stranger, or on an imported list, which is exempt from the path."""
        if before is not None:
            self.state = MemberState(status=Status.IMPORTED, status_before=before)
            self.is_exempt = True

    @rule()
    @precondition(lambda self: self.state.status in ACTIVE)
    def introduces_themselves(self) -> None:
        """At any time while they take part."""
        self.state = replace(self.state, is_introduced=True)
        self.way.append("introduced")

    @rule()
    @precondition(lambda self: self.state.status in ACTIVE)
    def a_mentor_says_yes(self) -> None:
        """Asked or not: the rules alone must keep the order."""
        self.state = replace(self.state, has_mentor=True)
        self.way.append("mentor")

    @rule(data=st.data())
    def anything_happens(self, data: st.DataObject) -> None:
        """Try a step of the table; what its condition refuses changes nothing."""
        before = self.state
        step = data.draw(st.sampled_from([one for status, one in TABLE if status is before.status]))
        try:
            status = take(step, before)
        except StepNotOpen:
            return
        if step in ANEW:
            self.way = ["introduced"] if before.is_introduced else []
            self.is_exempt = step is MemberStep.JOIN_AS_CORE_TEAM
        self.state = replace(
            before,
            status=status,
            status_before=self._restored(before) if step is MemberStep.PAUSE else None,
            is_introduced=before.is_introduced and step is not MemberStep.LEAVE,
            has_mentor=before.has_mentor and step not in HANDED_BACK | ANEW,
        )

    @staticmethod
    def _restored(before: MemberState) -> Status | None:
        return Status.NEWCOMER if before.status is Status.TRAINEE else before.status

    @invariant()
    def nobody_skips_the_introduction_or_the_mentor(self) -> None:
        if self.state.status in {Status.TRAINEE, Status.AMBASSADOR} and not self.is_exempt:
            assert {"introduced", "mentor"} <= set(self.way)

    @invariant()
    def there_is_always_a_next_step(self) -> None:
        """Never an error that leads nowhere."""
        assert next_step(self.state) in NextStep


TestLives = Lives.TestCase
