"""What people agree to is noted with the words they read, and taken back as easily."""

import pytest

from bot.app import Bot
from bot.config.community import Links
from bot.domain.consents import Answer, Use
from bot.domain.members import MEMBERSHIP
from bot.i18n import translator
from bot.sandbox.person import Sandbox
from bot.views.members.consent import membership_text
from storage.consents import current, last_answer, words_of
from tests.conversations.test_members import AGREE, joins
from tests.conversations.wiring import later_with


@pytest.mark.parametrize(("name", "language"), [("anna", "de"), ("tom", "en")])
def test_what_was_agreed_to_and_when_are_kept(
    slack: Sandbox, bot: Bot, name: str, language: str
) -> None:
    person = joins(slack.user(name), language)

    with bot.database.reading() as session:
        given = last_answer(session, person.id, MEMBERSHIP, Use.MEMBERSHIP)
        assert given is not None
        words = words_of(session, given.text_hash)
    text = membership_text(bot.community, translator(language))
    assert (given.answer, given.at) == (Answer.YES, bot.clock.now())
    assert (given.text_version, words) == (bot.community.consent.version, text.words)


def test_leaving_takes_the_consent_back(slack: Sandbox, bot: Bot) -> None:
    anna = joins(slack.user("anna"))

    anna.runs("/botschafter verlassen").submits()

    with bot.database.reading() as session:
        assert [one.answer for one in current(session, MEMBERSHIP)] == [Answer.NO]


def test_nobody_agrees_to_words_that_have_changed_since(slack: Sandbox, bot: Bot) -> None:
    slack.user("anna").runs("/mitmachen")

    with later_with(slack, bot, links=Links(privacy="https://example.com/neu")) as later:
        anna = later.user("anna")
        label, text = AGREE["de"]
        anna.fills(label, [text]).submits()

    assert anna.modal is not None
    assert "geändert" in anna.modal.errors[label]
