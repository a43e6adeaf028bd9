"""The fields of a list, as people call them."""

from collections.abc import Mapping

from bot.domain.roster.fields import Field
from bot.texts import _

FIELDS: Mapping[Field, str] = {
    Field.EMAIL: _("E-mail address"),
    Field.FIRST_NAME: _("First name"),
    Field.LAST_NAME: _("Last name"),
    Field.SECOND_LAST_NAME: _("Second last name"),
    Field.FULL_NAME: _("Whole name"),
    Field.COUNTRY: _("Country"),
    Field.REGION: _("Region"),
    Field.LOCATION: _("Place"),
    Field.AREA: _("Business area"),
    Field.STATUS: _("Status"),
    Field.JOINED_ON: _("Member since"),
    Field.LEFT_ON: _("Left on"),
    Field.MENTOR: _("Mentor"),
    Field.LANGUAGES: _("Languages"),
    Field.TOPICS: _("Topics"),
    Field.CAPACITY: _("Places as a mentor"),
    Field.CORE_TEAM_ROLE: _("Role in the core team"),
    Field.TIME_ZONE: _("Time zone"),
    Field.SLACK_ID: _("Slack id"),
}
