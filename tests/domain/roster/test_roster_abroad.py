"""Whole lists as companies abroad keep them: read with their own headings, letters and words."""

from datetime import date

import pytest

from bot.domain.roster.importing import open_list, read_list
from tests.domain.roster.lists import CONTEXT
from tests.workbooks import ods, xlsx

FRENCH = """Nom;Prénom;Adresse électronique;Pays;Statut;Membre depuis
Bérard;Éloïse;eloise@example.com;Allemagne;actif;27/03/2021
Leroux;Adèle;adele@example.com;France;nouveau;05/01/2026
"""
SPANISH = """Nombre y apellidos,Correo electrónico,País,Estado,Miembro desde
Rocío Cañizares,rocio@example.com,España,activa,27/03/2021
Íker Güell,iker@example.com,Alemania,nuevo,05/01/2026
"""
CZECH = """Příjmení;Jméno;E-mail;Země;Stav;Člen od
Hříbek;Ota;ota.hribek@example.com;Česko;aktivní;27. 3. 2021
Čápová;Eliška;eliska@example.com;Německo;nová;5. ledna 2026
"""
POLISH = """Imię\tNazwisko\tE-mail\tKraj\tStatus\tData dołączenia
Sławomir\tGrześkowiak\tslawomir@example.com\tPolska\taktywny\t27 marca 2021
Joanna\tMądra\tjoanna@example.com\tNiemcy\tnowa\t5 stycznia 2026
"""
TURKISH = """Ad;Soyad;E-posta;Ülke;Durum;Katılım tarihi
Barış;Tanrıverdi;baris@example.com;Türkiye;aktif;27.03.2021
Gülşen;Ağaoğlu;gulsen@example.com;Almanya;yeni;05.01.2026
"""


@pytest.mark.parametrize(
    ("text", "code", "countries"),
    [
        (FRENCH, "cp1252", ["DE", "FR"]),
        (SPANISH, "mac_roman", ["ES", "DE"]),
        (CZECH, "cp1250", ["CZ", "DE"]),
        (POLISH, "utf-16", ["PL", "DE"]),
        (TURKISH, "cp1254", ["TR", "DE"]),
    ],
)
def test_a_list_from_abroad_is_read_whole(text: str, code: str, countries: list[str]) -> None:
    roster = read_list(open_list(text.encode(code)), CONTEXT)

    assert (list(roster.problems), roster.refused, roster.is_doubtful) == ([], [], False)
    assert [one.country for one in roster.members] == countries
    assert [one.status for one in roster.members] == ["ambassador", "newcomer"]
    assert [one.joined_on for one in roster.members] == [date(2021, 3, 27), date(2026, 1, 5)]
    assert all(word in text for one in roster.members for word in one.name.split())


@pytest.mark.parametrize("write", [xlsx, ods])
def test_a_greek_workbook_is_read(write: type) -> None:
    rows = [["Όνομα", "Επώνυμο", "Email", "Χώρα"], ["Ελένη", "Ράπτη", "e@example.com", "Ελλάδα"]]

    (member,) = read_list(open_list(write({"Μέλη": rows})), CONTEXT).members

    assert (member.name, member.country) == ("Ελένη Ράπτη", "GR")
