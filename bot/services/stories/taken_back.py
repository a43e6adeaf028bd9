"""Whoever takes something back reads at once what is removed, and in the same place when it is."""

from collections.abc import Collection
from functools import partial

from bot.domain.consents import Use
from bot.domain.keys import Key
from bot.domain.stories.uses import shown_by_bot
from bot.services.notifications import notify, update_notification
from bot.services.stories.workflow import author_notice_key
from bot.views.stories import taken_back as views
from bot.views.stories.taken_back import Removal, TakenBack
from bot.views.stories.workflow import AuthorNotice, withdrawn
from storage.consents import Consent, LedgerEntry, uses_taken_back
from storage.outbox.removals import is_being_removed, messages_below
from storage.outbox.rows import DeliveryPolicy, find_row
from storage.statements import find
from storage.stories.models import Story
from storage.stories.queries import uses_of
from storage.unit_of_work import UnitOfWork


def removal_of(
    uow: UnitOfWork,
    story: Story,
    what: TakenBack,
    use: Use = Use.COMMUNITY,
    taken_back: Collection[Use] = (),
) -> Removal:
    """Return what becomes of something that was taken back, as things stand.

    `taken_back` are the uses that whoever did so no longer agrees to.
    """
    is_all = use is Use.COMMUNITY
    was_published = find_row(uow.session, story.post_key) is not None
    return Removal(
        what,
        use,
        is_under_way=is_being_removed(uow.session, Key("story", story.id)),
        was_published=was_published,
        copies=[
            copy
            for copy in uses_of(uow.session, story.number)
            if copy.to_go is not None and (is_all or copy.place is use)
        ],
        surfaces=shown_by_bot(taken_back, has_site=uow.site is not None) if was_published else (),
    )


def tell_taken_back(
    uow: UnitOfWork, story: Story, what: TakenBack, said: LedgerEntry | None
) -> None:
    """Tell somebody at once what is being removed, now that their last answer is this no."""
    if said is None:
        return
    slack_id, use = said.slack_id, said.use
    key = _removals(story).child(slack_id, what, use, said.number)
    removal = removal_of(uow, story, what, use, _taken_back(uow, said))
    build = partial(views.taken_back, story, removal, uow.community)
    notify(uow, slack_id, build, key=key, policy=DeliveryPolicy.AT_ONCE)


def _taken_back(uow: UnitOfWork, said: LedgerEntry | Consent) -> Collection[Use]:
    """Return the uses that went with this answer: with the community's, all that were allowed."""
    if said.use is not Use.COMMUNITY:
        return (said.use,)
    return uses_taken_back(uow.session, said.slack_id, said.thing)


def refresh_removals(uow: UnitOfWork, story: Story) -> None:
    """Let what people read about what they took back say how it stands now."""
    for row in messages_below(uow.session, _removals(story)):
        _story, _number, _taken, _slack_id, what, use, answer = Key(row.key).parts
        said = find(uow.session, Consent, int(answer))
        taken_back = _taken_back(uow, said) if said else ()
        removal = removal_of(uow, story, TakenBack(what), Use(use), taken_back)
        build = partial(views.taken_back, story, removal, uow.community)
        update_notification(uow, row.destination, build, key=row.key)
    if story.told == AuthorNotice.WITHDRAWN:
        taken_back = uses_taken_back(uow.session, story.author_id, story.thing)
        removal = removal_of(uow, story, TakenBack.STORY, taken_back=taken_back)
        build = partial(withdrawn, story, removal, uow.community)
        update_notification(uow, story.author_id, build, key=author_notice_key(story))


def slack_removed(uow: UnitOfWork, message: Key) -> None:
    """Tell whoever took words back that Slack has confirmed it, if the message is a story's."""
    number = Key(message.rest).first
    if message.first == "story" and number.isdigit():
        story = uow.session.get(Story, int(number))
        if story is not None:
            refresh_removals(uow, story)


def _removals(story: Story) -> Key:
    return Key("story", story.id, "taken")
