"""Published stories whose authors agree to uses of them, as surfaces beyond the channel ask."""

from collections.abc import Sequence

from sqlalchemy import String, bindparam, cast, func
from sqlmodel import Session, col, select

from bot.domain.consents import Answer, Use
from bot.domain.keys import Key
from bot.domain.stories import STORY
from storage.consents import Consent, is_last
from storage.people import Person
from storage.stories.models import Story
from storage.stories.queries import IS_PUBLISHED, NEWEST_FIRST

_AGREED = (
    select(func.count(func.distinct(col(Consent.use))))
    .where(
        col(Consent.slack_id) == col(Story.author_id),
        col(Consent.thing) == Key(STORY, "") + cast(col(Story.id), String),
        col(Consent.use).in_(bindparam("uses", expanding=True)),
        col(Consent.answer) == Answer.YES,
        is_last(),
    )
    .correlate(Story)
    .scalar_subquery()
)
_FOR_USES = (
    select(Story, Person.name)
    .outerjoin(Person, col(Person.slack_id) == col(Story.author_id))
    .where(IS_PUBLISHED, bindparam("number_of_uses") == _AGREED)
    .order_by(*NEWEST_FIRST)
    .limit(bindparam("limit"))
)

_COUNT_FOR_USES = (
    select(func.count())
    .select_from(Story)
    .where(IS_PUBLISHED, bindparam("number_of_uses") == _AGREED)
)


def count_agreed_to(session: Session, uses: Sequence[Use]) -> int:
    """Return how many published stories there are whose author agrees to all these uses now."""
    values = {"uses": list(uses), "number_of_uses": len(set(uses))}
    return session.exec(_COUNT_FOR_USES, params=values).one()


def stories_agreed_to(
    session: Session, uses: Sequence[Use], limit: int
) -> list[tuple[Story, str | None]]:
    """Return published stories whose author agrees to all these uses as things stand, newest first.

    With the author's name in Slack.
    """
    values = {"uses": list(uses), "number_of_uses": len(set(uses)), "limit": limit}
    return [(story, name) for story, name in session.exec(_FOR_USES, params=values)]
