"""Categories of personal data, for the record of processing: each table with people stands in one.

A guard fails for a table of people that is in none.
"""

from dataclasses import dataclass

from bot.texts import _


@dataclass(frozen=True)
class Category:
    """A kind of data: its name, what it is, and the tables that keep it."""

    name: str
    about: str
    tables: tuple[str, ...]


CATEGORIES = (
    Category(
        _("Account"),
        _("Slack id, name, language, time zone, guest or closed account"),
        ("people",),
    ),
    Category(
        _("Membership"),
        _(
            "status and its dates, country, place, business area, languages and topics; e-mail "
            "address from the programme’s list; hours and switches for reminders"
        ),
        ("members", "member_texts"),
    ),
    Category(
        _("Programme’s list"),
        _("what an imported list said of somebody, until their account is known"),
        ("listings",),
    ),
    Category(
        _("Consents"),
        _("each yes and no, with its date and the words that were shown"),
        ("consents",),
    ),
    Category(
        _("Introductions"),
        _("the answers somebody published about themselves"),
        ("introductions",),
    ),
    Category(
        _("Mentoring"),
        _(
            "mentors’ offers, requests, pairs and waiting places; the two’s check-ins and "
            "decisions; calls for help"
        ),
        (
            "mentor_profiles",
            "wishes",
            "waiting_places",
            "mentorships",
            "checkins",
            "joint_decisions",
            "support_calls",
        ),
    ),
    Category(
        _("Stories"),
        _(
            "text, picture, who is shown in it, its review, thanks from readers, where it was "
            "used, and the editions of the book that show it"
        ),
        (
            "stories",
            "story_texts",
            "story_pictures",
            "pictured_people",
            "story_thanks",
            "recorded_uses",
            "book_editions",
            "book_stories",
            "echoes",
        ),
    ),
    Category(
        _("Sessions, offers and call-outs"),
        _("who holds them, who signed up or takes part, and their own word that they were there"),
        ("sessions", "offers", "offer_texts", "sign_ups", "appeals"),
    ),
    Category(
        _("Meetups"),
        _("who hosts one, answers to polls for a date, what people need there, and pictures"),
        ("meetups", "date_poll_answers", "sign_up_needs"),
    ),
    Category(
        _("Event coverage"),
        _("who looks after an event, and who would report from it if nobody else does"),
        ("coverage_events",),
    ),
    Category(
        _("Interest groups"),
        _("who is in one, and who wrote the sentence about it"),
        ("interest_groups", "group_members"),
    ),
    Category(
        _("Ideas"),
        _("who had one, who likes it or would help, and why one has to wait"),
        ("ideas", "idea_texts", "idea_supporters"),
    ),
    Category(
        _("Challenges"),
        _("who started one, and who organises at a site"),
        ("challenges", "challenge_sites"),
    ),
    Category(
        _("Core team’s work"),
        _("calls, agenda, minutes, tasks, roles, and offers to take something on"),
        ("calls", "agenda_items", "minutes_volunteers", "roles", "holdings", "custody_offers"),
    ),
    Category(
        _("Travelling trophies"),
        _("who had one, from when to when and in which town, and who would like it next"),
        ("trophy_stations", "trophy_wishes"),
    ),
    Category(
        _("Messages"),
        _("what the bot sends, to whom, and whether it arrived; drafts of forms"),
        ("outbox", "drafts"),
    ),
    Category(
        _("Due dates"),
        _("when a question or reminder falls due for somebody"),
        ("occurrences",),
    ),
    Category(
        _("Log of decisions"),
        _("who decided what about whom, as ids"),
        ("audit",),
    ),
    Category(
        _("Erasures"),
        _("what is left to do of an erasure, until its receipt has left"),
        ("erasures",),
    ),
)
