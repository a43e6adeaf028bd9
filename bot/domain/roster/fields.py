"""The fields of a member in a list, and how lists spell the headings of their columns."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, IntEnum, StrEnum

from bot.domain.folding import folded
from bot.domain.roster.synonyms import neutral

# Behind the stroke: headings that may mean something else as well, so that the cells decide.
_EMAIL = """adresseelectronique indirizzoemail posta correoelectronico adresemail
    elektronickaposta emailadres email mail emailadresse mailadresse emailaddress
    emailgeschaeftlich dienstlicheemail geschaeftlicheemail workemail businessemail companyemail
    adresseemail courriel adressemail correo correoelectronico emailcim adreselektroniczny
    eposta epost |
    adresse address kontakt contact login username benutzername upn userprincipalname"""
_FIRST_NAME = """ονομα voornaam vorname vornamen firstname givenname rufname forename prenom
    nombre imie jmeno keresztnev utonev ime ad nome fornamn"""
_LAST_NAME = """επωνυμο nachname familienname zuname lastname surname familyname nomdefamille
    apellido apellidos primerapellido apellidopaterno nazwisko prijmeni vezeteknev prezime soyad
    cognome sobrenome efternamn achternaam"""
_SECOND_LAST_NAME = "segundoapellido apellidomaterno apellido2 secondlastname secondsurname"
_LEFT_ON = """austritt austrittsdatum austrittam austrittzum ausgetretenam ausgeschiedenam
    ausgeschiedenzum left leftcommunity dateleft leavingdate leavedate leftdate exitdate dateofexit
    datededepart datedesortie fechadebaja fechabaja datadiuscita datadesaida datumuitstroom
    dataodejscia datarezygnacji datumodchodu datumvystoupeni kilepesdatuma ayrilistarihi |
    ende enddatum end enddate bis until fin datedefin fechadefin"""
_FULL_NAME = """nometprenom prenometnom nombreyapellidos nomeecognome nomecompleto
    nombrecompleto apellidosynombre apellidosynombres imieinazwisko nazwiskoiimie
    jmenoaprijmeni prijmeniajmeno imeiprezime prezimeiime adsoyad ονοματεπωνυμο onomatepoonymo
    name vollername fullname vorundnachname vornameundnachname namevorname nachnamevorname
    vornamenachname
    nachnameundvorname lastnamefirstname firstnamelastname firstandlastname completename
    realname namesurname navn naam nom nev employeename membername contactname |
    mitglied member person displayname anzeigename preferredname mitarbeiter mitarbeitername
    mitarbeiterin employee"""
_COUNTRY = """krajina tara uelke uelkesi χωρα pais paese drzava land country laendercode countrycode
    nation pays pais kraj zeme orszag ulke |
    staat"""
_REGION = "region bundesland province kanton isoregion subdivision | state"
_LOCATION = """citta cidade plaats localite πολη standort ort stadt location city arbeitsort
    dienstort dienstsitz ville ciudad miasto mesto varos grad sehir |
    site buero office town"""
_AREA = """bereich geschaeftsbereich businessarea businessunit division |
    area unit abteilung department ressort team"""
_STATUS = """durum allapot statusz situation statuto status mitgliedsstatus memberstatus
    κατασταση mitgliederstatus botschafterstatus ambassadorstatus communitystatus statut estado stav
    situacion sytuacja |
    stand mitgliedschaft membership stufe role rolle aufgabe funktion function level phase stage
    fonction funcion funkcja rola funkce cargo rol ruolo funzione funcao etapa"""
_JOINED_ON = """membredepuis miembrodesde membrodal membrodesde lidsinds clenod clenem
    clenemod clenkouod clanod clanicaod μελοσαπο üyeliktarihi czlonkostwood
    datadolaczenia czlonekod csatlakozas tagsagkezdete katilimtarihi uyelik datedadhesion
    fechadealta mitgliedseit dabeiseit botschafterseit ambassadorsince beitritt beitrittsdatum
    beitrittam joined joinedon joindate membersince datejoined beigetreten beigetretenam
    joinedcommunity aufgenommenam |
    seit since eintritt eintrittsdatum eintrittam eingetreten eingetretenam startdatum startdate
    start beginn entrydate dateofentry fechadeingreso fechadeincorporacion datedentree
    datedarrivee datazatrudnienia datumnastupu isegiristarihi connectedon hinzugefuegtam addedon"""
_MENTOR = """mentor mentoremail mentorin pate patin mentoradresse mentorname mentormail buddy
    nameofmentor namedesmentors patepatin mentoremailadresse mentora mentore mentorka
    mentoras parrain
    marraine tuteur tutor tutora padrino madrina opiekun opiekunka patron patronka"""
_LANGUAGES = """sprachen sprache languages language sprachkenntnisse spokenlanguages langues
    idiomas jezyki jazyky nyelvek"""
_TOPICS = """themen thema topics topic interessen interests expertise schwerpunkte
    wissensgebiete skills"""
_CAPACITY = """plaetzementoring mentoringplaetze mentorenplaetze plaetze mentorcapacity capacity
    kapazitaet mentoringkapazitaet mentorkapazitaet mentorplaces mentoringplaces places
    freieplaetze anzahlmentees maxmentees"""
_CORE_TEAM_ROLE = """rollekernteam kernteamrolle coreteamrole kernteam coreteam roleincoreteam
    rolleimkernteam |
    role rolle aufgabe funktion function"""
_SLACK_ID = "slackid slackuserid slackmemberid slackmitgliedsid | userid memberid mitgliedsid"


class Field(Enum):
    """What a column can hold: its heading in an export, and how lists spell that (see `folded`).

    `attributes` are what it fills in a member; they mostly have the name of the heading. The order
    is that of an export and of a report.
    """

    SLACK_ID = "slack_id", _SLACK_ID
    EMAIL = "email", _EMAIL
    FIRST_NAME = "first_name", _FIRST_NAME
    LAST_NAME = "last_name", _LAST_NAME
    SECOND_LAST_NAME = "second_last_name", _SECOND_LAST_NAME, ""
    FULL_NAME = "name", _FULL_NAME, ""
    COUNTRY = "country", _COUNTRY
    REGION = "region", _REGION
    LOCATION = "location", _LOCATION
    AREA = "business_area", _AREA, "area"
    STATUS = "status", _STATUS, "status paused_until"
    JOINED_ON = "joined_on", _JOINED_ON
    LEFT_ON = "left_on", _LEFT_ON, ""
    MENTOR = "mentor_email", _MENTOR, "mentor_key"
    LANGUAGES = "languages", _LANGUAGES
    TOPICS = "topics", _TOPICS
    CAPACITY = "mentor_capacity", _CAPACITY, "capacity"
    CORE_TEAM_ROLE = "core_team_role", _CORE_TEAM_ROLE
    TIME_ZONE = "time_zone", "zeitzone timezone tz"

    def __init__(self, heading: str, spellings: str, attributes: str | None = None) -> None:
        self.heading = heading
        clear, _, doubtful = spellings.partition("|")
        self.spellings, self.doubtful = clear.split(), doubtful.split()
        self.attributes = (heading if attributes is None else attributes).split()

    __hash__ = object.__hash__  # there is one of each, and a long list asks for them by the million


ATTRIBUTES = {attribute: field for field in Field for attribute in field.attributes}
"""The field of each attribute of a member that an import writes."""

_BARE_NAMES = "nombre nome ime ad imie jmeno"
BARE_NAMES = frozenset(_BARE_NAMES.split())
"""Headings for the first name beside a last name, for the whole name alone."""

NAMES = (Field.FIRST_NAME, Field.LAST_NAME, Field.SECOND_LAST_NAME, Field.FULL_NAME)
PEOPLE = frozenset({Field.EMAIL, *NAMES})
"""The fields of which one says who a line is about."""


class Refusal(StrEnum):
    """Why a column is left out."""

    PERFORMANCE = "performance"  # no performance figures are kept of a person
    PERSONAL = "personal"  # nor age, gender, manager or place in the company, nor remarks
    REPEATED = "repeated"  # another column says the same
    OTHER_CELLS = "other_cells"  # its cells hold something else than its heading says
    OF_SLACK = "of_slack"  # Slack's own status, not the community's
    REASONS = "reasons"  # our own, in a file of bad lines
    BY_HAND = "by_hand"
    ASKED = "asked"  # see its doubt
    UNKNOWN = "unknown"


class Naming(IntEnum):
    """How clearly a heading names a field."""

    IN_A_QUESTION = 1  # "What is your first name?"
    DOUBTFUL = 2  # it can mean something else as well
    CLEAR = 3


CLEAR = {folded(word): field for field in Field for word in [field.heading, *field.spellings]}
DOUBTFUL = [(word, field) for field in Field for word in field.doubtful]
_MARKED = re.compile(r"\([^)]*\)|\[[^\]]*\]|\*|\s+\d*\s*-\s*(?:value|wert)$", re.IGNORECASE)
_QUESTION = re.compile(
    r"\?|\b(?:your|you|dein\w*|du|dich|dir|ihr\w*|sie|tu|ton|votre|vous)\b", re.IGNORECASE
)
PERFORMANCE = re.compile(
    r"reichweite|^reach|follower|impression|engagement|klicks|clicks|likes|views|score|punkte|"
    r"points|rang|rank|anzahlpost|anzahlbeitraege|numberofposts|^posts|^beitraege|aktivitaet|"
    r"activity|letzter?login|lastlogin|lastseen|zuletztgesehen|zuletztaktiv|performance|leistung|"
    r"antwortzeit|responsetime"
)
PERSONAL = re.compile(
    r"geburt|birth|^alter$|^age$|geschlecht|gender|^sex$|anrede|vorgesetzt|manager|fuehrungskraft|"
    r"supervisor|kostenstelle|costcent|personalnummer|employeeid|staffid|telefon|phone|handy|"
    r"mobil(?:nummer|e)?$|bemerkung|notiz|kommentar|remark|^notes?$|comment|anmerkung|privat|"
    r"emergency|notfall"
)
REASON_HEADINGS = frozenset({"whattomend", "wasfehlt"})
"""The column that a file of bad lines has beside the list's own, in English and German."""

