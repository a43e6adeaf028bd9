"""Whatever people do at a site, in any order: no use without everybody's yes, twice."""

from collections.abc import Callable
from random import Random

import pytest
from sqlmodel import col, select

from bot.domain.challenges import Right
from bot.domain.consents import Answer, Use
from bot.domain.copies import CopyState
from bot.errors import FieldErrors, UserFacingError
from bot.i18n import translator
from bot.services.challenges import consents, sites, videos
from bot.services.consents import ConsentTextChanged
from bot.services.signup.places import give_up, withdraw
from bot.views.challenges.forms import AFTER, BEFORE
from storage.challenges import Challenge, ChallengeSite
from storage.consents import Consent
from storage.copies import copies_of
from storage.database import Database
from storage.people import Person, find_person
from storage.signup import people_of
from storage.unit_of_work import UnitOfWork
from tests.services.pages import START
from tests.services.storytellers import COMMUNITY
from tests.services.test_stories_surfaces import people
from tests.units_of_work import unit_of_work

CONTACT, PEOPLE, SITE = "U9", ("U1", "U2", "U3"), 1
DE = translator("de")
USES = (Use.COMMUNITY, Use.INTRANET)
CLEARED = [*map(str, sorted(Right))]
STEPS = 100


def _challenge(cleared: list[str]) -> Challenge:
    return Challenge(title="Ein Tanz", cleared=cleared, licence="Ein Verband", ends_on=None)


def _begin(uow: UnitOfWork) -> None:
    people(uow.session)
    uow.session.flush()
    challenge = sites.start(uow, CONTACT, _challenge(CLEARED))
    sites.add_site(uow, CONTACT, challenge.number, "Bonn")


def _film(uow: UnitOfWork) -> None:
    """All of them are in a video that is released, and used elsewhere."""
    _begin(uow)
    for who in PEOPLE:
        consents.join(uow, _person(uow, who), SITE, USES, BEFORE.hash(DE))
    site = uow.session.get_one(ChallengeSite, SITE)
    videos.enter_link(uow, CONTACT, SITE, site.version, "https://example.com/1")
    for who in PEOPLE:
        consents.answer(uow, who, SITE, 1, USES, AFTER.hash(DE))
    for use in USES:
        videos.release(uow, CONTACT, SITE, 1, use)
        videos.note_copy(uow, CONTACT, SITE, use, "https://example.com/copy")


def _person(uow: UnitOfWork, slack_id: str) -> Person:
    found = find_person(uow.session, slack_id)
    assert found is not None
    return found


def _acts(uow: UnitOfWork, random: Random) -> dict[str, Callable[[], object]]:
    """What can be done next, each by somebody, about something; rules refuse much of it."""
    who, use = random.choice(PEOPLE), random.choice(USES)
    ticked = tuple(one for one in USES if random.random() < 0.8)
    site = uow.session.get_one(ChallengeSite, SITE)
    person = _person(uow, who)
    challenge = uow.session.get_one(Challenge, site.challenge_id)
    copy = random.randint(1, 5)
    rights = _challenge(CLEARED if random.random() < 0.9 else CLEARED[:1])
    of_challenge = (CONTACT, challenge.number, challenge.version)
    return {
        "join": lambda: consents.join(uow, person, SITE, ticked, BEFORE.hash(DE)),
        "link": lambda: videos.enter_link(uow, CONTACT, SITE, site.version, "https://example.com"),
        "answer": lambda: consents.answer(uow, who, SITE, site.cut, ticked, AFTER.hash(DE)),
        "answer again": lambda: consents.answer(uow, who, SITE, site.cut, USES, AFTER.hash(DE)),
        "release": lambda: videos.release(uow, CONTACT, SITE, site.cut, use),
        "note": lambda: videos.note_copy(uow, CONTACT, SITE, use, ""),
        "close": lambda: videos.close_copy(uow, CONTACT, copy, CopyState.GONE),
        "take back": lambda: consents.take_back(uow, who, SITE, use),
        "give up": lambda: give_up(uow, consents.SITES, who, SITE),
        "leave": lambda: withdraw(uow, consents.SITES, who),
        "rights": lambda: sites.change(uow, *of_challenge, rights),
    }


OFTEN = {"join": 4, "answer": 3, "answer again": 12, "release": 9, "note": 3, "link": 2}
"""The others are done once in a while: else nothing would be released for long."""


def _yeses(uow: UnitOfWork, thing: str, use: Use) -> set[str]:
    """Who agrees by the ledger, read from its first answer to the last."""
    last = {
        one.slack_id: one.answer
        for one in uow.session.exec(select(Consent).order_by(col(Consent.id)))
        if (one.thing, one.use) == (thing, use)
    }
    return {slack_id for slack_id, answer in last.items() if answer is Answer.YES}


@pytest.mark.parametrize("seed", range(4))
def test_no_use_is_released_without_everybodys_current_yes(
    sqlite_database: Database, seed: int
) -> None:
    random, done = Random(seed), set[str]()  # noqa: S311  # nothing is kept secret
    with unit_of_work(sqlite_database, COMMUNITY, START) as uow:
        _film(uow)

    for _step in range(STEPS):
        try:
            with unit_of_work(sqlite_database, COMMUNITY, START) as uow:
                acts = _acts(uow, random)
                [name] = random.choices([*acts], [OFTEN.get(one, 1) for one in acts])
                acts[name]()
        except UserFacingError:
            continue
        done.add(name)

        with unit_of_work(sqlite_database, COMMUNITY, START) as uow:
            site = uow.session.get_one(ChallengeSite, SITE)
            they = set(people_of(uow.session, [site.key])[site.key])
            for use in site.uses:
                assert they, name
                assert they <= _yeses(uow, site.key, use) & _yeses(uow, site.cut_key, use), name
            stay = {one.place for one in copies_of(uow.session, site.key) if one.may_stay}
            assert stay <= set(site.uses), name
            assert not site.uses or videos.is_usable(uow, site), name

    assert {"answer again", "release", "rights"} <= done
    assert {"take back", "leave", "give up"} & done


def test_of_a_version_that_another_one_replaces_copies_are_to_go(
    sqlite_database: Database,
) -> None:
    with unit_of_work(sqlite_database, COMMUNITY, START) as uow:
        _film(uow)
        site = uow.session.get_one(ChallengeSite, SITE)
        assert all(one.may_stay for one in copies_of(uow.session, site.key))

        videos.enter_link(uow, CONTACT, SITE, site.version, "https://example.com/2")

        assert not any(one.may_stay for one in copies_of(uow.session, site.key))


def test_words_that_are_no_longer_todays_are_not_agreed_to(sqlite_database: Database) -> None:
    with unit_of_work(sqlite_database, COMMUNITY, START) as uow:
        _begin(uow)

        with pytest.raises(FieldErrors) as refused:
            consents.join(uow, _person(uow, "U1"), SITE, USES, AFTER.hash(DE))

        assert [type(one) for one in refused.value.problems.values()] == [ConsentTextChanged]
