"""One term a thing: what texts must not say, in each language, and what they say instead.

A new noun adds its own words to `GLOSSARY`. Code keeps its own names: these are people's texts.
"""

import re
import tomllib
from collections.abc import Iterator

import pytest

from bot.nouns import all_entries
from tests.guards.sources import ROOT
from tests.guards.test_catalogues import forms, messages

PAGE_TEXTS = "bot/sandbox/data/page_texts.toml"
DOCUMENTS = ("README.md", "CHANGELOG.md")
COMMUNITIES = ("community.toml", "community.en.toml")

GLOSSARY = {
    "en": {
        r"\bprobations?\b": "trial period",
        r"\b(months|days) (\w+ )?served\b|\bserved months\b": "completed months",
        r"\bappeals?\b": "call-out",
        r"\bprompts?\b": "question, reminder",
        r"\bmentees?\b": "newcomer, who you mentor",
        r"\baccompan(y|ies|ied)\b": "mentor",
        r"\bthe other side\b": "the other person",
        r"\bsign(ed)? off\b": "give up a place",
        r"\b(dealt with|settled)\b": "done",
        r"\ball right\b": "OK",
        r"\b(mend|mended)\b": "fix",
        r"\bstands? on\b": "is on",
        r"\b(said|say) the same\b": "agree",
        r"\bhears? of (it|this)\b": "hear about it, be told",
        r"\b(our fault|hear from us)\b": "my fault, hear from me",
    },
    "de": {
        r"\bAnst(oß|öße[ns]?)\b": "Frage, Erinnerung",
        r"\bPrompts?\b": "Frage, Erinnerung",
        r"\bgeleistet\w*": "bisherige Monate",
        r"\bMentor(:innen-P|p)rofil": "Mentoring-Profil",
        r"\b(Kanal|Kanals|Kanäle|Kanälen)\b": "Channel",
        r"\bCalls? des Kernteams\b": "Kernteam-Call",
        r"\b[Ff]reigeben\b|\b[Ff]reigabe\b": "veröffentlichen",
        r"\bandere[nr]? Seite\b": "die andere Person",
        r"\büberfällig\b": "offen",
        r"\bwähle\b": "wähl",
        r"\btippe\b": "tipp",
        r"\bverbessere\b": "berichtige",
        r"\ban Deiner Seite\b": "wer Dich begleitet",
        r"\bwir sind schuld\b|\bliegt an uns\b|\bhörst Du von uns\b": "ich",
        r"\w\*in(nen)?\b": "neutral words, else Botschafter:in",
        r"\bbis \{(day|date)\}": "bis zum {day}",
    },
}
"""What a text must not say (a pattern), and the term to use instead, by language."""

TYPOGRAPHY = {
    "en": {
        r"\bcan ?not\b": "can’t",
        r"\b(I will|(?<!of )you will|do not|does not|did not|could not)\b": "I’ll, don’t, ...",
        r"(?<=\w)'|'(?=\w)": "’",
        r"(?<!--sheet )\"(?!$)": "“ ”",
        r"„": "“",
        r"\.\.\.": "…",
    },
    "de": {r"(?<!--sheet )\"(?!$)": "„ “", r"”": "“", r"\.\.\.": "…", r"(?<=\w)'": "’"},
}


def without_places(text: str) -> str:
    """Return the text without the names of what fills it, which code has; days keep theirs."""
    return re.sub(r"\{(?!day\}|date\})\w*\}", "{}", text)


def texts() -> Iterator[tuple[str, str, str]]:
    """Return each text that people read, with its language and where it stands."""
    for path, message in messages():
        yield from (("en", path.name, without_places(text)) for text in forms(message.id))
        yield from (("de", path.name, without_places(text)) for text in forms(message.string))
    yield from (("en", str(one.id), one.help) for one in all_entries())
    page = tomllib.loads((ROOT / PAGE_TEXTS).read_text(encoding="utf-8"))
    for name, (german, english) in page.items():
        yield "de", f"{PAGE_TEXTS} {name}", german
        yield "en", f"{PAGE_TEXTS} {name}", english


def documents() -> Iterator[tuple[str, str]]:
    """Return the words of the documents for people who use the bot, without what is code."""
    for name in DOCUMENTS:
        text = (ROOT / name).read_text(encoding="utf-8")
        words = re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.DOTALL)
        yield from ((name, line) for line in words.splitlines() if not line.startswith("|"))
    for name in COMMUNITIES:
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            yield name, line.partition("#")[2]


@pytest.mark.parametrize("language", ["en", "de"])
def test_texts_keep_to_the_glossary(language: str) -> None:
    found = [
        f"{where}: {text!r} should say: {instead}"
        for its_language, where, text in texts()
        if its_language == language
        for pattern, instead in GLOSSARY[language].items()
        if re.search(pattern, text, re.IGNORECASE)
    ]

    assert found == []


@pytest.mark.parametrize("language", ["en", "de"])
def test_texts_have_the_languages_own_signs(language: str) -> None:
    found = [
        f"{where}: {text!r} should have: {instead}"
        for its_language, where, text in texts()
        if its_language == language
        for pattern, instead in TYPOGRAPHY[language].items()
        if re.search(pattern, text)
    ]

    assert found == []


def test_documents_keep_to_the_glossary() -> None:
    found = [
        f"{name}: {line.strip()!r} should say: {instead}"
        for name, line in documents()
        for pattern, instead in GLOSSARY["en"].items()
        if re.search(pattern, line, re.IGNORECASE)
    ]

    assert found == []


def test_the_glossary_finds_what_it_forbids() -> None:
    assert re.search(next(iter(GLOSSARY["en"])), "After the probation you go on.")
    assert re.search(next(iter(GLOSSARY["de"])), "Keine Anstöße mehr.")
