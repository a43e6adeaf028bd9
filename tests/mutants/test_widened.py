"""Every entry that is opened to more people than the table says is noticed."""

from bot.domain.access import Audience
from tests.mutants.widened import living, widened
from tests.security.test_rights import PRESSED


def test_every_wider_circle_is_noticed() -> None:
    assert living() == []


def test_each_entry_is_tried_with_every_wider_circle() -> None:
    tried = {(name, mutant.audience) for name, mutant in widened()}

    is_open_to_all = {name for name, one in PRESSED.items() if one.audience is Audience.EVERYONE}
    assert {name for name, audience in tried if audience is Audience.EVERYONE} >= (
        set(PRESSED) - is_open_to_all
    )
    assert len(tried) > 3 * len(PRESSED)
