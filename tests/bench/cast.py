"""Who opens the screens, and what they open: found by number in the made-up community."""

import json
from functools import cached_property
from typing import Any

from bot.domain.checkins import slot_of
from bot.domain.stories import StoryState
from bot.views.trophies.passport import named_texts
from tests.bench.filling import Filling, challenges, coverage, everyday, meetups, messages
from tests.bench.filling import mentoring as pairs
from tests.bench.filling.people import shown_texts
from tests.bench.filling.stories import Told
from tests.bench.filling.who import (
    CORE_TEAM,
    FANS,
    LEFT,
    MENTORS,
    NEWCOMERS,
    PAUSED,
    TRAINEES,
    slack_id_of,
)


class Cast:
    """People and things of a filling, by what they are here for."""

    def __init__(self, filling: Filling) -> None:
        self.crowd = filling.crowd()
        self.pairs = pairs.Pairs(self.crowd)
        self.told = Told(self.crowd)

    @cached_property
    def people(self) -> dict[str, str]:
        """Slack ids."""
        first, second = NEWCOMERS[:1], NEWCOMERS[1:]
        trainee = next(one for one in self.crowd.numbers(TRAINEES[1:]) if one > 100)
        asking = next(filter(pairs.is_asking, self.crowd.numbers(first)))
        numbers = {
            "newcomer": next(one for one in self.crowd.numbers(second) if one // 100 % 2 == 0),
            "choosing": next(one for one in self.crowd.numbers(first) if not pairs.is_asking(one)),
            "asking": asking,
            "waiting": next(one for one in self.crowd.numbers(second) if one // 100 % 2),
            "trainee": trainee,
            "deciding": TRAINEES[0] + 100,
            "mentor": self._mentor_of(TRAINEES[0] + 100)[1],
            "asked": pairs.wishes_of(self.pairs, asking)[0],
            "reporter": coverage.REPORTER,
            "dancer": challenges.DANCER,
            "free": next(self.crowd.numbers(MENTORS)),
            "ambassador": next(self.crowd.numbers(range(60, 61))),
            "author": self.told.author(self._published),
            "fan": next(self.crowd.numbers(FANS)),
            "paused": next(self.crowd.numbers(PAUSED)),
            "left": next(self.crowd.numbers(LEFT)),
            "shown": self.told.shown(self._shown_in)[0],
            "answering": self._answering[1],
            "drafting": 150,
            "returned": self.told.author(5),
            "asked back": self.told.author(2),
            "approved": self.told.author(3),
            "user": self.told.author(9),
            "there": everyday.signed_up(50, 0, self.crowd),
            "coming": everyday.signed_up(53, 0, self.crowd),
            "guest": meetups.GUEST,
            "held": everyday.is_held_for(53, self.crowd),
            "held later": everyday.is_held_for(55, self.crowd),
        }
        found = {name: slack_id_of(number) for name, number in numbers.items()}
        core = {"core": CORE_TEAM[0], "second core": CORE_TEAM[1]}
        return found | core | {"visitor": f"U0VISIT{0:08d}"}

    @cached_property
    def things(self) -> dict[str, str | int]:
        """What values and hints name."""
        middle = self.told.many // 2
        before, last, following, after = self._slots
        return {
            "in_review": 1,
            "asked_back": 2,
            "published": self._published,
            "with_picture": self._shown_in,
            "question": self._question,
            "older": json.dumps([None, "", self.told.at(middle).isoformat(), middle]),
            "pair": self._mentor_of(TRAINEES[0] + 100)[0],
            "mentor_number": self._mentor_of(TRAINEES[0] + 100)[1],
            "free_number": next(self.crowd.numbers(MENTORS)),
            "checkin": self._answering[0],
            "membership": shown_texts(self.crowd.community)[0].hash,
            "directory": shown_texts(self.crowd.community)[2].hash,
            "named": named_texts(self.crowd.community)[0].hash,
            "colleague": CORE_TEAM[1],
            "kept": next(mentor for _newcomer, mentor in self.pairs.waiting() if mentor),
            "with_use": 9,
            "asked_at": self._asked_at,
            "call_after": after,
            "digest": pairs.DIGEST_SLOT,
            "call_before": before,
            "last_call": last,
            "next_call": following,
            "item": 21,
            "task": 11,
            "session": 53,
            "acts": max(1, self.crowd.members // 20),
            "copies": 1,
        }

    def place_of(self, story: str) -> tuple[str, str]:
        """Return channel and timestamp of a story's post."""
        row = next(
            one for one in messages.tables(self.crowd)[0].rows if one[1] == f"story:{story}:post"
        )
        return row[messages.COLUMNS.index("channel_id")], row[messages.COLUMNS.index("ts")]

    @cached_property
    def _published(self) -> int:
        return next(self.told.published())

    @cached_property
    def _shown_in(self) -> int:
        """The newest story about whose picture somebody is asked."""
        return next(one for one in reversed(self.told.numbers()) if self._asks_somebody(one))

    def _asks_somebody(self, number: int) -> bool:
        is_published = self.told.state(number) is StoryState.PUBLISHED
        return is_published and self.told.is_asked_about(number) and bool(self.told.shown(number))

    @property
    def _question(self) -> int:
        """The row of the first person shown there."""
        before = (len(self.told.shown(one)) for one in range(1, self._shown_in))
        return 1 + sum(before)

    def _mentor_of(self, mentee: int) -> tuple[int, int]:
        """Return the mentorship's number and the mentor."""
        return next((pair, mentor) for pair, one, mentor in self.pairs.running() if one == mentee)

    @property
    def _asked_at(self) -> int:
        """The row of the plan by which that check-in was asked."""
        rows = pairs.occurrences(self.pairs).rows
        pair, month = self._answering_row[1:3]
        slot = slot_of(month, self.people["answering"])
        subject = f"mentorship:{pair}"
        found = (row for row in rows if row[2] == subject and row[3] == slot)
        return int(next(found)[0])

    @cached_property
    def _answering_row(self) -> tuple[Any, ...]:
        rows = pairs.checkins(self.pairs).rows
        return next(row for row in rows if row[-1] is None)

    @property
    def _answering(self) -> tuple[int, int]:
        """The first check-in that is not answered, and whose it is."""
        return self._answering_row[0], self._answering_row[3]

    @property
    def _slots(self) -> list[str]:
        slots = [str(row[0]) for row in everyday.calls(self.crowd).rows]
        return slots[-4:]
