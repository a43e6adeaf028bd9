"""The fields of a member in a list, and the columns that hold them: German and English headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, StrEnum

from bot.domain.folding import folded
from bot.domain.roster.synonyms import neutral

_EMAIL = """email mail emailadresse mailadresse adresse emailaddress address emailgeschaeftlich
    dienstlicheemail"""
_SLACK_ID = "slackid slackuserid slackmemberid userid memberid slackmitgliedsid mitgliedsid"
_FULL_NAME = """name vollername fullname vorundnachname namevorname mitglied member person
    displayname anzeigename"""
_AREA = """bereich geschaeftsbereich businessarea businessunit area unit division abteilung
    department ressort"""
_STATUS = "status stand mitgliedsstatus mitgliedschaft memberstatus stufe"
_JOINED_ON = """mitgliedseit seit dabeiseit beitritt beitrittsdatum eintritt eintrittsdatum joined
    joinedon joindate membersince since datejoined beigetreten beigetretenam startdatum"""
_MENTOR = "mentor mentoremail mentorin pate patin mentoradresse mentorname mentormail buddy"
_TOPICS = """themen thema topics topic interessen interests expertise schwerpunkte wissensgebiete
    skills"""
_CAPACITY = """plaetzementoring mentoringplaetze mentorenplaetze plaetze mentorcapacity capacity
    kapazitaet mentoringkapazitaet mentorkapazitaet mentorplaces mentoringplaces places freieplaetze
    anzahlmentees maxmentees"""
_CORE_TEAM_ROLE = """rollekernteam kernteamrolle coreteamrole role rolle aufgabe kernteam coreteam
    roleincoreteam"""


class Field(Enum):
    """What a column can hold: its heading in an export, and how lists spell that (see `folded`).

    `attributes` are what it fills in a member; they mostly have the name of the heading. The order
    is that of an export and of a report.
    """

    SLACK_ID = "slack_id", _SLACK_ID
    EMAIL = "email", _EMAIL
    FIRST_NAME = "first_name", "vorname vornamen firstname givenname rufname forename"
    LAST_NAME = "last_name", "nachname familienname zuname lastname surname familyname"
    FULL_NAME = "name", _FULL_NAME, ""
    COUNTRY = "country", "land country staat laendercode countrycode nation"
    REGION = "region", "region bundesland state province kanton isoregion subdivision"
    LOCATION = "location", "standort ort stadt location city site arbeitsort dienstort buero office"
    AREA = "business_area", _AREA, "area"
    STATUS = "status", _STATUS, "status paused_until"
    JOINED_ON = "joined_on", _JOINED_ON
    MENTOR = "mentor_email", _MENTOR, "mentor_key"
    LANGUAGES = "languages", "sprachen sprache languages language sprachkenntnisse spokenlanguages"
    TOPICS = "topics", _TOPICS
    CAPACITY = "mentor_capacity", _CAPACITY, "capacity"
    CORE_TEAM_ROLE = "core_team_role", _CORE_TEAM_ROLE
    TIME_ZONE = "time_zone", "zeitzone timezone tz"

    def __init__(self, heading: str, spellings: str, attributes: str | None = None) -> None:
        self.heading = heading
        self.spellings = spellings.split()
        self.attributes = (heading if attributes is None else attributes).split()


ATTRIBUTES = {attribute: field for field in Field for attribute in field.attributes}
"""The field of each attribute of a member that an import writes."""

HEADINGS = {spelling: field for field in Field for spelling in field.spellings}
PERFORMANCE = re.compile(
    r"reichweite|^reach|follower|impression|engagement|klicks|clicks|likes|views|score|punkte|"
    r"points|rang|rank|anzahlpost|anzahlbeitraege|numberofposts|^posts|^beitraege|aktivitaet|"
    r"activity|letzter?login|lastlogin|lastseen|zuletztgesehen|zuletztaktiv|performance|leistung|"
    r"antwortzeit|responsetime"
)
PERSONAL = re.compile(
    r"geburt|birth|^alter$|^age$|geschlecht|gender|^sex$|anrede|vorgesetzt|manager|fuehrungskraft|"
    r"supervisor|kostenstelle|costcent|personalnummer|employeeid|staffid|telefon|phone|handy|"
    r"mobil(?:nummer|e)?$|bemerkung|notiz|kommentar|remark|^notes?$|comment|anmerkung"
)


class Refusal(StrEnum):
    """Why a column is left out."""

    PERFORMANCE = "performance"  # no performance figures are kept of a person
    PERSONAL = "personal"  # nor age, gender, manager or place in the company, nor remarks
    REPEATED = "repeated"  # another column says the same
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Column:
    """A heading as the list writes it, and what became of it."""

    heading: str
    field: Field | None
    refused: Refusal | None = None


def understand(headings: Sequence[str]) -> list[Column]:
    """Return a column for each heading; one that is left out says why."""
    columns: list[Column] = []
    for heading in headings:
        name = " ".join(heading.split())
        field = field_of(name)
        if field is None:
            columns.append(Column(name, None, _refusal(folded(name))))
        elif field in {column.field for column in columns}:
            columns.append(Column(name, None, Refusal.REPEATED))
        else:
            columns.append(Column(name, field))
    fields = {column.field for column in columns}
    if Field.FIRST_NAME not in fields or Field.LAST_NAME in fields:
        return columns
    # Beside "Vorname", "Name" is the last name; alone it is the whole one.
    return [
        replace(one, field=Field.LAST_NAME) if one.field is Field.FULL_NAME else one
        for one in columns
    ]


def recognised(headings: Sequence[str]) -> int:
    """Return how many fields the headings name."""
    return len(set(map(field_of, headings)) - {None})


def field_of(heading: str) -> Field | None:
    """Return what a heading stands for, None where it stands for nothing that is kept."""
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", heading)
    for word in (folded(heading), neutral(heading), folded(bare), neutral(bare)):
        if word in HEADINGS:
            return HEADINGS[word]
    return None


def _refusal(word: str) -> Refusal:
    if PERFORMANCE.search(word):
        return Refusal.PERFORMANCE
    return Refusal.PERSONAL if PERSONAL.search(word) else Refusal.UNKNOWN
