"""Purpose, scope and description of the system, with what is particular to this installation."""

from collections.abc import Iterator

from bot.domain.consents import Use
from bot.domain.stories import Goal
from bot.domain.transparency.report import Installation, Report
from bot.i18n import Text, Translator
from bot.texts import _
from bot.views.stories.labels import goal_name, place_name
from bot.views.transparency.document import Block, Bullets, Code, Table
from bot.views.transparency.words import (
    by_name,
    listed,
    names_in_order,
    paragraph,
    section,
    texts,
    word_of,
)
from storage.types import Basis

DATABASES = {
    "SQLITE": _("SQLite, a file on the bot’s own machine"),
    "POSTGRESQL": _("PostgreSQL, a database server"),
}
WAYS_IN = {
    "SOCKET_MODE": _("over a connection that the bot opens (Socket Mode)"),
    "HTTP": _("by signed requests to an address of the company (HTTP)"),
}


def purpose(t: Translator) -> Iterator[Block]:
    """Return what the system is for, and what it isn’t."""
    yield section(t("Purpose"))
    yield paragraph(
        t(
            "The system helps a voluntary community of employees to organise itself: joining, "
            "mentors, introductions, stories, sessions, roles and the core team’s calls."
        ),
        t(
            "It isn’t meant for monitoring behaviour or performance, and nothing in it is made "
            "for that. A technical device that could be is subject to co-determination in "
            "Germany all the same (section 87(1) no. 6 of the Works Constitution Act), so this "
            "report names all that it stores and evaluates."
        ),
    )


def scope(report: Report, t: Translator) -> Iterator[Block]:
    """Return who takes part, of their own free will, and whose data is there without a consent."""
    yield section(t("Scope"))
    yield paragraph(
        t(
            "Taking part is voluntary. People join by themselves, in Slack, after they have read "
            "and accepted what is stored, why, how long and who sees it. Refusing and leaving "
            "cost nothing and need no reason."
        ),
        t(
            "Data of other employees is stored only as far as the grounds below say: of whoever "
            "uses the bot before joining, and of people on a list that was imported. Those on a "
            "list are silent and invisible until they join."
        ),
    )
    rows = [
        (word_of(Basis, name, t), ", ".join(dict.fromkeys(_tables_on(report, name))))
        for name in names_in_order(Basis, (one.basis for one in report.fields))
    ]
    yield Table(texts(t("Ground"), t("Tables with such fields")), rows, (2, 3))


def _tables_on(report: Report, basis: str) -> Iterator[str]:
    return (one.table for one in report.fields if one.basis == basis)


def description(report: Report, t: Translator) -> Iterator[Block]:
    """Return what the system consists of, and the facts of this installation."""
    yield section(t("The system"))
    yield paragraph(
        t(
            "One program receives what people type and press in Slack, decides in its own "
            "database, and answers through Slack. What people do they do in Slack: they need no "
            "other account."
        ),
        t(
            "With a public address it also shows pages outside of Slack, which take nothing in: "
            "the story wall, a feed for the intranet, editions of the book, and a page for each "
            "trophy, which names nobody. Whoever has such a link sees names and stories there, as "
            "far as the author and everybody shown have agreed to that use. The core team makes "
            "the links, each with an end, and can revoke it. Who looks is noted nowhere."
        ),
        t(
            "Messages, forms and files that people see are in Slack, under the workspace’s own "
            "retention. There is no artificial intelligence in it: it works by fixed rules."
        ),
    )
    parts = (
        t("receives from Slack, and answers"),
        t("sends what waits in the outbox, in order"),
        t("does what falls due: questions, reminders, reports, deletion"),
    )
    names = (Code("web"), Code("worker"), Code("clock"))
    yield Bullets([(name, ": ", str(does)) for name, does in zip(names, parts, strict=True)])
    yield Table(texts(t("Of this installation"), t("Value")), list(_facts(report, t)), (1, 2))


def _facts(report: Report, t: Translator) -> Iterator[tuple[str, str]]:
    here = report.installation
    place = ", ".join(filter(None, (t.country(here.country), here.region)))
    contact, privacy = here.contact or _not_named(t), here.privacy or _not_named(t)
    facts: tuple[tuple[Text, str], ...] = (
        (t("Program"), f"Botschafter {report.version}"),
        (t("Tables"), t("revision {number}", number=report.revision).render(str)),
        (t("Community"), here.community),
        (t("Language of the community"), t.language(here.language)),
        (t("Place and time zone"), f"{place}, {here.time_zone}"),
        (t("Commands"), ", ".join(here.commands)),
        (t("Channels it posts to"), ", ".join(here.channels)),
        (t("Core team’s user group"), here.core_group or _not_named(t)),
        (t("Roles in the core team"), listed(here.roles, t)),
        (t("Hours of questions and reminders"), here.hours),
        (t("Version of the consent"), here.consent),
        (t("Privacy notice"), privacy),
        (t("Whom people ask about their data"), contact),
        *_choices(here, t),
        (t("Database"), by_name(DATABASES, here.database, t)),
        (t("Receives from Slack"), by_name(WAYS_IN, here.receives, t)),
    )
    yield from ((str(label), value) for label, value in facts)


def _choices(here: Installation, t: Translator) -> Iterator[tuple[Text, str]]:
    goals = [str(goal_name(Goal(one), t)) if one in {*Goal} else one for one in here.goals]
    uses = [str(place_name(Use(one), t)) if one in {*Use} else one for one in here.uses]
    yield t("Goals of stories"), listed(goals, t)
    yield t("Uses of stories that are asked about"), listed(uses, t)
    matching = t("yes, by those who run the bot") if here.matches_by_email else t("no")
    yield t("Matching of accounts by e-mail"), str(matching)


def _not_named(t: Translator) -> str:
    return str(t("not named in community.toml"))
