"""Names of months and weekdays in lists, in the languages of the countries around, as `folded`.

They are those of Unicode's CLDR, whole and abbreviated, as they stand alone and in a date.
"""

from collections.abc import Iterable, Mapping

_MONTHS = (
    """januar january jaenner jaen jan janvier janv enero ene stycznia styczen sty gennaio gen
    janeiro januari ledna leden led januara sijecnja sijecanj sij ianuarie ian""",
    """februar february feber feb fevrier fevr febrero lutego luty lut febbraio fevereiro fev
    februari unora unor uno februara februarie febr veljace veljaca velj""",
    """maerz march maer mar mrz mae marz mars marzo marca marzec marco maart mrt brezna brezen bre
    marec marcius marc ozujka ozujak ozu martie""",
    """april apr avril avr abril abr kwietnia kwiecien kwi aprile dubna duben dub aprila aprilis
    travnja travanj tra aprilie""",
    """mai may mayo maja maj maggio mag maio mei kvetna kveten kve majus svibnja svibanj svi""",
    """juni jun june juin junio czerwca czerwiec cze giugno giu junho cervna cerven cvn juna junius
    lipnja lipanj lip iunie iun""",
    """juli jul july juillet juil julio lipca lipiec lip luglio lug julho cervence cervenec cvc
    jula julius srpnja srpanj srp iulie iul""",
    """august aug aout agosto ago sierpnia sierpien sie augustus srpna srpen srp augusta augusztus
    kolovoza kolovoz kol""",
    """september sept sep septembre septiembre wrzesnia wrzesien wrz settembre set setembro zari zar
    septembra szeptember szept rujna rujan ruj septembrie""",
    """oktober okt october oct octobre octubre pazdziernika pazdziernik paz ottobre ott outubro out
    rijna rijen rij oktobra listopada listopad lis octombrie""",
    """november nov novembre noviembre listopada listopad lis novembro listopadu novembra studenoga
    studeni stu noiembrie""",
    """dezember december dez dec decembre diciembre dic grudnia grudzien gru dicembre dezembro
    prosince prosinec pro decembra prosinca prosinac decembrie""",
)
_WEEKDAYS = (
    """montag mo monday mon lundi lun lunes poniedzialek pon lunedi maandag ma pondeli po pondelok
    hetfo ponedjeljak luni""",
    """dienstag di tuesday tue tues mardi mar martes wtorek wt martedi dinsdag utery ut utorok kedd
    utorak uto marti""",
    """mittwoch mi wednesday wed mercredi mer miercoles mie sroda sr mercoledi woensdag wo streda st
    szerda sze srijeda sri miercuri""",
    """donnerstag do thursday thu thur thurs jeudi jeu jueves jue czwartek czw giovedi gio donderdag
    ctvrtek ct stvrtok csuetoertoek cetvrtak cet joi""",
    """freitag fr friday fri vendredi ven viernes vie piatek pt venerdi vrijdag vr patek pa piatok
    pi pentek petak pet vineri vin""",
    """samstag sonnabend sa saturday sat samedi sam sabado sab sobota so sob sabato zaterdag za
    szombat szo subota sub sambata""",
    """sonntag so sunday sun dimanche dim domingo dom niedziela niedz nd domenica zondag zo nedele
    ne nedela vasarnap nedjelja ned duminica dum""",
)


def _numbered(names: Iterable[str], *, start: int) -> Mapping[str, tuple[int, ...]]:
    """Return all numbers of each name: "listopad" is October in Croatian, November in Polish."""
    numbers: dict[str, tuple[int, ...]] = {}
    for number, words in enumerate(names, start):
        for word in words.split():
            numbers[word] = (*numbers.get(word, ()), number)
    return numbers


MONTHS = _numbered(_MONTHS, start=1)
WEEKDAYS = _numbered(_WEEKDAYS, start=0)
"""Monday is 0."""
