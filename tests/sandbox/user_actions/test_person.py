"""People act on what they see, and hear what is there instead where it is missing."""

import threading
from datetime import date

import pytest

from bot.sandbox.person import Sandbox


def test_a_command_opens_a_modal(slack: Sandbox) -> None:
    anna = slack.user("anna").runs("/mitmachen")

    assert anna.modal is not None
    assert anna.modal.title == "Mitmachen"
    assert anna.modal.submit_label == "Weiter"
    assert anna.modal.close_label == "Abbrechen"
    assert "Schön, dass Du dabei bist, @anna!" in anna.modal
    assert anna.modal.labels[:3] == ["Name", "Land", "Themen"]


def test_fields_are_filled_by_label_and_options_by_text(slack: Sandbox) -> None:
    anna = slack.user("anna").runs("/mitmachen")

    anna.fills(
        {
            "Name": "Anna",
            "Land": "Polen",
            "Themen": ["Netz", "Recht"],
            "Sprachen": ["de"],
            "Beginn": date(2026, 12, 1),
            "Wer?": "ben",
            "Bild": ("tie.png", b"\x89PNG"),
            "Ort": "Bonn",
            "Zahl": 7,
        }
    )

    assert anna.modal is not None
    assert anna.modal.values == {
        "Name": "Anna",
        "Land": "Polen",
        "Themen": ["Netz", "Recht"],
        "Sprachen": ["de"],
        "Beginn": "2026-12-01",
        "Wer?": "ben",
        "Bild": ["tie.png"],
        "Ort": "Bonn",
        "Zahl": "7",
        "Ziel": "",
    }


def test_a_submitted_modal_closes_and_its_answer_is_a_dm(slack: Sandbox) -> None:
    anna = slack.user("anna").runs("/mitmachen").fills("Name", "Anna").submits()

    assert anna.modal is None
    assert anna.dms == ["Hallo Anna!"]
    assert anna.dm().buttons == ["Los"]
    assert slack.dms("anna") == ["Hallo Anna!"]
    assert slack.dms("ben") == []


def test_errors_stand_beside_the_field_and_what_was_typed_stays(slack: Sandbox) -> None:
    anna = slack.user("anna").runs("/mitmachen").fills("Name", "falsch").submits()

    assert anna.modal is not None
    assert anna.modal.errors == {"Name": "Kein guter Name."}
    assert anna.modal.values["Name"] == "falsch"


def test_an_empty_obligatory_field_is_refused_by_slack_itself(slack: Sandbox) -> None:
    anna = slack.user("anna").runs("/mitmachen").submits()

    assert anna.modal is not None
    assert anna.modal.errors == {"Name": "Bitte fülle dieses Pflichtfeld aus."}
    assert anna.result.response is None


def test_a_button_in_a_message_changes_the_message(slack: Sandbox) -> None:
    anna = slack.user("anna").runs("/knopf").clicks("Ja")

    assert anna.ephemerals == ["Gut."]
    assert anna.sees.buttons == []


def test_buttons_of_one_name_are_told_apart_by_what_stands_beside_them(slack: Sandbox) -> None:
    anna = slack.user("anna").runs("/mitmachen")

    with pytest.raises(AssertionError, match=r"several buttons are called 'Wählen'.*Ben Berger"):
        anna.clicks("Wählen")
    anna.clicks("Wählen", beside="Ben Berger")

    assert anna.modal is not None
    assert anna.modal.title == "Gewählt: ben"


def test_a_missing_button_is_reported_with_what_is_visible(slack: Sandbox) -> None:
    anna = slack.user("anna").runs("/knopf")

    with pytest.raises(AssertionError) as failure:
        anna.clicks("Nein")

    assert str(failure.value) == (
        "there is no button 'Nein'. Visible is:\nEphemeralScreen:\nSicher?\n[Ja!]"
    )


def test_a_missing_field_is_reported_with_the_open_modal(slack: Sandbox) -> None:
    anna = slack.user("anna").runs("/mitmachen")

    with pytest.raises(AssertionError) as failure:
        anna.fills("Telefon", "1")

    assert "there is no field 'Telefon'. Open is:\n=== Mitmachen ===" in str(failure.value)
    assert "(Land: '' of Deutschland | Polen)" in str(failure.value)


def test_an_option_not_on_offer_is_reported_with_those_that_are(slack: Sandbox) -> None:
    anna = slack.user("anna").runs("/mitmachen")

    with pytest.raises(AssertionError, match='"Mars" is not on offer; there is: "Deutschland"'):
        anna.fills("Land", "Mars")


def test_an_option_is_chosen_wherever_it_is_offered(slack: Sandbox) -> None:
    anna = slack.user("anna").runs("/mitmachen").fills("Name", "Anna").chooses("Recht")

    anna.chooses("Kunden")

    assert anna.modal is not None
    assert anna.modal.title == "kunden"
    assert anna.modal.values["Name"] == "Anna"
    assert anna.modal.values["Themen"] == ["Recht"]