_LONGEST_PHRASE = 4  # words, as in "first and last name"


def namings(heading: str) -> dict[Field, Naming]:
    """Return the fields that a heading can stand for, and how clearly it names each."""
    bare = _MARKED.sub(" ", heading)
    words = {folded(heading), neutral(heading), folded(bare), neutral(bare)}
    words |= {re.sub(r"(?<=\D)1$", "", word) for word in words}
    found = {field: Naming.DOUBTFUL for word, field in DOUBTFUL if word in words}
    found |= {CLEAR[word]: Naming.CLEAR for word in words if word in CLEAR}
    halves = {CLEAR.get(folded(half)) for half in bare.split("/")}  # "godmother / godfather"
    found |= {field: Naming.CLEAR for field in halves if field and len(halves) == 1}
    return found or (_in_question(heading) if _QUESTION.search(heading) else {})


def _in_question(heading: str) -> dict[Field, Naming]:
    """Return the fields that a question such as "Wie lautet Deine E-Mail-Adresse?" names.

    A question about the mentor is about the mentor, whatever else it names.
    """
    words = [word for word in re.split(r"[^\w'-]+", heading) if word]
    known = {phrase for phrase in map(folded, _phrases(words)) if phrase in CLEAR}
    longest = [one for one in known if not any(one in other for other in known - {one})]
    found = {CLEAR[phrase]: Naming.IN_A_QUESTION for phrase in longest}
    if Field.MENTOR in found:
        return {Field.MENTOR: Naming.IN_A_QUESTION}
    if {Field.FIRST_NAME, Field.LAST_NAME} <= found.keys():
        return {Field.FULL_NAME: Naming.IN_A_QUESTION}
    return found


