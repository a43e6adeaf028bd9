"""People shown in pictures are asked first; as people see it."""

import pytest

from bot.app import Bot
from bot.domain.consents import Answer
from bot.sandbox.person import Sandbox
from storage.consents import current
from storage.stories.models import picture_thing
from tests.conversations.storytelling import (
    PICTURE,
    approves,
    fills_story,
    joined,
    tells,
)


def test_people_shown_are_asked_before_the_review(slack: Sandbox) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")

    tells(anna, picture=PICTURE, people=("ben", "anna"))
    assert slack.channel("kernteam").messages == []
    assert ben.dm().buttons == [
        "Ja, ich bin einverstanden",
        "Nein, lieber nicht",
        "Morgen fragen",
        "Davon nichts mehr schicken",
    ]
    ben.clicks("Ja, ich bin einverstanden")

    assert ben.dm().buttons == ["Mich nicht mehr zeigen"]
    assert "ist in der Durchsicht" in anna.dms[-1]
    approves(karl)
    anna.clicks("Jetzt veröffentlichen")
    assert len(slack.channel("geschichten").newest.pictures) == 1


def test_the_preview_names_who_is_asked_and_nobody_once_somebody_has_answered(
    slack: Sandbox,
) -> None:
    anna, ben, _clara = joined(slack, "anna", "ben", "clara")
    slack.user("dora")

    form = fills_story(anna.runs("/geschichte"), picture=PICTURE, people=("ben", "clara", "dora"))
    form.submits()
    assert anna.modal is not None
    assert "frage ich @ben und @clara nach dem Bild. Dann" in anna.modal
    assert "Davor braucht das Bild ein Ja von @dora" in anna.modal
    form.submits().closes()
    ben.clicks("Ja, ich bin einverstanden")
    fills_story(anna.clicks("Ändern")).submits()

    assert "frage ich die Menschen auf dem Bild, die noch nicht geantwortet haben" in anna.modal
    assert "@ben" not in anna.modal
    assert "@clara" not in anna.modal


YES = {"ben": "Ja, ich bin einverstanden", "clara": "Yes, I agree"}


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("anna", ["0 von 3 haben", "1 von 3 hat", "2 von 3 haben"]),
        ("tom", ["0 of 3 have agreed", "1 of 3 has agreed", "2 of 3 have agreed"]),
    ],
)
def test_the_author_reads_how_many_have_agreed_and_never_who(
    slack: Sandbox, name: str, counts: list[str]
) -> None:
    author, *shown = joined(slack, name, "ben", "clara", "dora")
    tells(author, picture=PICTURE, people=("ben", "clara", "dora"))
    before = len(author.dms)

    assert counts[0] in author.dm()
    for said, person in zip(counts[1:], shown[:2], strict=True):
        person.clicks(YES[person.user.name])
        assert said in author.dm()
        assert not any(f"@{one.user.name}" in author.dm() for one in shown)

    assert len(author.dms) == before


@pytest.mark.parametrize(
    ("name", "said"),
    [("anna", "Bisher: noch keine Zustimmung."), ("tom", "So far: no agreement yet.")],
)
def test_of_a_single_person_shown_nothing_is_counted(slack: Sandbox, name: str, said: str) -> None:
    author, _ben = joined(slack, name, "ben")

    tells(author, picture=PICTURE, people=("ben",))

    assert said in author.dm()


def test_the_review_waits_for_the_last_one(slack: Sandbox) -> None:
    anna, ben, clara = joined(slack, "anna", "ben", "clara")
    tells(anna, picture=PICTURE, people=("ben", "clara"))

    ben.clicks("Ja, ich bin einverstanden")
    assert slack.channel("kernteam").messages == []
    clara.clicks("Yes, I agree")

    assert len(slack.channel("kernteam").messages) == 1


def test_a_no_returns_the_story_kindly_without_a_reason(slack: Sandbox) -> None:
    anna, ben, clara, karl = joined(slack, "anna", "ben", "clara", "karl")
    tells(anna, picture=PICTURE, people=("ben", "clara"))

    ben.clicks("Nein, lieber nicht")

    assert "Das Bild kann" in anna.dms[-1]
    assert "ben" not in anna.dms[-1]
    assert not any("clara" in text or "picture that shows you" in text for text in clara.dms)
    fills_story(anna.clicks("Ändern")).submits().submits().closes()
    approves(karl)
    anna.clicks("Jetzt veröffentlichen")
    assert slack.channel("geschichten").newest.pictures == []


