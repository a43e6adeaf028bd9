"""What a story and its picture may be used for: read from the consent ledger, noted there."""

from collections.abc import Collection

from bot.domain.consents import Answer, Use
from bot.domain.stories import StoryContent
from bot.domain.stories.uses import (
    Permissions,
    PictureAnswers,
    Uses,
    answers_of,
    beyond,
    count_yes,
    in_order,
    picture_uses,
    uses_asked_about,
)
from bot.services.consents import record, take_back
from bot.services.notifications import translator_for
from bot.views.stories.permissions import author_words
from storage.stories.models import PicturedPerson, Story
from storage.stories.queries import allowed_uses, answers_about
from storage.unit_of_work import UnitOfWork


def wanted_uses(uow: UnitOfWork, story: Story) -> Uses:
    """Return the uses that the author allows; the community's is what publishing means."""
    return in_order({Use.COMMUNITY, *allowed_uses(uow.session, story)})


def permissions_of(
    uow: UnitOfWork, story: Story, content: StoryContent | None = None
) -> Permissions:
    """Return what the story may be used for, with this content or the one its author wants."""
    content = content or story.proposed
    wanted = wanted_uses(uow, story)
    if content.picture is None:
        return Permissions(story=wanted)
    asked = uses_asked_about(wanted, content.others)
    answers = answers_about(uow.session, story.id, content.picture)
    return Permissions(
        story=wanted,
        picture=picture_uses(asked, content.people, answers),
        shown=len(content.people),
        yes=count_yes(asked, content.people, answers),
    )


def picture_answers(uow: UnitOfWork, story: Story, shown: PicturedPerson) -> PictureAnswers:
    """Return what somebody shown has agreed to, and what they have not answered yet."""
    content = story.proposed
    is_needed = shown.picture == content.picture and shown.slack_id in content.people
    asked = uses_asked_about(wanted_uses(uow, story), content.others) if is_needed else ()
    answers = answers_about(uow.session, shown.story_id, shown.picture)
    return answers_of(shown.slack_id, asked, answers)


def has_agreed(uow: UnitOfWork, story: Story, content: StoryContent) -> bool:
    """True if everybody shown in this content's picture has said yes to it."""
    if not (content.picture and content.people):
        return True
    answers = answers_about(uow.session, story.id, content.picture)
    return bool(picture_uses((Use.COMMUNITY,), content.people, answers))


def allow(uow: UnitOfWork, story: Story, use: Use) -> None:
    """Note that the author allows this use."""
    words = author_words(use, uow.community, translator_for(uow, story.author_id))
    record(uow, story.author_id, story.thing, use, Answer.YES, words)


def disallow(uow: UnitOfWork, story: Story, use: Use) -> bool:
    """Note that the author takes this use back; False where it was not allowed."""
    return take_back(uow, story.author_id, story.thing, use)


def choose_uses(uow: UnitOfWork, story: Story, ticked: Collection[Use]) -> Uses:
    """Note the uses beyond the community that the author ticked; return those taken back."""
    before = beyond(allowed_uses(uow.session, story))
    for use in beyond(in_order(ticked)):
        if use in uow.community.choices.uses or use in before:
            allow(uow, story, use)
    taken_back = tuple(use for use in before if use not in ticked)
    for use in taken_back:
        disallow(uow, story, use)
    return taken_back
