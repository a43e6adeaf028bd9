"""Lists of German-speaking companies."""

from datetime import date

from bot.domain.roster.importing import Choices
from tests.domain.roster.strangers.stranger import Stranger, cells, lines
from tests.workbooks import Rows, ods, xlsx

# Excel for Windows: its code page and semicolons; the sheet with remarks and a telephone column.
OFFICE = Stranger(
    cells(
        """Lfd. Nr. | Nachname | Vorname | E-Mail (dienstl.) | Standort | Status | Dabei seit | \
            Pate/Patin | Rolle im Kernteam | Bemerkungen
        1 | Großkreuz | Jörn | joern.grosskreuz@example.com | Köln | aktiv | 01.03.2019 | | \
            Organisation | spricht gern
        2 | von der Heyde | Käthe | kaethe.vonderheyde@example.com | Münster | Probezeit | \
            15.9.2026 | Großkreuz | | Elternzeit ab Mai
        3 | Yildiz | Aylin | aylin.yildiz@example.com | Hürth | ausgeschieden | 1.2.2020 | | |
        4 | Öztürk-Nagel | Timur | timur.oeztuerk@example.com | Köln | pausiert bis 31.1.2027 | \
            7.7.21 | | |
        5 | Maßmann | Gisbert | gisbert.massmann@example.com | Köln | angemeldet | 20.11.2026 | \
            n. n. | |
        | Summe: 5 | | | | | | | |""",
        ";",
        "cp1252",
    ),
    """Jörn | Großkreuz | joern.grosskreuz@example.com | ambassador | 2019-03-01 | | organisation
    Käthe | von der Heyde | kaethe.vonderheyde@example.com | trainee | 2026-09-15 | \
            joern.grosskreuz@example.com |
    Timur | Öztürk-Nagel | timur.oeztuerk@example.com | paused | 2021-07-07 | |
    Gisbert | Maßmann | gisbert.massmann@example.com | newcomer | 2026-11-20 | |""",
)

# An HR system's export: its own headings, technical ones, the day of entering the company.
HR_SYSTEM = Stranger(
    cells(
        """Personalnummer | Nachname, Vorname | Geschäftliche E-Mail | Eintrittsdatum | \
            Kostenstelle | Land | Botschafterstatus | Botschafter seit
        00004711 | Ritter, Hanne-Lore | HANNE-LORE.RITTER@EXAMPLE.COM | 01.08.1998 | 4400 | DE | \
            Aktives Mitglied | 12.05.2021
        00004712 | de Boer, Maaike | MAAIKE.DEBOER@EXAMPLE.COM | 01.01.2012 | 4401 | NL | \
            Aktives Mitglied | 03.02.2023
        00004713 | Ó Briain, Cian | CIAN.OBRIAIN@EXAMPLE.COM | 15.06.2004 | 4402 | IE | \
            Ehemaliges Mitglied | 03.02.2018
        00004714 | Prinz zu Hohenau, Leopold | LEOPOLD.HOHENAU@EXAMPLE.COM | 15.06.2024 | 4402 | \
            AT | Interessent | 01.10.2026""",
        "\t",
        "utf-16",
    ),
    """Hanne-Lore | Ritter | hanne-lore.ritter@example.com | ambassador | 2021-05-12 | |
    Maaike | de Boer | maaike.deboer@example.com | ambassador | 2023-02-03 | |
    Leopold | Prinz zu Hohenau | leopold.hohenau@example.com | newcomer | 2026-10-01 | |""",
)

# A workbook with a title, headings over two lines, a total, last year's sheet and one of choices.
_PEOPLE: Rows = [
    ["Markenbotschafter:innen der Muster AG"],
    ["Stand: 23.11.2026"],
    [],
    ["", "Person", "", "", "", "Community", ""],
    ["", "Name", "Vorname", "E-Mail\n(geschäftlich)", "", "Status", "Dabei\nseit"],
    ["", "Hübsch", "Lotte", "lotte.huebsch@example.com", "", "Botschafterin", date(2022, 4, 1)],
    ["", "Krämer-Šimić", "Ivo", "ivo.kraemer@example.com", "", "Botschafter", date(2020, 1, 31)],
    ["", "Übel", "Max", "max.uebel@example.com", "", "Einsteiger", date(2026, 10, 1)],
    [],
    ["", "Gesamt", 3, "", "", "", ""],
]
WORKBOOK = Stranger(
    xlsx({"2025": _PEOPLE[3:6], "2026": _PEOPLE, "Auswahl": [["Status"], ["Botschafterin"]]}),
    """Lotte | Hübsch | lotte.huebsch@example.com | ambassador | 2022-04-01 | |
    Ivo | Krämer-Šimić | ivo.kraemer@example.com | ambassador | 2020-01-31 | |
    Max | Übel | max.uebel@example.com | trainee | 2026-10-01 | |""",
    asks=frozenset({"sheet"}),
    answer=Choices(sheet="2026"),
)

