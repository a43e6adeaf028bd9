"""Events in which somebody acts, written out by hand like the rights at what is pressed."""

from tests.security.rights import Of

ACTED = {
    "app_home_opened": Of.OWN,
    # As by the buttons: thanks of those who take part, answers of those who were asked.
    "reaction_added": Of.ASKED,
    "reaction_removed": Of.ASKED,
}
"""Events in which somebody acts, and with whose things."""
