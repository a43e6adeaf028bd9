"""Who is shown in a picture, and who of them has still to say yes to it."""

from bot.domain.members import ACTIVE
from bot.domain.stories import PictureAnswer, StoryContent, all_agreed
from bot.views.stories.writing import ToAsk
from storage.members import find_member
from storage.people import find_person
from storage.stories.models import Story
from storage.stories.queries import people_asked
from storage.unit_of_work import UnitOfWork


def has_agreed(uow: UnitOfWork, story: Story, content: StoryContent) -> bool:
    """True if everybody shown in this content's picture has said yes to it."""
    return all_agreed(content.people, _answers(uow, story.id, content))


def whom_to_ask(uow: UnitOfWork, story_id: int, content: StoryContent) -> ToAsk:
    """Return who will be asked when this content is sent in, and who ought to be but can't."""
    answers = _answers(uow, story_id, content)
    waited_for = [
        one for one in content.people if answers.get(one, PictureAnswer.OPEN) is PictureAnswer.OPEN
    ]
    asked = [one for one in waited_for if takes_part(uow, one)]
    return ToAsk(asked, [one for one in waited_for if one not in asked])


def _answers(
    uow: UnitOfWork, story_id: int | None, content: StoryContent
) -> dict[str, PictureAnswer]:
    shown = people_asked(uow.session, story_id, content.picture)
    return {one.slack_id: one.answer for one in shown}


def takes_part(uow: UnitOfWork, slack_id: str) -> bool:
    """True if this person may be asked here at all."""
    person, member = find_person(uow.session, slack_id), find_member(uow.session, slack_id)
    is_there = person is not None and not person.is_deleted
    return is_there and member is not None and member.status in ACTIVE
