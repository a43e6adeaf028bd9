"""Stories with what they may be used for, the people in their pictures, thanks, uses elsewhere."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from bot.domain.consents import Answer, Use
from bot.domain.keys import Key
from bot.domain.search.words import searchable
from bot.domain.stories import STORY, Goal, StoryState
from bot.domain.stories.echo import UsedAt
from bot.domain.stories.uses import CopyPart, Others
from bot.i18n import translator
from bot.views.stories.permissions import author_words
from storage.consents import Consent
from storage.feed import FedStory
from storage.stories.echoes import Echo
from storage.stories.models import PicturedPerson, RecordedUse, Story, Thanks, picture_thing
from storage.stories.pictures import PictureState, StoryPicture
from storage.stories.search import StoryText
from tests.bench.filling.people import CONSENT
from tests.bench.filling.rows import Rows, Values, in_order
from tests.bench.filling.who import Crowd, has_joined, slack_id_of
from tests.bench.filling.words import one_of, story, title

MEMBERS_A_STORY = 2
"""Half as many stories as members."""

_UNPUBLISHED = {
    1: StoryState.IN_REVIEW,
    2: StoryState.ASKED_BACK,
    3: StoryState.APPROVED,
    4: StoryState.ASKING,
    5: StoryState.RETURNED,
    6: StoryState.DECLINED,
    7: StoryState.WITHDRAWN,
}
"""By the place in a hundred; all others are published."""

OF_LATE = 5
"""What is in review is young: of older ones in these states one in so many hundred is left."""

CONTENT = b"The picture, in a few bytes"

_STORY = (
    "id", "author_id", "state", "goal", "title", "text", "picture", "alt", "people", "others",
    "hashtags", "submitted_at", "published_at", "thanks",
)  # fmt: skip


class Told:
    """What is known of each story by its number."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd = crowd
        self.many = max(1, crowd.members // MEMBERS_A_STORY)

    def numbers(self) -> range:
        """Return the numbers of all stories; the highest is the newest."""
        return range(1, self.many + 1)

    def author(self, number: int) -> int:
        """Return the author, who has joined."""
        return _joined(1 + self.crowd.die(number, 50) % self.crowd.members, self.crowd.members)

    def state(self, number: int) -> StoryState:
        """Return where it stands."""
        state = _UNPUBLISHED.get(number % 100, StoryState.PUBLISHED)
        if state in {StoryState.DECLINED, StoryState.WITHDRAWN, StoryState.PUBLISHED}:
            return state
        return state if number // 100 % OF_LATE == 0 else StoryState.PUBLISHED

    def at(self, number: int) -> datetime:
        """Return when it was told: in their order within four years."""
        age = timedelta(days=4 * 365) * (self.many - number) / self.many
        return self.crowd.now - age - timedelta(hours=2)

    def picture(self, number: int) -> str | None:
        """Return its picture; one in five has one."""
        return f"F0FILL{number:08d}" if number % 5 == 0 else None

    def shown(self, number: int) -> list[int]:
        """Return who is in its picture: nobody, or two people."""
        if number % 20:
            return []
        members = self.crowd.members
        found = {
            _joined(1 + self.crowd.die(number, throw) % members, members) for throw in (51, 52)
        }
        return sorted(found - {self.author(number)})

    def title(self, number: int) -> str:
        """Return what it is called."""
        return title(self.crowd.die(number, 31))

    def story(self, number: int) -> str:
        """Return its text."""
        return story(partial(self.crowd.die, number))

    def grateful(self, number: int) -> list[int]:
        """Return who has said thank you: four people, or sixty for a few stories."""
        thrown = self.crowd.die(number, 54)
        many = thrown % 8 if thrown % 199 else 60
        found = {
            1 + self.crowd.die(number, 100 + each) % self.crowd.members for each in range(many)
        }
        return sorted(found - {self.author(number)})

    def is_asked_about(self, number: int) -> bool:
        """True if the people in its picture have not answered yet: those of the last days."""
        return self.many - number < self.many // 500 + 20

    def published(self) -> Iterator[int]:
        """Yield the numbers of those that are published."""
        return (one for one in self.numbers() if self.state(one) is StoryState.PUBLISHED)


def _joined(number: int, members: int) -> int:
    """Return the first from here on who has joined, from the beginning again at the end."""
    while not has_joined(number):
        number = number % members + 1
    return number


def stories(told: Told) -> Rows:
    """Return all stories."""
    goals = list(Goal)

    def row(number: int) -> Values:
        state, at = told.state(number), told.at(number)
        picture = told.picture(number)
        is_gone = state is StoryState.WITHDRAWN
        return (
            number,
            slack_id_of(told.author(number)),
            state,
            one_of(goals, told.crowd.die(number, 53)),
            told.title(number),
            "" if is_gone else told.story(number),
            None if is_gone else picture,
            "Zwei Leute vor einer Antenne" if picture and not is_gone else "",
            [slack_id_of(one) for one in told.shown(number)],
            Others.NOBODY if picture else None,
            ["#Werkstolz"] if number % 3 == 0 else [],
            at - timedelta(hours=20),
            at if state is StoryState.PUBLISHED else None,
            len(told.grateful(number)) if state is StoryState.PUBLISHED else 0,
        )

    return Rows(Story, _STORY, map(row, told.numbers()), told.many)


def texts(told: Told) -> Rows:
    """Return the words of what is published, folded."""

    def text(number: int) -> Values:
        return number, searchable([told.title(number)], [told.story(number)])

    return Rows(StoryText, ("story_id", "text"), map(text, told.published()), told.many)


def pictured(told: Told) -> Rows:
    """Return the people in pictures; who was asked within the last days has not answered yet."""
    columns = ("id", "story_id", "slack_id", "picture", "is_open", "asked")

    def rows() -> Iterator[Values]:
        for number in told.numbers():
            is_open = told.is_asked_about(number)
            for one in told.shown(number):
                yield number, slack_id_of(one), told.picture(number), is_open, 1

    return Rows(PicturedPerson, columns, in_order(1, rows()), told.many // 10)


def consents(told: Told, first: int) -> Rows:
    """Return the yes of authors and of people shown, numbered from `first` on."""
    t = translator("de")
    said = {
        use: author_words(use, told.crowd.community, t) for use in (Use.COMMUNITY, Use.INTRANET)
    }

    def rows() -> Iterator[Values]:
        for number in told.published():
            author, at = slack_id_of(told.author(number)), told.at(number)
            for use, words in said.items():
                if use is Use.COMMUNITY or number % 3 == 0:
                    answer = (Answer.YES, words.version, words.hash)
                    yield author, Key(STORY, number), use, *answer, at
            thing = picture_thing(number, told.picture(number))
            answered = [] if told.is_asked_about(number) else told.shown(number)
            for one in answered:
                yield slack_id_of(one), thing, Use.COMMUNITY, Answer.YES, "", "", at

    return Rows(Consent, CONSENT, in_order(first, rows()), int(told.many * 1.4))


def thanks(told: Told) -> Rows:
    """Return the thanks: four a story, more for a few of them; the last day's are not told yet."""
    columns = ("id", "story_id", "slack_id", "signs", "at", "told_at")
    now = told.crowd.now

    def rows() -> Iterator[Values]:
        for number in told.published():
            for one in told.grateful(number):
                at = told.at(number) + timedelta(minutes=one % 2000)
                told_at = at + timedelta(days=1)
                is_known = told_at < now
                yield (number, slack_id_of(one), ["button"], min(at, now),
                       told_at if is_known else None)  # fmt: skip

    return Rows(Thanks, columns, in_order(1, rows()), told.many * 4)


def uses(told: Told) -> Rows:
    """Return uses elsewhere: of one story in a hundred, and few of these copies are to go."""
    columns = ("id", "story_id", "place", "link", "noted_by", "to_go", "at")

    def row(number: int) -> Values:
        part = CopyPart.STORY if number % 20_000 < 100 else None
        link = f"https://intranet.example.com/{number}"
        by, at = slack_id_of(1 + number % 3), told.at(number) + timedelta(days=3)
        return number, Use.INTRANET, link, by, part, min(at, told.crowd.now)

    rows = (row(one) for one in told.published() if one % 100 == 10)
    return Rows(RecordedUse, columns, in_order(1, rows), told.many // 100)


def echoes(told: Told) -> Rows:
    """Return the uses that authors have heard of: of each story on a wall and in the feed."""
    columns = ("id", "story_id", "place", "about", "occasion", "link", "at", "told_at")

    def row(number: int, place: UsedAt) -> Values:
        at = min(told.at(number) + timedelta(days=1), told.crowd.now)
        return number, place, "", "Startseite", "", at, at

    places = (UsedAt.DISPLAY, UsedAt.FEED)
    rows = (row(one, place) for one in told.published() for place in places)
    return Rows(Echo, columns, in_order(1, rows), told.many * len(places))


def copies(told: Told) -> Rows:
    """Return the bot's own copies of pictures: of stories that may be used elsewhere."""
    columns = ("id", "story_id", "file", "state", "next_at", "width", "height", "content")

    def rows() -> Iterator[Values]:
        for number in told.published():
            file = told.picture(number)
            if file and number % 3 == 0 and not told.is_asked_about(number):
                at = told.at(number)
                yield number, file, PictureState.KEPT, at, 1600, 1200, CONTENT

    return Rows(StoryPicture, columns, in_order(1, rows()), told.many // 15)


def fed(told: Told) -> Rows:
    """Return what the feed has shown; of a few stories it has shown that they are gone."""
    columns = ("id", "story", "shown", "changed_at", "gone_at")

    def row(number: int) -> Values:
        at = told.at(number)
        return (number, "", at, at) if number % 100 == 0 else (number, "seen", at, None)

    rows = (row(one) for one in told.published() if one % 3 == 0)
    return Rows(FedStory, columns, in_order(1, rows), told.many // 3)


def tables(crowd: Crowd) -> list[Rows]:
    """Return the rows of all these tables, in the order in which they refer to each other."""
    told = Told(crowd)
    first = crowd.members * 3
    return [
        stories(told),
        texts(told),
        pictured(told),
        consents(told, first),
        thanks(told),
        uses(told),
        echoes(told),
        copies(told),
        fed(told),
    ]
