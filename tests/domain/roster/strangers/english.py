"""Lists of English-speaking companies, and what the tools of any company write."""

from datetime import date

from bot.domain.roster.dates import Order
from bot.domain.roster.importing import Choices
from tests.domain.roster.strangers.stranger import Stranger, cells, lines
from tests.workbooks import Error, xlsx

# Google Sheets: both orders of day and month, and none of the dates says which.
SHEETS = Stranger(
    cells(
        """Preferred Name | Surname | Work Email | Country | Joined | Status | Buddy
        Siobhán | O’Dowd | siobhan.odowd@example.com | Ireland | 03/04/2023 | Active |
        Jean-Luc | St. John-Mollusc | jl.stjohn@example.com | UK | 05/06/2022 | Active |
        Tan | Wei Ling | weiling.tan@example.com | Singapore | 11/12/2025 | \
            On leave until 01/02/2027 |
        María José | Carreño Q. | mj.carreno@example.com | USA | 07/10/2026 | In probation | \
            Siobhan O'Dowd""",
        ",",
        "utf-8",
    ),
    """Siobhán | O’Dowd | siobhan.odowd@example.com | ambassador | 2023-04-03 | |
    Jean-Luc | St. John-Mollusc | jl.stjohn@example.com | ambassador | 2022-06-05 | |
    Tan | Wei Ling | weiling.tan@example.com | paused | 2025-12-11 | |
    María José | Carreño Q. | mj.carreno@example.com | trainee | 2026-10-07 | \
            siobhan.odowd@example.com |""",
    asks=frozenset({"dates"}),
    answer=Choices(date_order=Order.DAY_FIRST),
)

# Google Contacts' export: a heading for each part, most of them empty.
CONTACTS = Stranger(
    cells(
        """First Name | Middle Name | Last Name | Phonetic First Name | Name Suffix | Nickname | \
            Organization Name | Organization Title | Birthday | Notes | Labels | \
            E-mail 1 - Label | E-mail 1 - Value | E-mail 2 - Label | E-mail 2 - Value | \
            Phone 1 - Label | Phone 1 - Value
        Wren | A. | Hollis | | Jr. | | Example Ltd | Engineer | 1980-01-01 | met at the fair | \
            * myContacts | * Work | wren.hollis@example.com | Home | wren@example.org | Work | \
            +44 20 7946 0000
        Ife | | Adeyẹmi | | | | Example Ltd | Sales | | | Ambassadors ::: * myContacts | Work | \
            ife.adeyemi@example.com | | | |
        Example Cafeteria | | | | | | | | | | * myContacts | | | | | Work | +44 20 7946 0001""",
        ",",
        "utf-8",
        "\n",
    ),
    """Wren | Hollis | wren.hollis@example.com | | | |
    Ife | Adeyẹmi | ife.adeyemi@example.com | | | |""",
    left_out="4 nobody",
)

# Outlook's export of contacts: the classic one, in the code page of Windows.
OUTLOOK = Stranger(
    cells(
        """Title | First Name | Middle Name | Last Name | Suffix | Company | Department | \
            Job Title | Business Country/Region | E-mail Address | E-mail Type | \
            E-mail Display Name | E-mail 2 Address | Gender | Manager's Name
        Ms | Zoë | | Ångström | | Example plc | Sales | Lead | United Kingdom | \
            zoe.angstrom@example.com | SMTP | Zoë Ångström (zoe.angstrom@example.com) | | \
            Unspecified | T. Boss
        Mr | Bram | | Van Den Eede | | Example plc | IT | Lead | Belgium | \
            bram.eede@example.com | SMTP | Bram Van Den Eede (bram.eede@example.com) | | \
            Unspecified | T. Boss""",
        ",",
        "cp1252",
    ),
    """Zoë | Ångström | zoe.angstrom@example.com | | | |
    Bram | Van Den Eede | bram.eede@example.com | | | |""",
)

