"""Members and their accounts, consents, introductions, and the words that lead to them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from typing import NamedTuple

from bot.config import Community
from bot.domain.consents import Answer, ConsentText, Use
from bot.domain.directory import DIRECTORY
from bot.domain.keys import Key
from bot.domain.members import MEMBERSHIP, Status
from bot.domain.search.words import searchable
from bot.i18n import LANGUAGES, translator
from bot.views.members.consent import directory_text, membership_text
from storage.consents import Consent, ShownText
from storage.directory import MemberText
from storage.introductions import Introduction
from storage.members import Member
from storage.people import Person
from storage.roster import Listing
from tests.bench.filling.rows import Rows, Values, in_order
from tests.bench.filling.who import NEWCOMERS, TRAINEES, Crowd, has_joined, slack_id_of, status_of
from tests.bench.filling.words import (
    COUNTRIES,
    ZONES,
    one_of,
    sentence,
    words,
)


class Profile(NamedTuple):
    """What a member says of themselves."""

    first: str
    last: str
    country: str
    place: str
    area: str
    languages: list[str]
    topics: list[str]

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"


def profile_of(number: int, crowd: Crowd) -> Profile:
    """Return what this member says of themselves."""
    community = crowd.community
    names, facts = crowd.die(number, 1), crowd.die(number, 2)
    known = words()
    topics, areas = list(community.topics), list(community.areas)
    said = sorted({one_of(topics, facts >> shift) for shift in (24, 32, 40)[: 1 + facts % 3]})
    other = one_of(community.choices.languages, facts >> 48)
    return Profile(
        one_of(known.first_names, names),
        one_of(known.last_names, names >> 24),
        one_of(COUNTRIES, facts),
        one_of(known.places, facts >> 8),
        one_of(areas, facts >> 16),
        sorted({"de", other}),
        said,
    )


def agrees_to_be_found(number: int, crowd: Crowd) -> bool:
    """True for six of ten who take part."""
    return has_joined(number) and crowd.die(number, 3) % 10 < 6


def consented_at(number: int, crowd: Crowd) -> datetime:
    """Return when this member joined: within four years, evenly."""
    return crowd.now - timedelta(hours=1, seconds=crowd.die(number, 4) % (4 * 365 * 86_400))


def probation_since(number: int, crowd: Crowd) -> datetime:
    """Return when a trainee's trial period began: within six months and a half."""
    if number % 1000 == TRAINEES[0] + 100:  # in a small community as well somebody has to decide
        return crowd.now - timedelta(days=190)
    return crowd.now - timedelta(seconds=crowd.die(number, 5) % (195 * 86_400))


def has_introduced(number: int, crowd: Crowd) -> bool:
    """True for who has introduced themselves: all but some of the newcomers, and of the fans."""
    status = status_of(number)
    if status is Status.NEWCOMER:
        return number % 100 == NEWCOMERS[0] or number // 100 % 2 == 1
    return status not in {Status.IMPORTED, Status.LEFT, Status.FAN} or crowd.die(number, 6) % 4 == 0


_MEMBER = (
    "id", "slack_id", "name", "email", "status", "status_before", "paused_until", "consented_at",
    "country", "location", "area", "languages", "topics", "joined_on", "listed_at",
    "introduced_at", "probation_since",
)  # fmt: skip


def members(crowd: Crowd) -> Rows:
    """Return all members."""
    every = range(1, crowd.members + 1)
    rows = (_member(number, crowd) for number in every)
    return Rows(Member, _MEMBER, rows, crowd.members)


def _member(number: int, crowd: Crowd) -> Values:
    now = crowd.now
    status, has_left = status_of(number), status_of(number) is Status.LEFT
    is_imported = status is Status.IMPORTED
    if has_left:
        name = profile_of(number, crowd).name
        joined = consented_at(number, crowd).date()
        gone = (None,) * 5
        return (number, slack_id_of(number), name, None, status, None, *gone,
                [], [], joined, None, None, None)  # fmt: skip
    about = profile_of(number, crowd)
    before = {Status.IMPORTED: Status.AMBASSADOR, Status.PAUSED: Status.AMBASSADOR}.get(status)
    joined_at = consented_at(number, crowd)
    return (
        number,
        None if is_imported else slack_id_of(number),
        about.name,
        f"m{number}@example.com" if is_imported else None,
        status,
        before,
        now.date() + timedelta(days=1 + number % 300) if status is Status.PAUSED else None,
        None if is_imported else joined_at,
        about.country,
        about.place,
        about.area,
        about.languages,
        about.topics,
        joined_at.date(),
        now - timedelta(days=20) if is_imported else None,
        joined_at + timedelta(minutes=50) if has_introduced(number, crowd) else None,
        probation_since(number, crowd).date() if status is Status.TRAINEE else None,
    )


