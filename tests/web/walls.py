"""Stories on a wall without the way there: published, with a yes to their uses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO

from PIL import Image
from sqlmodel import Session

from bot.app import Bot
from bot.domain.consents import NOT_NOTED, Answer, Use
from bot.domain.keys import Key
from bot.domain.stories import STORY, Goal, Label, StoryState
from bot.domain.stories.uses import Others
from bot.domain.wall import LinkKind
from storage.consents import Consent, write_consent
from storage.people import Person
from storage.statements import find
from storage.stories.models import Story, picture_thing
from storage.stories.pictures import PictureState, StoryPicture
from storage.wall import WallLink, link_address

ALL = (Use.COMMUNITY, Use.WALL, Use.INTRANET, Use.REPORT)


@dataclass(frozen=True)
class Told:
    """A story that somebody told, as these tests write it down."""

    author: str = "U1"
    name: str = "Ayşe Işık"
    title: str = "Die Krawatte"
    text: str = "Wir kamen ins Reden, und am Ende des Abends war er Kunde."
    goal: Goal = Goal.SALES
    language: str = "de"
    label: Label | None = None
    picture: bytes | None = None
    alt: str = "Eine Krawatte"
    uses: Sequence[Use] = ALL


def image(width: int = 64, height: int = 48, color: str = "#7b0e57") -> bytes:
    """A picture as the bot keeps it."""
    out = BytesIO()
    Image.new("RGB", (width, height), color).save(out, "JPEG")
    return out.getvalue()


def tell(bot: Bot, *stories: Told) -> list[int]:
    """Have these stories published, one a minute; return their numbers."""
    with bot.database.writing() as session:
        return tell_in(session, bot.clock.now(), *stories)


def tell_in(session: Session, now: datetime, *stories: Told) -> list[int]:
    """Have these stories published, one a minute from now on; return their numbers."""
    return [
        _story(session, told, now + timedelta(minutes=place)) for place, told in enumerate(stories)
    ]


def _story(session: Session, told: Told, now: datetime) -> int:
    if find(session, Person, told.author) is None:
        session.add(
            Person(
                slack_id=told.author,
                team_id="T1",
                name=told.name,
                locale="de-DE",
                time_zone="Europe/Berlin",
                described_at=now,
            )
        )
    file = "F1" if told.picture else None
    story = Story(
        author_id=told.author,
        state=StoryState.PUBLISHED,
        goal=told.goal,
        title=told.title,
        text=told.text,
        language=told.language,
        picture=file,
        alt=told.alt if file else "",
        people=[],
        others=Others.NOBODY if file else None,
        label=told.label,
        hashtags=[],
        submitted_at=now,
        published_at=now,
    )
    session.add(story)
    session.flush()
    things = [Key(STORY, story.number)]
    if file and told.picture:
        session.add(_copy(story, file, told.picture, now))
        things.append(picture_thing(story.number, file))
    for thing in things:
        for use in told.uses:
            answer(session, told.author, thing, use, Answer.YES, now)
    return story.number


def _copy(story: Story, file: str, content: bytes, now: datetime) -> StoryPicture:
    width, height = Image.open(BytesIO(content)).size
    return StoryPicture(
        story_id=story.number,
        file=file,
        state=PictureState.KEPT,
        next_at=now,
        media_type="image/jpeg",
        width=width,
        height=height,
        content=content,
        fetched_at=now,
    )


def answer(
    session: Session, slack_id: str, thing: Key, use: Use, given: Answer, now: datetime
) -> None:
    """Write an answer into the ledger."""
    consent = Consent(
        slack_id=slack_id,
        thing=thing,
        use=use,
        answer=given,
        text_version=NOT_NOTED.version,
        text_hash=NOT_NOTED.hash,
        at=now,
    )
    write_consent(session, consent)


def link(bot: Bot, kind: LinkKind = LinkKind.DISPLAY) -> str:
    """Make a link for a day; return its path on the public site."""
    site = bot.settings.site
    assert site is not None
    with bot.database.writing() as session:
        now = bot.clock.now()
        made = WallLink(kind=kind, purpose="Test", made_at=now, ends_at=now + timedelta(days=1))
        session.add(made)
        session.flush()
        return link_address(site, made).removeprefix(site.url)
