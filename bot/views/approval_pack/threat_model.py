"""The threat model: what is protected, who could attack, and what stands in the way."""

from itertools import groupby

from bot.domain.approval_pack.threats import THREATS
from bot.i18n import Translator
from bot.views.approval_pack.drafts import draft, heading, proofs, table, to_fill_in
from bot.views.transparency.document import Block, Bullets, Document, Heading, Paragraph


def threat_model(t: Translator) -> Document:
    """Return who could attack, what they could try, and the tests of what the bot does."""
    check = t(
        "Draft for counsel and information security: to be checked against your own requirements "
        "and the place where the bot runs."
    )
    return draft(t("Threat model"), check, t, [*_protected(t), *_threats(t), *_remaining(t)])


def _protected(t: Translator) -> list[Block]:
    assets = (
        t("what members wrote: introductions, check-ins, answers, stories, minutes"),
        t("who is who, and who agreed to what"),
        t("pictures"),
        t("the right to speak as the bot, and its tokens"),
    )
    return [
        heading(t("What is protected")),
        Bullets([[str(one)] for one in assets]),
        Paragraph(
            str(
                t(
                    "The bot trusts three things: what Slack signed, its own database, and the "
                    "machine it runs on. It trusts nothing in a button, a form, a file, a list or "
                    "a display name, and nothing that anybody typed."
                )
            )
        ),
    ]


def _threats(t: Translator) -> list[Block]:
    blocks: list[Block] = [heading(t("Who could attack, and what stands in the way"))]
    for who, threats in groupby(THREATS, lambda one: one.who):
        rows = [[str(t(one.could)), str(t(one.does)), proofs(one.tests)] for one in threats]
        headings = (t("Could try to"), t("What the bot does"), t("Proved by"))
        blocks += [Heading(2, str(t(who))), table(headings, rows, [4, 4, 5])]
    return blocks


def _remaining(t: Translator) -> list[Block]:
    questions = (
        t("TLS over HTTP: which reverse proxy, and is the port kept inside?"),
        t("The machine: who is root there, and is its disk encrypted?"),
        t("Backups: where are they, who can read them, when are they deleted?"),
        t("Tokens: who can read them, and who makes new ones if one gets out?"),
        t("Slack: how long does the workspace keep messages, and who are its admins?"),
        t("PostgreSQL: is the connection encrypted and its certificate checked?"),
        t("The core team’s channel: is it private, and who is in it?"),
    )
    return [
        heading(t("What remains, and is for those who run the bot")),
        to_fill_in(questions, t),
    ]