def test_home_shows_what_the_bot_published(slack: Sandbox) -> None:
    tom = slack.user("Tom Taylor")

    home = tom.opens_home()

    assert "Willkommen @tom" in home
    assert home.buttons == ["Mitmachen"]
    assert tom.fills("Notiz", "Milch").clicks("Mitmachen").dms == ["Notiz: Milch"]


def test_an_overflow_menu_is_clicked_by_its_entry(slack: Sandbox) -> None:
    anna = slack.user("anna").runs("/mitmachen").fills("Name", "Anna").submits()

    anna.clicks("Später")

    assert anna.sees.text == "später"


def test_reacting_to_a_message_found_by_its_words(slack: Sandbox) -> None:
    anna = slack.user("anna").writes("Wer ist dabei?", in_="botschafter")

    ben = slack.user("ben").reacts("tada", to="Wer ist dabei?")

    assert ben.dms == ["Danke für :tada:"]
    assert slack.channel("botschafter").newest.reactions == {"tada": ["ben"]}
    assert anna.channel("botschafter").texts == ["Wer ist dabei?"]


def test_writing_to_the_bot(slack: Sandbox) -> None:
    assert slack.user("anna").writes("Hallo?").dms == ["Hm."]


def test_a_failing_command_says_what_the_person_is_told(slack: Sandbox) -> None:
    with pytest.raises(
        AssertionError, match="anna ran '/kaputt' and was told: /kaputt ist mit dem Fehler"
    ):
        slack.user("anna").runs("/kaputt")


def test_trying_a_command_returns_slacks_own_error(slack: Sandbox) -> None:
    outcome = slack.user("anna").tries("/kaputt")

    assert outcome.error == "/kaputt ist mit dem Fehler „http_service_error“ fehlgeschlagen."


def test_after_every_act_the_world_goes_on(slack: Sandbox) -> None:
    acts: list[int] = []
    busy = Sandbox(slack.workspace, slack.actions, after=lambda: acts.append(1))

    busy.user("anna").runs("/mitmachen").fills("Name", "Anna").submits()

    assert len(acts) == 3


def test_nobody_by_that_name(slack: Sandbox) -> None:
    with pytest.raises(AssertionError, match=r"nobody is called 'Otto'; there are: .*anna, tom"):
        slack.user("Otto")


def test_guests_see_only_their_channels(slack: Sandbox) -> None:
    with pytest.raises(AssertionError, match="gabi can't see #allgemein"):
        slack.user("gabi").channel("allgemein")


def test_shortcuts(slack: Sandbox) -> None:
    anna = slack.user("anna").writes("Hier", in_="allgemein").uses_shortcut("about")

    assert anna.modal is not None
    assert anna.modal.title == "shortcut"

    anna.closes().uses_shortcut("about", on=anna.channel("allgemein").newest)

    assert anna.modal.title == "message_action"


def test_closing_a_modal_reaches_the_bot(slack: Sandbox) -> None:
    anna = slack.user("anna").runs("/mitmachen").clicks("Abbrechen")

    assert anna.modal is None
    assert anna.dms == ["zu: False"]


def test_waiting_for_what_comes_from_another_thread(slack: Sandbox) -> None:
    anna, ben = slack.user("anna"), slack.user("ben")
    writing = threading.Timer(0.02, lambda: ben.writes("Da bin ich", in_="allgemein"))
    writing.start()

    assert anna.waits_for("Da bin ich").text == "Da bin ich"
    assert anna.waits_for("Da bin ich", in_="allgemein", within=0).text == "Da bin ich"

    with pytest.raises(AssertionError, match=r"anna saw no 'Godot' in 0\.01 s\. Visible is:"):
        anna.waits_for("Godot", within=0.01)
    writing.join()


def test_what_somebody_wrote_is_read_as_they_wrote_it(slack: Sandbox) -> None:
    line = "R&D <b> mit @ben in #geschichten"

    slack.user("anna").writes(line, in_="allgemein")

    assert slack.channel("allgemein").texts == [line]
    assert slack.channel("allgemein").newest.fallback == line


def test_a_text_that_is_not_there_says_what_is(slack: Sandbox) -> None:
    anna = slack.user("anna").runs("/knopf")

    with pytest.raises(AssertionError, match=r"there are 0 direct messages to anna. Visible is:"):
        assert anna.dms[-1] == "Hallo"

    assert anna.ephemerals[-1:] == ["Sicher?"]


def test_who_opens_a_home_that_is_gone_hears_so(slack: Sandbox) -> None:
    anna = slack.user("anna")
    anna.opens_home()
    slack.workspace.homes.clear()

    with pytest.raises(AssertionError, match="anna has no Home yet"):
        _ = anna.home
