"""What will go with somebody, counted by what the tables declare, as the deletion does it."""

from bot.domain.erasure import Preview, by_topic
from bot.services.roles.offers import ROLE
from storage.book.queries import count_forewords_by
from storage.calls.queries import count_minutes_by
from storage.custody import things_of
from storage.members import find_member
from storage.mentoring.mentorships import mentorship_of, mentorships_of
from storage.naming import count_rows
from storage.roster import has_unmatched
from storage.sessions.queries import arranged_ahead
from storage.stories.erasing import count_copies, count_words_of
from storage.stories.thanks import count_thanks_by
from storage.unit_of_work import UnitOfWork


def preview(uow: UnitOfWork, slack_id: str) -> Preview:
    """Return what goes if this person asks for erasure now."""
    session = uow.session
    sessions, told = arranged_ahead(session, slack_id, uow.now)
    rows = count_rows(session, slack_id)
    return Preview(
        goes=by_topic(rows),
        minutes=count_minutes_by(session, slack_id),
        reviews=count_words_of(session, slack_id),
        forewords=count_forewords_by(session, slack_id),
        thanks=count_thanks_by(session, slack_id),
        sessions=sessions,
        told=told,
        mentorships=_running(uow, slack_id),
        has_pairs=rows["mentorships"] > 0,
        roles=len(things_of(session, slack_id, ROLE)),
        copies=count_copies(session, slack_id),
        may_be_listed=has_unmatched(session),
    )


def _running(uow: UnitOfWork, slack_id: str) -> int:
    member = find_member(uow.session, slack_id)
    if member is None:
        return 0
    as_mentee = mentorship_of(uow.session, member.id)
    return len(mentorships_of(uow.session, member.id)) + (as_mentee is not None)