# LibreOffice: marks instead of words in the column of the core team, a person without an address.
LIBRE_OFFICE = Stranger(
    ods(
        {
            "Tabelle1": [
                ["Vor- und Nachname", "Mailadresse", "Mitglied seit", "Kernteam", "Mentor/in"],
                [
                    "Dr. Sibylle Freifrau von Zech",
                    "sibylle.zech@example.org",
                    date(2018, 6, 1),
                    "x",
                ],
                ["Emre Çelik (er/ihn)", "emre.celik@example.org", date(2024, 2, 29), "", ""],
                ["Bärbel Lütjen", "", date(2023, 7, 15), "–", "Sibylle von Zech"],
            ],
            "Tabelle2": [],
            "Tabelle3": [],
        }
    ),
    """Sibylle | Freifrau von Zech | sibylle.zech@example.org | | 2018-06-01 | | +
    Emre | Çelik | emre.celik@example.org | | 2024-02-29 | |
    Bärbel | Lütjen | | | 2023-07-15 | |""",
)

# Answers of a form: questions as headings, a moment of sending, words of one's own.
FORM = Stranger(
    cells(
        """Zeitstempel | E-Mail-Adresse | Wie heißt du (Vor- und Nachname)? | \
            In welchem Land arbeitest du? | Welche Themen interessieren dich? | \
            Möchtest du sonst etwas loswerden?
        2026/11/02 9:14:11 AM MEZ | wiebke.f@example.com | Wiebke Fährmann | Deutschland | \
            Cloud, Podcasts | Ich freue mich!
        2026/11/03 11:02:40 PM MEZ | SAM.T@example.com | Sam Tröger | Österreich | | \
            =HYPERLINK("https://example.com")
        2026/11/03 11:04:02 PM MEZ | sam.t@example.com | Sam Tröger | Österreich | 5G |""",
        ",",
        "utf-8",
        "\n",
    ),
    """Wiebke | Fährmann | wiebke.f@example.com | | | |
    Sam | Tröger | sam.t@example.com | | | |""",
)

# Pasted from the "To" of a mail.
FROM_A_MAIL = Stranger(
    lines(
        """
        "Quandt, Friederike" <friederike.quandt@example.com>; Ole Ünver <ole.uenver@example.com>;
        'Nils Ahlgrimm' <nils.ahlgrimm@example.com>; torge.petersen@example.com;
        "Quandt, Friederike" <Friederike.Quandt@example.com>
        """,
        "utf-8",
    ),
    """Friederike | Quandt | friederike.quandt@example.com | | | |
    Ole | Ünver | ole.uenver@example.com | | | |
    Nils | Ahlgrimm | nils.ahlgrimm@example.com | | | |
    | | torge.petersen@example.com | | | |""",
)

# Copied from a web page: soft hyphens, blanks of no width, hard blanks, quotes and a broken byte.
COPIED = Stranger(
    (
        "Vorname;Nach\u00adname;E\u2011Mail;Status\u200b;Beitritt\r\n"
        "Ri\u00adcarda;Sau\u00ader\u00adwein;ricarda@example.com\u200b;\u00a0aktiv;3. Mai 2022\r\n"
        "Till\u2060;Öhler;mailto:till.oehler@example.com;Aktiv\u00a0;Mai 2022\r\n"
    ).encode()
    + b"Wanja;Gr\xe4ber;wanja@example.com;aktiv;2022\r\n",
    """Ricarda | Sauerwein | ricarda@example.com | ambassador | 2022-05-03 | |
    Till | Öhler | till.oehler@example.com | ambassador | 2022-05-01 | |""",
    left_out="4 letter_unreadable",
)
# A club's list from an old Mac: last names first under "Name", a day of leaving.
CLUB = Stranger(
    cells(
        """Name | Mail | Rolle | Eingetreten | Austritt | Funktion
        Zöllner Wim | wim.zoellner@example.org | Botschafter | 2021 | | Kassenwart
        Ihßen Göntje | goentje.ihssen@example.org | Botschafterin | März 2022 | 30.06.2024 |
        Ehrhardt Falk | falk.ehrhardt@example.org | Botschafter (ruht) | 5/2023 | |
        Uhl Mia | mia.uhl@example.org | Anwärterin | 10/2026 | |""",
        ";",
        "mac_roman",
        "\r",
    ),
    """Wim | Zöllner | wim.zoellner@example.org | ambassador | 2021-01-01 | |
    Falk | Ehrhardt | falk.ehrhardt@example.org | ambassador | 2023-05-01 | |""",
    asks=frozenset({"Name", "Rolle"}),
    answer=Choices(columns={"Name": "last_name first_name", "Rolle": "status"}),
    left_out="5 status_unknown",
)
GERMAN = {
    "club": CLUB,
    "office": OFFICE,
    "hr system": HR_SYSTEM,
    "workbook": WORKBOOK,
    "libre office": LIBRE_OFFICE,
    "form": FORM,
    "from a mail": FROM_A_MAIL,
    "copied": COPIED,
}