def test_who_has_not_joined_gets_no_message_and_can_be_asked_later(slack: Sandbox) -> None:
    [anna] = joined(slack, "anna")
    dora = slack.user("dora")

    tells(anna, picture=PICTURE, people=("dora",))
    assert dora.dms == []
    assert "dora kann ich nicht fragen" in anna.dms[-1]
    joined(slack, "dora")
    anna.clicks("Jetzt fragen")

    assert dora.dm().buttons[:2] == ["Ja, ich bin einverstanden", "Nein, lieber nicht"]
    dora.clicks("Ja, ich bin einverstanden")
    assert len(slack.channel("kernteam").messages) == 1


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("anna", "Die Frage an @ben steht im Home-Tab. Bitte sag selbst Bescheid."),
        ("tom", "The question to @ben is on their Home tab. Please let them know yourself."),
    ],
)
def test_who_wants_no_prompts_finds_the_question_on_home(
    slack: Sandbox, name: str, hint: str
) -> None:
    author, ben = joined(slack, name, "ben")
    ben.runs("/botschafter einstellungen").fills("Fragen und Erinnerungen", []).submits().closes()
    before = len(ben.dms)

    tells(author, picture=PICTURE, people=("ben",))

    assert len(ben.dms) == before
    assert hint in author.dm()
    ben.opens_home()
    ben.clicks("Antworten", beside="Die Krawatte").clicks("Ja, ich bin einverstanden")
    assert len(slack.channel("kernteam").messages) == 1


def test_the_author_hears_that_somebody_on_a_pause_cannot_be_asked(slack: Sandbox) -> None:
    anna, ben, clara, karl = joined(slack, "anna", "ben", "clara", "karl")
    tells(anna, picture=PICTURE, people=("ben", "clara"))
    clara.clicks("Yes, I agree")

    ben.runs("/botschafter pause bis 24.12.2026").submits().closes()

    assert "@ben kann ich nicht fragen" in anna.dm()
    assert not any(
        screen.buttons == ["Ja, ich bin einverstanden", "Nein, lieber nicht"]
        for screen in ben.dm_screens
    )
    fills_story(anna.clicks("Ändern")).fills("Wer auf dem Bild zu sehen ist", ["clara"])
    anna.submits().submits().closes()
    approves(karl)
    assert "ist angenommen" in anna.dms[-1]


@pytest.mark.parametrize("way", ["leaves", "the account is closed"])
@pytest.mark.parametrize("has_answered", [True, False])
def test_the_departure_of_somebody_shown_takes_the_picture_out(
    slack: Sandbox, bot: Bot, way: str, has_answered: bool
) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")
    tells(anna, picture=PICTURE, people=("ben",))
    if has_answered:
        ben.clicks("Ja, ich bin einverstanden")
        approves(karl)
        anna.clicks("Jetzt veröffentlichen")
        assert slack.channel("geschichten").newest.pictures

    if way == "leaves":
        ben.runs("/botschafter verlassen").submits().closes()
    else:
        ben.changes(deleted=True)

    if has_answered:
        assert slack.channel("geschichten").newest.pictures == []
        assert "Ich nehme das Bild aus" in anna.dm()
    else:
        assert "Das Bild kann für „Die Krawatte“ nicht verwendet werden" in anna.dm()
    assert not any("Ja, ich bin einverstanden" in screen.buttons for screen in ben.dm_screens)
    file_id, *_copies = slack.workspace.files
    with bot.database.reading() as session:
        said = [one.answer for one in current(session, picture_thing(1, file_id))]
    assert said == ([Answer.NO] if has_answered else []), "a no that nobody said"


def test_the_question_comes_with_the_story_as_it_is_now(slack: Sandbox) -> None:
    anna, ben = joined(slack, "anna", "ben")
    tells(anna, picture=PICTURE, people=("ben",))
    before = len(ben.dms)

    fills_story(
        anna.clicks("Ändern"), title="Der Schlips", text="Neu."
    ).submits().submits().closes()

    assert len(ben.dms) == before
    assert "Der Schlips" in ben.dm()
    assert "Neu." in ben.dm()
    ben.clicks("Ja, ich bin einverstanden")
    assert "„Der Schlips“ ist in der Durchsicht" in anna.dms[-1]


def test_a_yes_can_be_taken_back_after_publication(slack: Sandbox) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")
    tells(anna, picture=PICTURE, people=("ben",))
    ben.clicks("Ja, ich bin einverstanden")
    approves(karl)
    anna.clicks("Jetzt veröffentlichen")

    ben.clicks("Mich nicht mehr zeigen", in_="dm")

    [post] = slack.channel("geschichten").messages
    assert post.pictures == []
    assert "Sie kam ins Gespräch." in post.text
    assert "Ich nehme das Bild aus" in anna.dms[-1]


def test_a_refused_picture_cannot_come_back(slack: Sandbox) -> None:
    anna, ben = joined(slack, "anna", "ben")
    fills_story(anna.runs("/geschichte"), picture=PICTURE, people=("ben",)).submits().submits()
    anna.closes()
    file_id, *_copies = slack.workspace.files
    ben.clicks("Nein, lieber nicht")

    form = fills_story(anna.clicks("Ändern"))
    slack.actions.fill(anna.id, form.modal.ref, "picture", "picture", [file_id])  # type: ignore[union-attr]
    form.fills("Das Bild in Worten", "Ben").submits()

    assert anna.modal is not None
    assert list(anna.modal.errors) == ["Bild"]