# Slack's export of a workspace's members: people who left, bots, guests.
SLACK = Stranger(
    cells(
        """username | email | status | billing-active | has-2fa | has-sso | userid | fullname | \
            displayname | expiration-timestamp
        kit | kit.varga@example.com | Admin | 1 | 1 | 0 | U0KIT000001 | Kit Varga | kit |
        pascale | pascale.n@example.com | Member | 1 | 0 | 0 | U0PASC00002 | Pascale N’Diaye | \
            Pascale |
        gone | gone.girl@example.com | Deactivated | 0 | 0 | 0 | U0GONE00003 | Gone Grigg | gone |
        reminder | | Bot | 0 | 0 | 0 | U0BOT000004 | Reminder | |""",
        ",",
        "utf-8",
        "\n",
    ),
    """Kit | Varga | kit.varga@example.com | | | |
    Pascale | N’Diaye | pascale.n@example.com | | | |""",
)

# LinkedIn's export of connections: notes above the headings, and the day of another event.
LINKED_IN = Stranger(
    lines(
        """
        Notes:
        "When exporting your connection data, some of the email addresses can be missing."

        First Name,Last Name,URL,Email Address,Company,Position,Connected On
        Imogen,"Fairweather, MBA",,imogen.f@example.com,Example,Lead,24 Oct 2022
        Dr. Olumide,Bankole PhD,https://example.com/ob,,Example,Head of Data,03 Jan 2024
        """,
        "utf-8",
        "\n",
    ),
    """Imogen | Fairweather | imogen.f@example.com | | | |
    Olumide | Bankole | | | | |""",
    asks=frozenset({"Connected On"}),
    answer=Choices(columns={"Connected On": "-"}),
)

# A newsletter tool's audience: opt-in moments, a rating, and those who unsubscribed.
NEWSLETTER = Stranger(
    cells(
        """Email Address | First Name | Last Name | Subscription Status | MEMBER_RATING | \
            OPTIN_TIME | CONFIRM_TIME | LEID | EUID | TAGS
        ada.pemberton@example.com | Ada | Pemberton | Subscribed | 4 | 2023-05-14 08:11:02 | \
            2023-05-14 08:12:40 | 101 | a1b2 | "UK","2023"
        lou.abara@example.com | Lou | Abara | Unsubscribed | 1 | 2022-01-10 10:00:00 | | 102 | \
            a1b3 | ""
        rui.k@example.com | | | Cleaned | 2 | 2022-01-11 10:00:00 | | 103 | a1b4 | """,
        ",",
        "utf-8",
    ),
    "",
    asks=frozenset({"Subscription Status"}),
    answer=Choices(columns={"Subscription Status": "status"}),
    left_out="2 status_unknown",
)

# A workbook with formulas: an error where a look-up failed, names in capitals, American dates.
WORKBOOK = Stranger(
    xlsx(
        {
            "READ ME": [["Please do not edit"]],
            "Ambassadors": [
                ["Employee Name", "E-mail", "Location", "Start Date", "Stage", "Core Team?"],
                [
                    "VANCE, DEL",
                    "del.vance@example.com",
                    "Leeds",
                    date(2021, 9, 6),
                    "Ambassador",
                    "",
                ],
                [
                    "ESPÍN, NURIA",
                    "nuria.espin@example.com",
                    "York",
                    date(2024, 1, 8),
                    "Trainee",
                    False,
                ],
                ["BY, OLA", "ola.by@example.com", "Leeds", date(2025, 3, 3), Error("#N/A"), True],
                ["Count", 3, "", "", "", ""],
            ],
        }
    ),
    """DEL | VANCE | del.vance@example.com | ambassador | 2021-09-06 | |
    NURIA | ESPÍN | nuria.espin@example.com | trainee | 2024-01-08 | |""",
    asks=frozenset({"Stage"}),
    answer=Choices(columns={"Stage": "status"}),
    left_out="4 error_cell",
)
ENGLISH = {
    "google sheets": SHEETS,
    "google contacts": CONTACTS,
    "outlook": OUTLOOK,
    "slack": SLACK,
    "linkedin": LINKED_IN,
    "newsletter": NEWSLETTER,
    "english workbook": WORKBOOK,
}
