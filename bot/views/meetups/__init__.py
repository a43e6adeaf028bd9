"""Meetups as people see them, and what the transparency report says of it."""

from bot.domain.transparency.evaluations import Declared, Reader, Shows, ShowsNobody, Surface
from bot.texts import _
from bot.views.meetups.labels import HOST
from bot.views.meetups.labels import MeetupIds as Ids

EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "meetups:list",
        Surface.VIEW,
        Reader.MEMBERS,
        _(
            "meetups to come, one’s own place, and what suits how many; the core team reads how "
            "many have signed up and need what, below five only the host"
        ),
        1,
        entries=("meetups", Ids.LIST),
    ),
    Shows(
        "meetups:poll",
        Surface.POST,
        Reader.CHANNEL,
        _(
            "who asks for a date, how many have answered, and what suits how many, in a poll of "
            "counts alone once it is closed; in one with visible names, who can and who could"
        ),
        1,
        entries=(Ids.ANSWER,),
        schedules=("meetups:close-poll",),
    ),
    Shows(
        "meetups:date",
        Surface.MESSAGE,
        Reader.ASKED,
        _("to the host, what suited how many once the poll is closed; to others, the date"),
        1,
        entries=(Ids.DATE,),
        schedules=("meetups:reminder", "meetups:held"),
    ),
    Shows(
        "meetups:needs",
        Surface.VIEW,
        Reader.ASKED,
        _("to a meetup’s host alone: who needs what, and what was said to being photographed"),
        1,
        entries=(Ids.READ_NEEDS,),
    ),
    Shows(
        "meetups:own-needs",
        Surface.VIEW,
        Reader.SELF,
        _("what they told the host of a meetup"),
        1,
        entries=(Ids.NEEDS,),
    ),
    Shows(
        "meetups:open",
        Surface.POST,
        Reader.CORE_TEAM,
        _("meetups without a host or a date; names nobody"),
        None,
    ),
    ShowsNobody(_("A form about a meetup’s words"), entries=(Ids.PLAN, HOST.change, HOST.cancel)),
    ShowsNobody(_("Takes buttons off what is over"), schedules=("meetups:over",)),
)