def _phrases(words: Sequence[str]) -> Iterator[str]:
    for length in range(1, _LONGEST_PHRASE + 1):
        yield from (" ".join(words[at : at + length]) for at in range(len(words) - length + 1))


def forbidden(heading: str) -> Refusal | None:
    """Return why a column of this heading is never taken, None where it may be."""
    word = folded(heading)
    if word in REASON_HEADINGS:
        return Refusal.REASONS
    if PERFORMANCE.search(word):
        return Refusal.PERFORMANCE
    return Refusal.PERSONAL if PERSONAL.search(word) else None


def recognised(headings: Sequence[str]) -> int:
    """Return how many fields the headings name."""
    return len({field for heading in headings for field in list(namings(heading))[:1]})


def names_people(headings: Sequence[str]) -> bool:
    """True if a heading names an address or a name."""
    return any(namings(heading).keys() & PEOPLE for heading in headings)


def last_name_first(heading: str) -> bool | None:
    """Return which part of a whole name a heading names first; None where it names no order."""
    words = [folded(word) for word in re.split(r"\W+", heading)]
    places = {CLEAR.get(word): at for at, word in reversed(list(enumerate(words)))}
    first, last = places.get(Field.FIRST_NAME), places.get(Field.LAST_NAME)
    last = places.get(Field.FULL_NAME) if last is None else last
    if first is not None and last is not None:
        return last < first
    word = folded(heading)
    firsts = [word.find(name) for name in ("vorname", "firstname") if name in word]
    lasts = [word.find(name) for name in ("nachname", "lastname", "surname") if name in word]
    if not firsts or (not lasts and word != "namevorname"):
        return None
    return min(lasts or [0]) < min(firsts)
