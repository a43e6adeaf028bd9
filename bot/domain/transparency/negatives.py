"""What the bot cannot do, each with the tests that would fail if it could.

A guard checks that each named test is there.
"""

from bot.domain.transparency.report import Negative
from bot.texts import _

NO_MONITORING = "tests/guards/test_no_monitoring.py"

NEGATIVES = (
    Negative(
        "no-last-seen",
        _("It keeps no “last seen”: no last visit, no time online, no presence in Slack."),
        (
            f"{NO_MONITORING}::test_every_moment_that_is_kept_has_been_looked_at",
            f"{NO_MONITORING}::test_nothing_is_named_like_what_watches_people",
        ),
    ),
    Negative(
        "no-response-times",
        _("It measures nobody’s response times: no two moments are compared to tell how long."),
        (
            f"{NO_MONITORING}::test_no_two_moments_are_compared_to_tell_how_long_somebody_took",
            f"{NO_MONITORING}::test_no_statement_reckons_with_time",
        ),
    ),
    Negative(
        "no-ranking",
        _("It makes no ranking: people are never put in the order of a number."),
        (f"{NO_MONITORING}::test_people_are_never_put_in_the_order_of_a_number",),
    ),
)
