"""The words of lists: what means the same, in German and English, and several in one cell."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.folding import folded
from bot.domain.roster.initial_status import ListedStatus

SEPARATORS = re.compile(r"\s*[,;|\n]\s*")
HALF_LISTS = re.compile(r"\s*(?:/|\s\+\s|\s&\s|\bund\b|\band\b)\s*")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NO_VALUE = frozenset(("-", "–", "—", "n/a", "k.a.", "k. a."))
# From here on in the spelling of `folded`; a sign without letters stands for itself.
TRUE_WORDS = _words("x j ja y yes true wahr 1 ✓ ✔ ✅ oui si tak")
FALSE_WORDS = _words(
    """- – — ? n nein no non nie false falsch 0 na ka keine kein none ehemals ehemalig ehemalige
    ehemaliger frueher vormals formerly former nichtmehr nolonger ✗ ✘ ❌"""
) | {""}
TOTALS = _words(
    """total totals totale totaux totaal sum sums summe summen zwischensumme teilsumme endsumme
    gesamt gesamtsumme gesamtzahl gesamtanzahl insgesamt anzahl durchschnitt mittelwert uebertrag
    subtotal subtotals grandtotal totalgeneral average count soustotal somme nombre moyenne suma
    sumatotal recuento promedio razem lacznie ogolem liczba srednia somma subtotale celkem soucet
    celkom sucet ukupno osszesen toplam subtotaal"""
)
OPEN_MENTORS = _words("nn nomennominandum nomennescio tbd tba tbc ? ?? ??? …")
OPEN_WORDS = _words(
    """noch offen open unbekannt unknown gesucht suchtnoch sucht kein keine keiner keinen no none
    nobody niemand nicht not yet mentor mentorin pate patin wird benannt zugeteilt zugewiesen
    assigned found gefunden folgt vakant vacant bekannt pending"""
)
"""Words that say, each or together, that there is no mentor yet."""

DITTO = _words("dito ditto idem detto sieheoben wieoben seeabove asabove sameasabove")
DITTO_SIGNS = _words("\" '' „ ” ″ 〃 -\"- ↑ s.o.")
CORE_TEAM = _words("kernteam coreteam kernteammitglied")
# A reason can be a fact about health or family: the pause is imported, the reason is not.
PRIVATE_REASONS = _words(
    """elternzeit mutterschutz krank krankheit langzeitkrank krankgeschrieben sabbatical pflegezeit
    reha elterngeld parentalleave parental maternityleave maternity paternityleave paternity
    sickleave sick carersleave carers burnout schwanger pregnant"""
)
OVER = _words("zurueck back nach aus ende beendet from after returned returning war over vorbei")
"""Beside such a reason: it may be over."""

OPEN_END = _words(
    """aufweiteres weiteres furthernotice unbestimmt unbefristet openend offen open
    aufunbestimmtezeit"""
)
LEFT = _words(
    """ausgetreten ausgeschieden ausgestiegen austritt ehemalig ehemalige ehemaliger ehemaliges ehem
    left former gekuendigt geloescht verlassen alumni inaktiv inactive deleted ruhestand rente
    retired abgemeldet deaktiviert deactivated unsubscribed deregistered abgesprungen gestrichen
    nichtmehraktiv nichtmehrdabei nichtmehrmitglied nolongeractive nolongeramember nichtaktiv
    notactive exmitglied exmember exbotschafter exambassador ehemaligesmitglied formermember
    ehemaligerbotschafter ehembotschafter formerambassador verstorben deceased inactif inactive
    inactivo inactiva inattivo inattiva inativo inativa nieaktywny nieaktywna neaktivni pasif
    ανενεργοσ ανενεργη αποχωρησε parti partie apartequitte aquitte sorti sortie demissionnaire baja
    debaja dadodebaja dadadebaja exmiembro uscito uscita dimesso dimessa saiu vertrokken odeszla
    odszedl bylyczlonek bylaczlonkini odesel odesla odisiel odisla kilepett plecat ayrildi otisao
    otisla cleaned bounced"""
)
BETWEEN_STATUSES = dict.fromkeys(
    _words("passiv passive passives passivesmitglied passivmitglied passivemember"), "fan / paused"
)
"""What a list says that can mean two statuses, and these."""

_STATUS_WORDS = {
    ListedStatus.NEWCOMER: """newcomer new neu neuzugang angemeldet interessent interessiert
        interessierte registered interested bewerber warteliste neueinsteiger
        nouveau nouvelle nuevo nueva nuovo nuova novo nova nieuw nowy nowa novy uj yeni""",
    ListedStatus.TRAINEE: """trainee einsteiger probezeit inprobezeit botschaftereinsteiger
        probation inprobation enprobation periodedessai enperiodedessai enprueba periododeprueba
        enperiododeprueba inprova emprova okresprobny naokresieprobnym naprobe zkusebnidoba
        vezkusebnidobe skusobnadoba vskusobnejdobe probaido denemesuresi deneme δοκιμαστικη
        probniperiod inproef proeftijd""",
    ListedStatus.AMBASSADOR: """ambassador botschafter aktiv active mitglied member mentor
        kernteam coreteam kernteammitglied aktivesmitglied activemember actif activo activa attivo
        attiva ativo ativa actief actieve aktywny aktywna aktivni aktivny aktivna aktif ενεργοσ
        ενεργη
        ambassadeur ambassadrice embajador embajadora ambasciatore ambasciatrice embaixador
        embaixadora ambasador ambasadorka nagykovet ambasadorius""",
    ListedStatus.FAN: "fan extern external fanextern externerfan gast guest",
    ListedStatus.PAUSED: """paused pausiert pause inpause onpause ruht ruhend beurlaubt
        onleave enpause enpausa inpausa empausa wprzerwie
        enexcedencia excedencia pozastaveno prerusene anapauzi""",
}
STATUSES = {word: status for status, text in _STATUS_WORDS.items() for word in text.split()}


@dataclass(frozen=True)
class Synonyms:
    """What is stored for a word of a list; the words are in the spelling of `folded`."""

    countries: Mapping[str, str]
    languages: Mapping[str, str]
    topics: Mapping[str, str]
    areas: Mapping[str, str]
    roles: Mapping[str, str]


@lru_cache(maxsize=8192)  # words of lists come again and again
def neutral(text: str) -> str:
    """Return the folded word without an ending that names a gender, such as "Botschafter*in"."""
    word = re.sub(r"\s*\((?:m|w|d|f|x|/)+\)", "", text.strip())
    word = re.sub(r"(?<=\w)[*:/_·]-?(?:innen|in|r|s)\b|(?<=[a-zß])In\b", "", word)
    plain = folded(word)
    return plain if plain in STATUSES else plain.removesuffix("in")


def split_items(cell: str) -> list[str]:
    """Return the items of an enumeration in a cell, in their order, each once."""
    text = cell.strip()
    parts = SEPARATORS.split(text) if re.search(r"[,;|\n]", text) else HALF_LISTS.split(text)
    return list(dict.fromkeys(" ".join(part.split()) for part in parts if part.strip()))


def total_in(cells: Sequence[str]) -> str | None:
    """Return the cell that says "total" in a row about nobody: beside it stand numbers alone."""
    total = next((cell for cell in cells if _is_total(cell)), None)
    others = (cell for cell in cells if not _is_total(cell) and not cell[0].isdigit())
    return None if any(letter.isalpha() for cell in others for letter in cell) else total


@lru_cache(maxsize=8192)
def _is_total(cell: str) -> bool:
    words = cell.split()
    return bool({folded("".join(words[:number])) for number in (1, 2)} & TOTALS)


def is_open(mentor: str) -> bool:
    """True if the cell says that there is no mentor yet: "N.N.", "noch offen"."""
    words = {folded(word) for word in re.split(r"[\s,;.:!()/-]+", mentor)} - {""}
    return (folded(mentor) or mentor) in OPEN_MENTORS or bool(words and words <= OPEN_WORDS)


def is_ditto(cell: str) -> bool:
    """True if the cell refers to the one above it."""
    return folded(cell) in DITTO or "".join(cell.split()) in DITTO_SIGNS
