"""Bytes to text: the right letters, or a question; never a wrong name without a word."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.spreadsheets.decoding import decode
from bot.domain.spreadsheets.refusals import (
    EncodingDoesNotFit,
    EncodingUnclear,
    EncodingUnknown,
    IsNoText,
    NothingInIt,
    Unreadable,
)

GERMAN = "Name;Vorname;E-Mail;Plätze\nMüller;Géza;geza@example.com;3\nSão;Jürgen;j@example.com;\n"
POLISH = "Name;Vorname;E-Mail;Plätze\nŁódź;Świętosława;lodz@example.com;3\n"
CZECH = "Jméno;Příjmení;E-mail\nLadislav;Říčan;l.rican@example.com\nOta;Hříbek;o@example.com\n"
HUNGARIAN = "Név;E-mail\nSzőllősi Bence;sz@example.com\nDűlő Márton;m@example.com\n"
CROATIAN = "Ime;Prezime;Email\nDražen;Šušnjara;d@example.com\nMiroslav;Ćurčić;m@example.com\n"
ROMANIAN = "Nume;Prenume;Email\nBălan;Mihăiţă;m@example.com\nŞtefănescu;Ana;a@example.com\n"
TURKISH = "Ad;Soyad;E-posta\nBarış;Tanrıverdi;baris@example.com\nGülşen;Ağaoğlu;g@example.com\n"
GREEK = "Όνομα;Επώνυμο;email\nΛευτέρης;Καζαντζής;l@example.com\nΜαργαρίτα;Ράπτη;m@example.com\n"
RUSSIAN = "Имя;Фамилия;email\nГлеб;Тихонов;g@example.com\nЗинаида;Рыбакова;z@example.com\n"
FRENCH = "Prénom;Nom;Adresse\nÉloïse;Bérard;e@example.com\nAdèle;Leroux;a@example.com\n"
NORDIC = "Navn;email\nBjarne Nørby;b@example.com\nÅse Lærkholm;a@example.com\n"
ICELANDIC = "Name;E-Mail\nÞórunn Hreiðarsdóttir;t@example.com\nMagnús Þorláksson;m@example.com\n"
LITHUANIAN = "Vardas;Email\nRūta Šimkutė;r@example.com\nMindaugas Žemaitis;m@example.com\n"
MANY = "Name\nJürgen Weiß\nIstván Kőrösi\nŽofie Bílá\nPrzemysław Błach\n"
WESTERN = "Name\nJürgen Weiß\nNuño Ibáñez\nTomáš Bílý\nJoão Leitão\nØystein Bråten\n"


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
        ("iso8859-15", "cp1252"),
        ("mac_roman", "mac_roman"),
        ("cp850", "cp850"),
    ],
)
def test_a_german_list_is_read_in_every_encoding_spreadsheets_write(code: str, told: str) -> None:
    decoded = decode(GERMAN.encode(code))

    assert (decoded.text, decoded.encoding) == (GERMAN, told)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (CZECH, "cp1250 iso8859-2 mac_latin2 cp852"),
        (POLISH, "cp1250 iso8859-2 mac_latin2"),
        (HUNGARIAN, "cp1250 iso8859-2"),
        (CROATIAN, "cp1250 iso8859-2 mac_latin2"),
        (ROMANIAN, "cp1250 iso8859-2"),
        (TURKISH, "cp1254 iso8859-9 mac_turkish"),
        (GREEK, "cp1253 iso8859-7 mac_greek"),
        (RUSSIAN, "cp1251 koi8-u cp866 mac_cyrillic"),
        (FRENCH, "cp1252 iso8859-1 mac_roman cp850"),
        (NORDIC, "cp1252 mac_roman"),
        (ICELANDIC, "cp1252"),
        (LITHUANIAN, "cp1257"),
        (MANY, "cp1250"),
        (WESTERN, "cp1252"),
    ],
)
def test_a_list_is_read_in_the_code_pages_of_its_region(text: str, codes: str) -> None:
    assert {code: decode(text.encode(code)).text for code in codes.split()} == dict.fromkeys(
        codes.split(), text
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Name;E-Mail\nErdős;pal.erdos@example.com\n", "cp1250"),
        ("Name;E-Mail\nDağlı;mert.dagli@example.com\n", "cp1254"),
        ("Name;E-Mail\nŽemlička;zemlicka@example.com\n", "cp1250"),
        ("Name;E-Mail\nΡΑΠΤΗ;rapti@example.com\n", "cp1253"),
    ],
)
def test_one_name_is_enough_where_the_address_beside_it_says_the_same(text: str, code: str) -> None:
    assert decode(text.encode(code)).text == text


def test_two_readings_that_are_about_as_likely_are_asked_about_with_words_in_both() -> None:
    with pytest.raises(EncodingUnclear) as asked:
        decode("Name;E-Mail\nMazoń;jan@example.com\n".encode("cp1250"))

    assert set(asked.value.readings) >= {"cp1250", "cp1252"}
    assert asked.value.readings["cp1250"] == ["Mazoń"]
    assert asked.value.readings["cp1252"] == ["Mazoñ"]


def test_what_the_person_says_is_how_it_is_read() -> None:
    data = "Name;E-Mail\nMazoń;jan@example.com\n".encode("cp1250")

    assert "Mazoń" in decode(data, "windows-1250").text
    assert "Mazoñ" in decode(data, "cp1252").text


@pytest.mark.parametrize(
    ("encoding", "reason"), [("klingon", EncodingUnknown), ("utf-8", EncodingDoesNotFit)]
)
def test_an_encoding_that_cannot_be_is_refused(encoding: str, reason: type[Unreadable]) -> None:
    with pytest.raises(reason):
        decode("Name\nMüller\n".encode("cp1252"), encoding)


def test_one_stray_byte_leaves_the_rest_of_a_list_in_utf_8() -> None:
    data = "Name\nMüller\nJørgen\n".encode() + b"B\xf6rje\n"

    decoded = decode(data)

    assert decoded.encoding == "utf-8"
    assert decoded.text.splitlines()[1:] == ["Müller", "Jørgen", "B\udcf6rje"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", NothingInIt),
        (b" \r\n \r\n", NothingInIt),
        (b"Name;" + b"x" * 300 + b"\x00\x01", IsNoText),
        (b"\xff\xfeN", IsNoText),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: type[Unreadable]) -> None:
    with pytest.raises(reason):
        decode(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused_kindly(data: bytes) -> None:
    with suppress(Unreadable):
        assert decode(data).encoding
