"""Taking a post away, and saying so: it is gone once Slack has confirmed it, not before."""

from functools import partial

from bot.domain.keys import Key
from bot.services.delivery import place_of
from bot.services.notifications import notify, remove_message
from bot.views.taken_away import under_way
from storage.outbox.rows import UNSENT, DeliveryPolicy, find_row
from storage.outbox.writing import removal_key
from storage.unit_of_work import UnitOfWork


def notice_key(post_key: str) -> Key:
    """Return the key of the message that says that a post is on its way out."""
    return Key("taking-away", post_key)


def take_away(uow: UnitOfWork, slack_id: str, post_key: str) -> None:
    """Have a post removed and tell this person so, in a message that changes once it is gone."""
    post = find_row(uow.session, post_key)
    if post is None:
        return
    remove_message(uow, key=post_key, told=slack_id)
    if post.state in UNSENT:
        return  # it was never shown, and is not on its way any more
    build = partial(under_way, place_of(uow.community, post.destination))
    notify(uow, slack_id, build, key=notice_key(post_key), policy=DeliveryPolicy.AT_ONCE)


def is_being_taken_away(uow: UnitOfWork, post_key: str) -> bool:
    """True while a post that was taken away can still be read."""
    removal = find_row(uow.session, removal_key(post_key))
    return removal is not None and removal.told is not None
