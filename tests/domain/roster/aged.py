"""The sandbox's list of members as a spreadsheet that has been in use for years.

The same people, as a German office keeps them: windows-1252, semicolons, German words, dates in the
notation of whoever typed them, names of mentors, cells of several lines, duplicates, a total.
"""

import csv
from datetime import date
from functools import cache
from io import StringIO

from babel import Locale

from bot.config import load_community
from tests.domain.roster.lists import CHECKOUT

CLEAN = CHECKOUT / "bot" / "sandbox" / "data" / "members.csv"
COMMUNITY, COUNTRIES = load_community(CHECKOUT / "community.toml"), Locale("de").territories
HEAD = ["Name", "Vorname", "E-Mail", "Land", "Standort", "Bereich", "Status", "Mitglied seit"]
HEAD += ["Mentor/in", "Sprachen", "Themen"]
HEAD += ["Plätze Mentoring", "Rolle Kernteam", "Reichweite (Tsd.)"]
NOTATIONS = ("%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y")
STATUS = {
    "ambassador": ("Botschafter*in", "aktiv", "BOTSCHAFTER ", "Botschafterin"),
    "newcomer": ("angemeldet", "neu"),
    "trainee": ("Einsteiger:in", "Probezeit"),
    "fan": ("Fan", "fan"),
    "paused": ("pausiert", "Pause"),
}
EVERY_DUPLICATE = 40


def clean_rows() -> list[dict[str, str]]:
    """Return the rows of the clean list."""
    return list(csv.DictReader(StringIO(CLEAN.read_text("utf-8-sig"), newline="")))


@cache
def aged() -> bytes:
    """Return the old spreadsheet."""
    clean, sheet = clean_rows(), StringIO(newline="")
    names = {row["email"]: f"{row['first_name']} {row['last_name']}" for row in clean}
    writer = csv.writer(sheet, delimiter=";")
    writer.writerow(HEAD)
    for n, row in enumerate(clean):
        writer.writerow(_line(n, row, names))
    for n in range(0, len(clean), EVERY_DUPLICATE):
        writer.writerow(_line(n, clean[n], names))
    writer.writerow([])
    writer.writerow(["Summe", *[""] * 12, "4711,5"])
    return sheet.getvalue().encode("cp1252", errors="replace")


def _line(n: int, row: dict[str, str], names: dict[str, str]) -> list[str]:
    joined, words = row["joined_on"], STATUS[row["status"]]
    topics = [COMMUNITY.topics[one] for one in row["topics"].split("|") if one]
    email = row["email"]
    return [
        row["last_name"],
        row["first_name"],
        (email, email.upper(), f" {email} ", email.replace("@", " (at) "))[n % 4],
        COUNTRIES[row["country"]],
        row["location"] if n % 7 else f" {row['location']} ",
        COMMUNITY.areas[row["business_area"]],
        words[n % len(words)],
        date.fromisoformat(joined).strftime(NOTATIONS[n % len(NOTATIONS)]),
        names.get(row["mentor_email"], row["mentor_email"]),
        ", ".join(row["languages"].upper().split("|")),
        (",\n" if n % 5 == 0 else ", ").join(topics),
        row["mentor_capacity"],
        row["core_team_role"],
        f"{n % 50},5",
    ]
