"""Lists of Polish, Czech, Greek and Turkish companies."""

from datetime import date

from tests.domain.roster.strangers.stranger import Stranger, cells
from tests.workbooks import xlsx

# Excel in Polish: the code page of Central Europe; months as words.
POLISH_OFFICE = Stranger(
    cells(
        """Lp. | Imię | Nazwisko | Adres e-mail | Miasto | Data dołączenia | Status | Opiekun | \
            Uwagi
        1 | Łucja | Wójcik-Żak | lucja.wojcik@example.com | Łódź | 5 października 2020 r. | \
            aktywna | | urlop
        2 | Świętosław | Brzęczyszczykiewicz | swietoslaw.b@example.com | Gdańsk | 14.09.2026 | \
            okres próbny | Łucja Wójcik-Żak |
        3 | Zdzisława | Ćwikła | zdzislawa.cwikla@example.com | Kraków | 1.02.2019 r. | odeszła | |
        4 | Bożena | Śliwa | bozena.sliwa@example.com | Poznań | 3 sierpnia 2022 | w przerwie | |
        Razem | 4 | | | | | | |""",
        ";",
        "cp1250",
    ),
    """Łucja | Wójcik-Żak | lucja.wojcik@example.com | ambassador | 2020-10-05 | |
    Świętosław | Brzęczyszczykiewicz | swietoslaw.b@example.com | trainee | 2026-09-14 | \
            lucja.wojcik@example.com |
    Bożena | Śliwa | bozena.sliwa@example.com | paused | 2022-08-03 | |""",
)

# A Polish form of candidates, in UTF-8.
POLISH_FORM = Stranger(
    cells(
        """Sygnatura czasowa | Imię i nazwisko | Służbowy adres e-mail | W jakim języku mówisz? | \
            Kraj
        2026/11/05 9:00:12 AM GMT+1 | Jędrzej Gołąb | jedrzej.golab@example.com | \
            polski, angielski | Polska
        2026/11/05 9:05:40 AM GMT+1 | Anna Maria Źródlak | am.zrodlak@example.com | polski | \
            Niemcy""",
        ",",
        "utf-8",
        "\n",
    ),
    """Jędrzej | Gołąb | jedrzej.golab@example.com | | | |
    Anna Maria | Źródlak | am.zrodlak@example.com | | | |""",
)

CZECH = Stranger(
    cells(
        """Příjmení | Jméno | E-mail | Město | Členem od | Stav | Mentor
        Šťastná | Žofie | zofie.stastna@example.com | Plzeň | 12. 3. 2021 | aktivní |
        Ďurica | Matěj | matej.durica@example.com | Brno | 1. 10. 2026 | zkušební doba | \
            Šťastná Žofie
        Řezníček | Bořek | borek.reznicek@example.com | Ústí nad Labem | 4. 4. 2019 | odešel |
        Celkem | 3 | | | | |""",
        ";",
        "cp1250",
    ),
    """Žofie | Šťastná | zofie.stastna@example.com | ambassador | 2021-03-12 | |
    Matěj | Ďurica | matej.durica@example.com | trainee | 2026-10-01 | \
            zofie.stastna@example.com |""",
)

GREEK = Stranger(
    cells(
        """Επώνυμο | Όνομα | Ηλεκτρονική διεύθυνση | Χώρα | Κατάσταση | Μέλος από
        Παπαδάκη | Ελένη | eleni.papadaki@example.com | Ελλάδα | Ενεργή | 15/03/2022
        Ξενάκης | Θάνος | thanos.xenakis@example.com | Κύπρος | Ενεργός | 28/10/2023
        Ψαρρού | Ρένα | rena.psarrou@example.com | Ελλάδα | Ανενεργή | 05/05/2018""",
        ";",
        "cp1253",
    ),
    """Ελένη | Παπαδάκη | eleni.papadaki@example.com | ambassador | 2022-03-15 | |
    Θάνος | Ξενάκης | thanos.xenakis@example.com | ambassador | 2023-10-28 | |""",
)

TURKISH = Stranger(
    cells(
        """Sıra No | Ad Soyad | E-posta | Şehir | Üyelik Tarihi | Durum
        1 | Şebnem Güneş | sebnem.gunes@example.com | İzmir | 05.06.2021 | Aktif
        2 | Çağrı Işık | cagri.isik@example.com | Eskişehir | 12.10.2026 | Yeni
        3 | Oğuzhan Öz | oguzhan.oz@example.com | İstanbul | 01.01.2019 | Ayrıldı
        Toplam | 3 | | | |""",
        ";",
        "cp1254",
    ),
    """Şebnem | Güneş | sebnem.gunes@example.com | ambassador | 2021-06-05 | |
    Çağrı | Işık | cagri.isik@example.com | newcomer | 2026-10-12 | |""",
)

# A Croatian workbook, months in words as Excel shows them.
CROATIAN = Stranger(
    xlsx(
        {
            "Popis": [
                ["Ime i prezime", "E-pošta", "Grad", "Član od", "Status"],
                [
                    "Đurđica Žužul",
                    "durdica.zuzul@example.org",
                    "Split",
                    date(2022, 11, 7),
                    "aktivna",
                ],
                [
                    "Krešimir Šoć",
                    "kresimir.soc@example.org",
                    "Osijek",
                    "listopad 2024.",
                    "na čekanju",
                ],
            ]
        }
    ),
    """Đurđica | Žužul | durdica.zuzul@example.org | ambassador | 2022-11-07 | |""",
    left_out="3 status_unknown\n3 date_ambiguous",
)
EASTERN = {
    "polish office": POLISH_OFFICE,
    "polish form": POLISH_FORM,
    "czech": CZECH,
    "greek": GREEK,
    "turkish": TURKISH,
    "croatian": CROATIAN,
}
