"""Sites as one person may see them: how many are in, and what a contact works with."""

from collections.abc import Collection, Sequence

from bot.domain.challenges import count_agreed, video_uses
from bot.domain.consents import Answer
from bot.services.challenges.videos import allowed, own_site, people_at
from bot.views.challenges.listing import Desk, SiteLine
from storage.challenges.models import ChallengeSite
from storage.challenges.queries import copies_of
from storage.consents import Consent, current, current_about
from storage.signup import people_of
from storage.unit_of_work import UnitOfWork


def line_of(
    site: ChallengeSite,
    people: Sequence[str],
    answers: Collection[Consent],
    viewer: str,
) -> SiteLine:
    """Return the site as this person sees it; `answers` are those about its present version."""
    have_answered = {one.slack_id for one in answers}
    return SiteLine(
        site,
        len(people),
        len(agreed_to_any(people, answers)),
        is_in=viewer in people,
        is_asked=viewer in people and bool(site.link) and viewer not in have_answered,
    )


def agreed_to_any(people: Collection[str], answers: Collection[Consent]) -> set[str]:
    """Return those who have said yes for a use at least."""
    return {one.slack_id for one in answers if one.answer is Answer.YES}.intersection(people)


def desk_of(uow: UnitOfWork, actor: str, number: int) -> Desk:
    """Return what the site's contact works with; raises `NotTheContact`."""
    site = own_site(uow, actor, number)
    people, answers = people_at(uow, site), current(uow.session, site.cut_key)
    return Desk(
        line_of(site, people, answers, actor),
        count_agreed(people, answers),
        video_uses(uow.community.choices.uses),
        allowed(uow, site),
        copies_of(uow.session, site.number),
    )


def lines_of(uow: UnitOfWork, sites: Sequence[ChallengeSite], viewer: str) -> list[SiteLine]:
    """Return these sites as this person sees them."""
    people = people_of(uow.session, [one.key for one in sites])
    answers = current_about(uow.session, [one.cut_key for one in sites])
    return [
        line_of(site, people[site.key], answers.get(site.cut_key, []), viewer) for site in sites
    ]
