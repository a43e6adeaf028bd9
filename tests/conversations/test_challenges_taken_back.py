"""What people read who take a yes to a video back, who hears of it, and how long it is kept."""

from copy import deepcopy

import pytest

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from tests.conversations.calling import goes_to
from tests.conversations.filming import (
    CHALLENGES,
    COPY,
    VIDEO,
    agrees,
    begun,
    card,
    in_use,
    joins,
    releases,
    shows_video,
)
from tests.conversations.gathering import STAGES, put

BOTH = ("Intranet", "Community")
FILMED = "I may be filmed, and the video may be used"
SEEN = "Ich habe das Video gesehen, und es darf genutzt werden"


def _organises(karl: Person, button: str) -> None:
    karl.runs(CHALLENGES).clicks("Ansehen").clicks("Organisieren").clicks(button)
    karl.closes(everything=True)


@pytest.mark.every_database
def test_a_challenge_is_kept_until_a_year_after_its_last_video_and_copy_are_done_with(
    slack: Sandbox, bot: Bot
) -> None:
    karl = in_use(slack, bot)
    karl.runs(CHALLENGES).clicks("Ansehen").clicks("Beenden").closes(everything=True)

    goes_to(slack, "2028-02-01 09:01")

    assert VIDEO in card(karl)
    tom = slack.user("tom").runs("/botschafter consents").clicks("No longer on the intranet")
    assert COPY in str(tom.modal)
    goes_to(slack, "2029-03-01 09:01")
    _organises(karl, "Ist weg")
    goes_to(slack, "2030-02-01 09:01")
    assert "Ein Tanz" in card(karl)
    goes_to(slack, "2030-04-01 09:01")
    assert "Ein Tanz" not in str(karl.runs(CHALLENGES).modal)


def test_whoever_takes_a_yes_back_reads_what_goes_and_sees_the_copies_until_they_are_gone(
    slack: Sandbox, bot: Bot
) -> None:
    karl = in_use(slack, bot)
    tom = slack.user("tom").runs("/botschafter consents")

    tom.clicks("No longer on the intranet")

    assert "The video may no longer be used on the intranet." in str(tom.modal)
    assert "The file behind the link isn’t mine to remove." in str(tom.modal)
    assert f"Intranet {COPY} still there" in str(tom.modal)
    _organises(karl, "Ist weg")
    seen = str(tom.closes(everything=True).runs("/botschafter consents").modal)
    assert "You in the video of Ein Tanz, Bonn\n" in seen
    assert f"Intranet {COPY} gone" in seen


def test_whoever_is_out_reads_what_goes_with_them(slack: Sandbox, bot: Bot) -> None:
    in_use(slack, bot)

    ben = slack.user("ben").runs(CHALLENGES).clicks("Ansehen").clicks("Nicht mehr mitmachen")

    assert "Das Video darf im Intranet nicht mehr genutzt werden." in str(ben.modal)
    assert COPY in str(ben.modal)


def test_a_contact_who_is_in_the_video_keeps_the_question_and_what_they_are_told(
    slack: Sandbox, bot: Bot
) -> None:
    karl = begun(slack, bot)
    joins(slack, bot, "ben", uses=BOTH)
    karl.runs(CHALLENGES).clicks("Ansehen").clicks("Mitmachen")
    karl.fills("Ich darf gefilmt werden, und das Video darf genutzt werden", list(BOTH))
    karl.submits().closes(everything=True)
    shows_video(karl)
    agrees(slack, "ben", uses=BOTH)
    slack.user("ben").runs("/botschafter einwilligungen").clicks("Nicht mehr im Intranet")

    agrees(slack, "karl", uses=("Community",))

    assert "Community\nAlle haben zugestimmt." in str(
        karl.clicks("Nutzung erlauben", in_="dm").modal
    )


def test_a_use_cannot_be_added_once_the_video_is_there(slack: Sandbox, bot: Bot) -> None:
    karl = begun(slack, bot)
    tom = put(slack, bot, "tom", STAGES["ambassador"])
    tom.runs(CHALLENGES).clicks("Look").clicks("Take part").fills(FILMED, ["Intranet"])
    other_device = deepcopy(slack.workspace.stacks[tom.id])
    tom.submits().closes(everything=True)
    shows_video(karl)
    slack.workspace.stacks[tom.id] = other_device

    tom.fills(FILMED, list(BOTH)).submits()

    assert "filmed already, and the yes comes before filming" in str(tom.modal)
    seen = str(tom.closes(everything=True).runs("/botschafter consents").modal)
    assert "You in the video of Ein Tanz, Bonn on the intranet" in seen


def test_the_contact_hears_of_an_answer_that_takes_back_another(slack: Sandbox, bot: Bot) -> None:
    karl = begun(slack, bot)
    joins(slack, bot, "ben")
    shows_video(karl)
    ben = slack.user("ben").clicks("Zum Video antworten", in_="dm").fills(SEEN, ["Intranet"])
    other_device = deepcopy(slack.workspace.stacks[ben.id])
    ben.submits().closes(everything=True)
    releases(karl, "Intranet")
    slack.workspace.stacks[ben.id] = other_device

    ben.fills(SEEN, []).submits()

    assert VIDEO not in card(karl)
    assert "Jemand hat ein Ja zurückgenommen: Ein Tanz, Bonn." in karl.dms[-1]


def test_whoever_organises_next_hears_as_well_whom_to_leave_out(slack: Sandbox, bot: Bot) -> None:
    karl = begun(slack, bot)
    joins(slack, bot, "ben", "tom", uses=BOTH)
    shows_video(karl)
    agrees(slack, "ben", "tom", uses=BOTH)
    releases(karl, *BOTH)
    tom, ben = slack.user("tom"), slack.user("ben")
    tom.runs("/botschafter consents").clicks("No longer on the intranet")
    tom.clicks("Tell the contact that it’s me").closes(everything=True)
    _organises(karl, "Bitte jemand anders")
    ben.runs(CHALLENGES).clicks("Ansehen").clicks("Ich organisiere dort").closes(everything=True)
    tom.runs("/botschafter consents").clicks("No longer in the community")

    tom.clicks("Tell the contact that it’s me")

    assert "@tom möchte im Video von Ein Tanz, Bonn nicht zu sehen sein" in ben.dms[-1]


def test_where_nobody_organises_nobody_is_said_to_know(slack: Sandbox, bot: Bot) -> None:
    karl = in_use(slack, bot)
    tom = slack.user("tom").runs("/botschafter consents").clicks("No longer on the intranet")
    _organises(karl, "Bitte jemand anders")

    tom.clicks("Tell the contact that it’s me")

    assert "Nobody organises there right now, so nobody has been told." in str(tom.modal)


def test_whoever_joins_reads_that_they_take_part(slack: Sandbox, bot: Bot) -> None:
    begun(slack, bot)

    joins(slack, bot, "tom")

    assert "You take part." in slack.user("tom").dms[-1]
