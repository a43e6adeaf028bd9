"""The headings of columns: German and English, any order, blanks, capitals and punctuation."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.roster.members import Column, Field, Refusal
from bot.domain.roster.synonyms import folded, neutral

# In the spelling of `words.folded`: small letters only, umlauts written out.
_SPELLINGS = {
    Field.EMAIL: """email mail emailadresse mailadresse adresse emailaddress address
        emailgeschaeftlich dienstlicheemail""",
    Field.FIRST_NAME: "vorname vornamen firstname givenname rufname forename",
    Field.LAST_NAME: "nachname familienname zuname lastname surname familyname",
    Field.FULL_NAME: """name vollername fullname vorundnachname namevorname mitglied member person
        displayname anzeigename""",
    Field.COUNTRY: "land country staat laendercode countrycode nation",
    Field.REGION: "region bundesland state province kanton isoregion subdivision",
    Field.LOCATION: "standort ort stadt location city site arbeitsort dienstort buero office",
    Field.AREA: """bereich geschaeftsbereich businessarea businessunit area unit division
        abteilung department ressort""",
    Field.STATUS: "status stand mitgliedsstatus mitgliedschaft memberstatus stufe",
    Field.JOINED_ON: """mitgliedseit seit dabeiseit beitritt beitrittsdatum eintritt
        eintrittsdatum joined joinedon joindate membersince since datejoined beigetreten
        beigetretenam startdatum""",
    Field.MENTOR: """mentor mentoremail mentorin pate patin mentoradresse mentorname mentormail
        buddy""",
    Field.LANGUAGES: "sprachen sprache languages language sprachkenntnisse spokenlanguages",
    Field.TOPICS: """themen thema topics topic interessen interests expertise schwerpunkte
        wissensgebiete skills""",
    Field.CAPACITY: """plaetzementoring mentoringplaetze mentorenplaetze plaetze mentorcapacity
        capacity kapazitaet mentoringkapazitaet mentorkapazitaet mentorplaces mentoringplaces
        places freieplaetze anzahlmentees maxmentees""",
    Field.CORE_TEAM_ROLE: """rollekernteam kernteamrolle coreteamrole role rolle aufgabe kernteam
        coreteam roleincoreteam""",
    Field.TIME_ZONE: "zeitzone timezone tz",
}
HEADINGS = {word: field for field, words in _SPELLINGS.items() for word in words.split()}
PERFORMANCE = re.compile(
    r"reichweite|^reach|follower|impression|engagement|klicks|clicks|likes|views|score|punkte|"
    r"points|rang|rank|anzahlpost|anzahlbeitraege|numberofposts|^posts|^beitraege|aktivitaet|"
    r"activity|letzter?login|lastlogin|lastseen|zuletztgesehen|zuletztaktiv|performance|leistung|"
    r"antwortzeit|responsetime"
)
PERSONAL = re.compile(
    r"geburt|birth|^alter$|^age$|geschlecht|gender|^sex$|anrede|vorgesetzt|manager|fuehrungskraft|supervisor|"
    r"kostenstelle|costcent|personalnummer|employeeid|staffid|telefon|phone|handy|mobil(?:nummer|e)?$|"
    r"bemerkung|notiz|kommentar|remark|^notes?$|comment|anmerkung"
)


def understand(headings: Sequence[str]) -> list[Column]:
    """What each heading stands for; a column that is left out says why."""
    columns: list[Column] = []
    taken: set[Field] = set()
    for heading in headings:
        column = _column(heading, taken)
        columns.append(column)
        if column.field is not None:
            taken.add(column.field)
    return _with_last_name(columns, taken)


def recognised(headings: Sequence[str]) -> int:
    """How many of the cells are headings of a list of members."""
    return len({field for field in map(field_of, headings) if field is not None})


def field_of(heading: str) -> Field | None:
    """What a heading stands for, None where it stands for nothing that is kept."""
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", heading)
    for word in (folded(heading), neutral(heading), folded(bare), neutral(bare)):
        if word in HEADINGS:
            return HEADINGS[word]
    return None


def _column(heading: str, taken: set[Field]) -> Column:
    name = " ".join(heading.split())
    field = field_of(name)
    if field is None:
        return Column(name, None, _refusal(folded(name)))
    if field in taken:
        return Column(name, None, Refusal.REPEATED)
    return Column(name, field)


def _refusal(word: str) -> Refusal:
    if PERFORMANCE.search(word):
        return Refusal.PERFORMANCE
    return Refusal.PERSONAL if PERSONAL.search(word) else Refusal.UNKNOWN


def _with_last_name(columns: list[Column], taken: set[Field]) -> list[Column]:
    """Beside "Vorname", "Name" is the last name; alone it is the whole one."""
    if Field.FIRST_NAME not in taken or Field.LAST_NAME in taken:
        return columns
    return [
        replace(one, field=Field.LAST_NAME) if one.field is Field.FULL_NAME else one
        for one in columns
    ]
