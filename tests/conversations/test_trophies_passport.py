"""The passport of a trophy: one's name, one's story, and the code that leads to its page."""

from bot.app import Bot
from bot.domain.stories import Goal, StoryState
from bot.sandbox.person import Sandbox
from storage.stories.models import Story
from tests.conversations.test_trophies import POKAL, begun


def test_ones_name_is_taken_out_of_the_passport_in_one_click(slack: Sandbox, bot: Bot) -> None:
    karl, _tom, dora = begun(slack, bot)

    karl.runs("/botschafter einwilligungen").clicks("Zurücknehmen", beside="Mein Name im Pass")

    dora.runs(POKAL)
    assert "Seit dem 24. November 2026 hat ihn jemand in Bonn" in str(dora.modal)
    karl.clicks("Ich stimme zu", beside="Mein Name im Pass").closes()
    dora.closes().runs(POKAL)
    assert "hat ihn @karl in Bonn" in str(dora.modal)


def test_a_story_of_ones_own_stands_beside_ones_station(slack: Sandbox, bot: Bot) -> None:
    karl, _tom, dora = begun(slack, bot)
    with bot.database.writing() as session:
        now = bot.clock.now()
        session.add(
            Story(
                author_id=karl.id,
                title="Am Stand",
                text="So war es.",
                goal=Goal.SALES,
                language="de",
                state=StoryState.PUBLISHED,
                submitted_at=now,
                published_at=now,
            )
        )

    karl.runs(POKAL).clicks("Mein Eintrag").chooses(
        "Am Stand", label="Eine Geschichte von Dir dazu"
    )
    karl.fills("Ort", "Köln").submits()

    dora.runs(POKAL)
    assert "Geschichte: „Am Stand“" in str(dora.modal)
    assert "@karl in Köln" in str(dora.modal)
    dora.clicks("Öffnen")
    assert "So war es." in str(dora.modal)
    karl.closes().runs(POKAL).clicks("Mein Eintrag")
    karl.fills("Dein Name", []).submits().closes()
    dora.closes().runs(POKAL)
    assert "Geschichte: „Am Stand“" in str(dora.modal)
    assert "Öffnen" not in dora.sees.buttons


def test_the_code_is_for_whoever_has_it_and_for_the_core_team(slack: Sandbox, bot: Bot) -> None:
    karl, _tom, dora = begun(slack, bot)
    dora.runs(POKAL)
    assert "QR-Code" not in dora.sees.buttons

    karl.runs(POKAL).clicks("QR-Code")

    assert "Ich schicke Dir den QR-Code als Datei" in str(karl.modal)
    assert "Zum Drucken und Aufkleben auf den Pokal." in str(karl.dms)
