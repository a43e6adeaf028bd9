"""Lists of French and Spanish companies."""

from datetime import date

from bot.domain.roster.importing import Choices
from tests.domain.roster.strangers.stranger import Stranger, cells
from tests.workbooks import ods, xlsx

# Excel in French: accents in Windows' code page, civilities, names in capitals.
FRENCH_OFFICE = Stranger(
    cells(
        """N° | Civilité | NOM | Prénom | Courriel professionnel | Ville | Date d'adhésion | \
            Statut | Parrain / Marraine | Commentaires
        1 | Mme | LEFÈBVRE-D'ARGENT | Anne-Laure | al.lefebvre@example.com | Besançon | \
            1er mars 2019 | Active | | à rappeler
        2 | M. | DE LA TOUR | Côme | come.delatour@example.com | Nîmes | 12/09/2026 | \
            En probation | LEFÈBVRE-D'ARGENT Anne-Laure |
        3 | M. | N'GUESSAN | Yao | yao.nguessan@example.com | Évry | 03/02/2021 | \
            En pause jusqu'au 31/03/2027 | |
        4 | Mme | BOËLLE | Maëlys | maelys.boelle@example.com | Orléans | 15/06/2020 | Partie | |
        | | | | | | | | | Total : 4""",
        ";",
        "cp1252",
    ),
    """Anne-Laure | LEFÈBVRE-D'ARGENT | al.lefebvre@example.com | ambassador | 2019-03-01 | |
    Côme | DE LA TOUR | come.delatour@example.com | trainee | 2026-09-12 | al.lefebvre@example.com |
    Yao | N'GUESSAN | yao.nguessan@example.com | paused | 2021-02-03 | |""",
)

# Answers of a French form: questions, moments, an address typed with a blank.
FRENCH_FORM = Stranger(
    cells(
        """Horodateur | Quel est votre prénom ? | Quel est votre nom de famille ? | \
            Votre adresse e-mail professionnelle | Dans quel pays travaillez-vous ? | \
            Acceptez-vous d'être contacté ?
        04/11/2026 10:22:31 | Jérôme | Queffélec | jerome.queffelec@example.com | France | Oui
        04/11/2026 16:02:09 | Aïcha | Ben Saïd | aicha.bensaid @example.com | Belgique | Oui
        05/11/2026 08:30:00 | Solène | Le Gall | solene.legall@example.com | Suisse | Non""",
        ",",
        "utf-8",
        "\n",
    ),
    """Jérôme | Queffélec | jerome.queffelec@example.com | | | |
    Aïcha | Ben Saïd | aicha.bensaid@example.com | | | |
    Solène | Le Gall | solene.legall@example.com | | | |""",
)

# LibreOffice in French: ambassadors and those who left on two sheets.
FRENCH_BOOK = Stranger(
    ods(
        {
            "Ambassadeurs": [
                ["Réseau des ambassadeurs"],
                ["Nom et prénom", "Adresse e-mail", "Membre depuis", "Rôle"],
                ["Faÿ Ludivine", "ludivine.fay@example.org", date(2022, 10, 3), "Ambassadrice"],
                [
                    "Pujol-Y-Rius Ferran",
                    "ferran.pujol@example.org",
                    date(2023, 1, 9),
                    "Ambassadeur",
                ],
            ],
            "Paramètres": [["Rôle"], ["Ambassadrice"], ["Ambassadeur"]],
        }
    ),
    """Ludivine | Faÿ | ludivine.fay@example.org | ambassador | 2022-10-03 | |
    Ferran | Pujol-Y-Rius | ferran.pujol@example.org | ambassador | 2023-01-09 | |""",
)

# Excel in Spanish: two surnames, months as words, people who left.
SPANISH_OFFICE = Stranger(
    cells(
        """Nombre | Primer apellido | Segundo apellido | Correo electrónico | País | \
            Fecha de alta | Estado | Mentor/a
        Íñigo | Ibáñez | de la Peña | inigo.ibanez@example.com | España | 4 de marzo de 2020 | \
            Activo |
        Begoña | Zúñiga | Ordóñez | begona.zuniga@example.com | España | \
            17 de septiembre de 2026 | En prueba | Íñigo Ibáñez de la Peña
        Nuño | Yagüe | Muñoz | nuno.yague@example.com | México | 1 de abril de 2018 | Baja |
        Sofía | Argüelles | | sofia.arguelles@example.com | Perú | noviembre de 2024 | Activa |""",
        ";",
        "cp1252",
    ),
    """Íñigo | Ibáñez de la Peña | inigo.ibanez@example.com | ambassador | 2020-03-04 | |
    Begoña | Zúñiga Ordóñez | begona.zuniga@example.com | trainee | 2026-09-17 | \
            inigo.ibanez@example.com |
    Sofía | Argüelles | sofia.arguelles@example.com | ambassador | 2024-11-01 | |""",
)

# A Spanish workbook: one column of whole names, the surname first; a day of joining the company.
SPANISH_BOOK = Stranger(
    xlsx(
        {
            "Embajadores": [
                ["Apellidos y nombre", "E-mail", "Fecha de ingreso", "Situación"],
                [
                    "Gómez-Acebo Ruiz, Álvaro",
                    "alvaro.gomez@example.com",
                    date(1999, 5, 3),
                    "Activo",
                ],
                [
                    "Cañete López, Mª Ángeles",
                    "angeles.canete@example.com",
                    date(2008, 2, 1),
                    "Activa",
                ],
                [
                    "Etxeberria, Ane",
                    "ane.etxeberria@example.com",
                    date(2024, 2, 1),
                    "En excedencia",
                ],
                ["TOTAL", 3, "", ""],
            ]
        }
    ),
    """Álvaro | Gómez-Acebo Ruiz | alvaro.gomez@example.com | ambassador | | |
    Mª Ángeles | Cañete López | angeles.canete@example.com | ambassador | | |
    Ane | Etxeberria | ane.etxeberria@example.com | paused | | |""",
    asks=frozenset({"Fecha de ingreso"}),
    answer=Choices(columns={"Fecha de ingreso": "-"}),
)
# A French association: the heading has the last name first, the cells don't.
FRENCH_ASSOCIATION = Stranger(
    cells(
        """Nom, Prénom | Adresse électronique | Fonction | Date de départ
        Clémence Aubrée | clemence.aubree@example.org | Ambassadrice |
        Gaspard Lévy | gaspard.levy@example.org | Ambassadeur | 31/08/2025
        Tifenn Kerdoncuff | tifenn.kerdoncuff@example.org | Ambassadrice | 31/12/2027""",
        ";",
        "mac_roman",
        "\r",
    ),
    """Clémence | Aubrée | clemence.aubree@example.org | ambassador | | |
    Tifenn | Kerdoncuff | tifenn.kerdoncuff@example.org | ambassador | | |""",
    asks=frozenset({"Nom, Prénom"}),
    answer=Choices(columns={"Nom, Prénom": "first_name last_name"}),
)
ROMANCE = {
    "french association": FRENCH_ASSOCIATION,
    "french office": FRENCH_OFFICE,
    "french form": FRENCH_FORM,
    "french workbook": FRENCH_BOOK,
    "spanish office": SPANISH_OFFICE,
    "spanish workbook": SPANISH_BOOK,
}
