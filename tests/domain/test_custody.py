"""Custody: whatever happens, nobody has a thing without having wanted it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.domain import custody as rules
from bot.domain.custody import (
    FREE,
    Custody,
    HeldByAnother,
    HolderHasTime,
    NotYours,
    OfferIsOpen,
    OfferToOneself,
    ReleasedByOthers,
)
from bot.errors import NoLongerOpen, UserFacingError

ANNA, BEN, KIM = "UANNA", "UBEN", "UKIM"
HELD, OFFERED = Custody(ANNA), Custody(ANNA, BEN)
PEOPLE = st.sampled_from([ANNA, BEN, KIM])


class Things(RuleBasedStateMachine):
    """Three people and one thing; beside the rules runs what each of them has said."""

    def __init__(self) -> None:
        super().__init__()
        self.custody = FREE
        self.said_yes: set[str] = set()
        """Who has wanted the thing since they last gave it away."""
        self.wants_it_free: set[str] = set()

    def step(self, rule: Callable[[Custody], Custody]) -> bool:
        before = self.custody
        try:
            self.custody = rule(before)
        except UserFacingError:
            return False
        if self.custody.holder != before.holder:
            self.said_yes.discard(before.holder or "")
        if self.custody.release_by is None:
            self.wants_it_free.clear()
        return True

    @rule(who=PEOPLE)
    def take(self, who: str) -> None:
        was_free = self.custody.holder in {None, who}
        self.said_yes.add(who)
        assert self.step(partial(rules.take, who=who)) is was_free
        if not was_free:
            self.said_yes.discard(who)

    @rule(who=PEOPLE, to=PEOPLE)
    def offer(self, who: str, to: str) -> None:
        holder = self.custody.holder
        done = self.step(partial(rules.offer, who=who, to=to))
        assert self.custody.holder == holder
        assert not done or (holder == who and self.custody.offered_to == to)

    @rule(who=PEOPLE)
    def accept(self, who: str) -> None:
        was_offered = self.custody.offered_to == who
        if was_offered:
            self.said_yes.add(who)
        assert self.step(partial(rules.accept, who=who)) is was_offered

    @rule(who=PEOPLE)
    def decline(self, who: str) -> None:
        holder = self.custody.holder
        self.step(partial(rules.decline, who=who))
        assert self.custody.holder == holder

    @rule(who=PEOPLE)
    def take_back(self, who: str) -> None:
        self.step(partial(rules.take_back, who=who))

    @rule()
    def lapse(self) -> None:
        holder = self.custody.holder
        self.step(rules.lapse)
        assert self.custody.holder == holder
        assert self.custody.offered_to is None

    @rule(who=PEOPLE)
    def let_go(self, who: str) -> None:
        was_theirs = self.custody.holder == who
        assert self.step(partial(rules.let_go, who=who)) is was_theirs

    @precondition(lambda self: self.custody.holder is not None)
    @rule(who=PEOPLE)
    def release(self, who: str) -> None:
        holder = self.custody.holder
        self.wants_it_free.add(who)
        wanting = self.wants_it_free - {holder or ""}
        self.step(partial(rules.release, who=who, had_time=True))
        assert (self.custody.holder is None) == (who != holder and len(wanting) > 1)
        self.wants_it_free.discard(holder or "")

    @rule(who=PEOPLE)
    def keep(self, who: str) -> None:
        self.step(partial(rules.keep, who=who))

    @invariant()
    def nobody_has_what_they_did_not_want(self) -> None:
        assert self.custody.holder is None or self.custody.holder in self.said_yes

    @invariant()
    def what_is_free_is_neither_offered_nor_to_be_freed(self) -> None:
        assert self.custody.holder is not None or self.custody == FREE

    @invariant()
    def nobody_is_offered_or_frees_what_they_have(self) -> None:
        holder = self.custody.holder
        assert holder is None or holder not in {self.custody.offered_to, self.custody.release_by}


TestThings = Things.TestCase


REFUSED = [
    (partial(rules.take, Custody(ANNA), BEN), HeldByAnother),
    (partial(rules.offer, FREE, ANNA, BEN), NotYours),
    (partial(rules.offer, HELD, BEN, KIM), NotYours),
    (partial(rules.offer, HELD, ANNA, ANNA), OfferToOneself),
    (partial(rules.offer, OFFERED, ANNA, KIM), OfferIsOpen),
    (partial(rules.accept, HELD, BEN), NoLongerOpen),
    (partial(rules.accept, OFFERED, KIM), NoLongerOpen),
    (partial(rules.decline, OFFERED, ANNA), NoLongerOpen),
    (partial(rules.take_back, OFFERED, BEN), NotYours),
    (partial(rules.take_back, HELD, ANNA), NoLongerOpen),
    (partial(rules.let_go, HELD, BEN), NotYours),
    (partial(rules.release, HELD, ANNA, had_time=True), ReleasedByOthers),
    (partial(rules.release, FREE, ANNA, had_time=True), NoLongerOpen),
    (partial(rules.release, replace(HELD, release_by=BEN), KIM, had_time=False), HolderHasTime),
    (partial(rules.keep, HELD, BEN), NotYours),
]


@pytest.mark.parametrize(("step", "error"), REFUSED)
def test_steps_that_are_not_open_say_why(
    step: Callable[[], Custody], error: type[UserFacingError]
) -> None:
    with pytest.raises(error):
        step()


def test_an_offer_can_be_sent_again_and_the_holder_keeps_it_meanwhile() -> None:
    assert rules.offer(OFFERED, ANNA, BEN) == OFFERED
    assert rules.decline(OFFERED, BEN) == HELD
    assert rules.accept(OFFERED, BEN) == Custody(BEN)


def test_one_person_on_two_devices_does_not_count_as_two() -> None:
    asked = rules.release(HELD, BEN, had_time=False)

    assert rules.release(asked, BEN, had_time=True) == asked == Custody(ANNA, release_by=BEN)
    assert rules.release(asked, KIM, had_time=True) == FREE
    assert rules.keep(asked, ANNA) == rules.stay(asked) == HELD
    assert rules.offer(asked, ANNA, KIM) == Custody(ANNA, KIM)