def listings(crowd: Crowd) -> Rows:
    """Return the lines of the list, of whoever stands on it alone."""
    imported = (one for one in range(1, crowd.members + 1) if status_of(one) is Status.IMPORTED)

    def line(number: int) -> Values:
        about = profile_of(number, crowd)
        return number, about.first, about.last, "Botschafterin"

    columns = ("member_id", "first_name", "last_name", "status")
    return Rows(Listing, columns, map(line, imported), crowd.share(12))


def people(crowd: Crowd) -> Rows:
    """Return the accounts of all members, and of some who never joined."""
    columns = ("slack_id", "team_id", "name", "locale", "time_zone", "described_at", "met_at")

    def account(number: int) -> Values:
        about = profile_of(number, crowd)
        locale = "de-DE" if about.country in {"DE", "AT"} else "en-GB"
        zone = ZONES.get(about.country, "Europe/Berlin")
        described = crowd.now - timedelta(days=number % 90)
        return slack_id_of(number), "T0SANDBOX1", about.name, locale, zone, described, None

    def visitor(number: int) -> Values:
        met = crowd.now - timedelta(days=number % 89)
        return (f"U0VISIT{number:08d}", "T0SANDBOX1", f"Gast {number}", "de-DE",
                "Europe/Berlin", met, met)  # fmt: skip

    def rows() -> Iterator[Values]:
        known = (n for n in range(1, crowd.members + 1) if status_of(n) is not Status.IMPORTED)
        yield from map(account, known)
        yield from map(visitor, range(crowd.share(100)))

    return Rows(Person, columns, rows(), int(crowd.members * 0.93))


def introductions(crowd: Crowd) -> Rows:
    """Return the introductions of those who have written one."""
    columns = ("member_id", "about", "motive", "ask_me", "post_key", "published_at")

    def row(number: int) -> Values:
        about, motive = sentence(crowd.die(number, 7)), sentence(crowd.die(number, 8))
        at = consented_at(number, crowd) + timedelta(minutes=50)
        return number, about, motive, None, Key("introduction", number, 2), at

    written = (one for one in range(1, crowd.members + 1) if has_introduced(one, crowd))
    return Rows(Introduction, columns, map(row, written), int(crowd.members * 0.71))


CONSENT = ("id", "slack_id", "thing", "use", "answer", "text_version", "text_hash", "at")


def shown_texts(community: Community) -> list[ConsentText]:
    """Return the words of both consents, in both languages."""
    translators = [translator(language) for language in LANGUAGES]
    return [text(community, t) for text in (membership_text, directory_text) for t in translators]


def consent_texts(crowd: Crowd) -> Rows:
    """Return the words that were agreed to."""
    texts = shown_texts(crowd.community)
    return Rows(ShownText, ("hash", "words"), [(one.hash, one.words) for one in texts], len(texts))


def consents(crowd: Crowd) -> Rows:
    """Return the answers about membership and directory, of all who have ever joined."""
    membership, _other, directory, _another = shown_texts(crowd.community)

    def rows() -> Iterator[Values]:
        for number in range(1, crowd.members + 1):
            if (status := status_of(number)) is Status.IMPORTED:
                continue
            slack_id, at = slack_id_of(number), consented_at(number, crowd)
            yield (slack_id, MEMBERSHIP, Use.MEMBERSHIP, Answer.YES, membership.version,
                   membership.hash, at)  # fmt: skip
            if agrees_to_be_found(number, crowd):
                yield (slack_id, DIRECTORY, Use.DIRECTORY, Answer.YES, directory.version,
                       directory.hash, at)  # fmt: skip
            if status is Status.LEFT:
                yield slack_id, MEMBERSHIP, Use.MEMBERSHIP, Answer.NO, "", "", crowd.now

    return Rows(Consent, CONSENT, in_order(1, rows()), int(crowd.members * 1.5))


def texts(crowd: Crowd) -> Rows:
    """Return the words that lead to those who agree to be found, folded."""
    translators = [translator(language) for language in LANGUAGES]
    community = crowd.community

    @cache
    def called(country: str, *languages: str) -> tuple[str, ...]:
        codes = (t.language(code) for t in translators for code in languages)
        return (*(t.country(country) for t in translators), *codes)

    def text(number: int) -> Values:
        about = profile_of(number, crowd)
        topics = (community.topics.get(topic, "") for topic in about.topics)
        area = community.areas.get(about.area, "")
        told = (about.name, about.place, about.area, *about.topics, area, *topics)
        return number, searchable((*told, *called(about.country, *about.languages)))

    found = (one for one in range(1, crowd.members + 1) if agrees_to_be_found(one, crowd))
    return Rows(MemberText, ("member_id", "text"), map(text, found), int(crowd.members * 0.52))


def tables(crowd: Crowd) -> list[Rows]:
    """Return the rows of all these tables, in the order in which they refer to each other."""
    return [
        members(crowd),
        people(crowd),
        listings(crowd),
        introductions(crowd),
        consent_texts(crowd),
        consents(crowd),
        texts(crowd),
    ]
