"""A trophy: whatever happens, it is with whoever said so, and answers one person at a time."""

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.domain import trophies as rules
from bot.domain.custody import Custody, HeldByAnother, NotYours, OfferIsOpen, OfferToOneself
from bot.domain.trophies import (
    Mark,
    MovedOn,
    NotATown,
    Passage,
    Stage,
    differences,
    town_of,
)
from bot.errors import UserFacingError

ANNA, BEN, KIM = "UANNA", "UBEN", "UKIM"
PEOPLE = st.sampled_from([ANNA, BEN, KIM])
HOMELESS = Passage()
HELD = Passage(Custody(ANNA), Stage.HELD)
OFFERED = Passage(Custody(ANNA, BEN), Stage.OFFERED)
AGREED = Passage(Custody(ANNA, BEN), Stage.AGREED)
ON_THE_WAY = Passage(Custody(ANNA, BEN), Stage.ON_THE_WAY)
LOST = Passage(Custody(ANNA), Stage.MISSING)
LOST_ON_THE_WAY = Passage(Custody(ANNA, BEN), Stage.MISSING)

HERE = {"take", "arrive", "find"}
"""What somebody says who has the trophy in their hands."""


class Wandering(RuleBasedStateMachine):
    """Three people and one trophy."""

    def __init__(self) -> None:
        super().__init__()
        self.passage = HOMELESS

    def step(self, name: str, **people: str) -> None:
        before = self.passage
        try:
            self.passage = getattr(rules, name)(before, **people)
        except UserFacingError:
            return
        again: Passage = self.passage
        if self.passage.holder != before.holder:
            assert name in HERE | {"let_go"}, "it is the next one's only once they say so"
            assert name == "let_go" or self.passage.holder == people["who"]
        if name in {"take", "agree", "send", "arrive", "miss", "find"}:
            assert getattr(rules, name)(again, **people) == again, "a second click changes nothing"

    @rule(who=PEOPLE, name=st.sampled_from(["take", "agree", "decline", "take_back", "send"]))
    def acts(self, who: str, name: str) -> None:
        self.step(name, who=who)

    @rule(who=PEOPLE, name=st.sampled_from(["arrive", "miss", "find"]))
    def says(self, who: str, name: str) -> None:
        self.step(name, who=who)

    @rule(who=PEOPLE, to=PEOPLE)
    def offers(self, who: str, to: str) -> None:
        self.step("offer", who=who, to=to)

    @rule(name=st.sampled_from(["close", "let_go"]))
    def ends(self, name: str) -> None:
        if name == "let_go" or self.passage.next is not None:
            self.step(name)

    @invariant()
    def a_stage_says_who_there_is(self) -> None:
        stage, passage = self.passage.stage, self.passage
        assert (passage.holder is None) == (stage is Stage.HOMELESS)
        if stage is not Stage.MISSING:
            assert (passage.next is not None) == (stage in rules.UNDER_WAY)
        assert passage.holder != passage.next or passage.holder is None


TestWandering = Wandering.TestCase
TestWandering.settings = settings(max_examples=20, stateful_step_count=25)

STEPS = [
    (partial(rules.take, HOMELESS, ANNA), HELD),
    (partial(rules.offer, HELD, ANNA, BEN), OFFERED),
    (partial(rules.offer, OFFERED, ANNA, BEN), OFFERED),
    (partial(rules.agree, OFFERED, BEN), AGREED),
    (partial(rules.agree, ON_THE_WAY, BEN), ON_THE_WAY),
    (partial(rules.decline, OFFERED, BEN), HELD),
    (partial(rules.decline, AGREED, BEN), HELD),
    (partial(rules.take_back, AGREED, ANNA), HELD),
    (partial(rules.send, AGREED, ANNA), ON_THE_WAY),
    (partial(rules.arrive, AGREED, BEN), Passage(Custody(BEN), Stage.HELD)),
    (partial(rules.arrive, ON_THE_WAY, BEN), Passage(Custody(BEN), Stage.HELD)),
    (partial(rules.arrive, LOST_ON_THE_WAY, BEN), Passage(Custody(BEN), Stage.HELD)),
    (partial(rules.miss, HELD, ANNA), LOST),
    (partial(rules.miss, OFFERED, ANNA), LOST),
    (partial(rules.miss, ON_THE_WAY, BEN), LOST_ON_THE_WAY),
    (partial(rules.find, LOST_ON_THE_WAY, ANNA), HELD),
    (partial(rules.find, LOST, KIM), Passage(Custody(KIM), Stage.HELD)),
    (partial(rules.close, ON_THE_WAY), HELD),
    (partial(rules.close, LOST_ON_THE_WAY), LOST),
    (partial(rules.let_go, ON_THE_WAY), HOMELESS),
]


@pytest.mark.parametrize(("step", "after"), STEPS)
def test_steps_lead_on(step: Callable[[], Passage], after: Passage) -> None:
    assert step() == after


REFUSED = [
    (partial(rules.take, HELD, BEN), HeldByAnother),
    (partial(rules.offer, HELD, BEN, KIM), NotYours),
    (partial(rules.offer, HELD, ANNA, ANNA), OfferToOneself),
    (partial(rules.offer, OFFERED, ANNA, KIM), OfferIsOpen),
    (partial(rules.offer, AGREED, ANNA, BEN), MovedOn),
    (partial(rules.offer, LOST, ANNA, BEN), MovedOn),
    (partial(rules.agree, OFFERED, KIM), MovedOn),
    (partial(rules.decline, ON_THE_WAY, BEN), MovedOn),
    (partial(rules.take_back, ON_THE_WAY, ANNA), MovedOn),
    (partial(rules.send, OFFERED, ANNA), MovedOn),
    (partial(rules.send, AGREED, BEN), NotYours),
    (partial(rules.arrive, OFFERED, BEN), MovedOn),
    (partial(rules.arrive, ON_THE_WAY, ANNA), MovedOn),
    (partial(rules.miss, AGREED, BEN), NotYours),
    (partial(rules.miss, HELD, KIM), NotYours),
    (partial(rules.find, HELD, BEN), MovedOn),
]


@pytest.mark.parametrize(("step", "error"), REFUSED)
def test_steps_that_are_not_open_say_why(
    step: Callable[[], Passage], error: type[UserFacingError]
) -> None:
    with pytest.raises(error):
        step()


def test_a_difference_is_what_one_found_in_the_box_and_the_other_did_not() -> None:
    sent = {"banner": Mark.THERE, "flag": Mark.ADDED, "pens": Mark.USED_UP, "old": Mark.THERE}
    received = {"banner": Mark.MISSING, "flag": Mark.THERE, "pens": Mark.MISSING}

    assert differences(sent, received) == ["banner"]


@pytest.mark.parametrize("typed", ["Hauptstr. 7", "53113 Bonn", "Bonn, am Rhein", "a@b"])
def test_an_address_is_no_town(typed: str) -> None:
    with pytest.raises(NotATown):
        town_of(typed)


def test_a_town_is_kept_as_it_is_called() -> None:
    assert town_of("  Frankfurt am\tMain ") == "Frankfurt am Main"
    assert town_of("  ") is None
