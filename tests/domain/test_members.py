"""The lifecycle table: no path skips introduction or mentor, every state has a next step."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.domain.members import (
    ACTIVE,
    TABLE,
    NextStep,
    Standing,
    Status,
    Step,
    StepNotOpen,
    joining_step,
    next_step,
    take,
)

STANDINGS = st.builds(
    Standing,
    status=st.sampled_from([None, *Status]),
    status_before=st.sampled_from([None, *ACTIVE]),
    is_introduced=st.booleans(),
    has_open_wish=st.booleans(),
    is_external=st.booleans(),
)


@given(STANDINGS)
def test_every_state_has_a_next_step(standing: Standing) -> None:
    assert next_step(standing) in NextStep


@given(STANDINGS, st.sampled_from(Step))
def test_a_step_is_in_the_table_or_refused(standing: Standing, step: Step) -> None:
    if (standing.status, step) not in TABLE:
        with pytest.raises(StepNotOpen):
            take(step, standing)
    elif TABLE[standing.status, step] is not None:
        assert take(step, standing) is TABLE[standing.status, step]


@pytest.mark.parametrize("status", [Status.IMPORTED, Status.PAUSED])
def test_what_is_to_be_restored_must_be_known(status: Status) -> None:
    step = Step.CONSENT if status is Status.IMPORTED else Step.RESUME

    with pytest.raises(StepNotOpen):
        take(step, Standing(status=status))


@pytest.mark.parametrize(
    ("is_external", "is_in_core_team", "step"),
    [
        (False, False, Step.JOIN),
        (True, False, Step.JOIN_AS_FAN),
        (False, True, Step.JOIN_AS_CORE_TEAM),
        (True, True, Step.JOIN_AS_FAN),
    ],
)
def test_how_people_join(is_external: bool, is_in_core_team: bool, step: Step) -> None:
    assert joining_step(is_external=is_external, is_in_core_team=is_in_core_team) is step


def test_a_newcomer_introduces_themselves_then_chooses_then_waits() -> None:
    newcomer = Standing(status=Status.NEWCOMER)

    steps = [
        next_step(newcomer),
        next_step(replace(newcomer, is_introduced=True)),
        next_step(replace(newcomer, is_introduced=True, has_open_wish=True)),
    ]

    assert steps == [NextStep.INTRODUCE, NextStep.CHOOSE_MENTOR, NextStep.WAIT_FOR_MENTOR]


class Lives(RuleBasedStateMachine):
    """Whatever happens in whatever order: nobody becomes an ambassador past the mentor."""

    def __init__(self) -> None:
        super().__init__()
        self.standing = Standing()
        self.had_mentor = self.is_exempt = self.was_trainee = False

    @rule(step=st.sampled_from(Step))
    def anything_happens(self, step: Step) -> None:
        """Try a step; what the table refuses changes nothing."""
        before = self.standing.status
        try:
            status = take(step, self.standing)
        except StepNotOpen:
            return
        if step is Step.JOIN_AS_CORE_TEAM:
            self.is_exempt = True
        if step in {Step.JOIN, Step.JOIN_AS_FAN}:
            self.is_exempt = self.was_trainee = False
        self.was_trainee = self.was_trainee or status is Status.TRAINEE
        kept = before if step is Step.PAUSE else None
        self.standing = replace(self.standing, status=status, status_before=kept)

    @invariant()
    def only_a_probation_or_the_core_team_makes_ambassadors(self) -> None:
        """Product.md, the way in."""
        if self.standing.status is Status.AMBASSADOR:
            assert self.was_trainee or self.is_exempt

    @invariant()
    def there_is_always_a_next_step(self) -> None:
        """Never an error that leads nowhere."""
        assert next_step(self.standing) in NextStep


TestLives = Lives.TestCase
