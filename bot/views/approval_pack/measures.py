"""The technical and organisational measures, by Article 32 of the GDPR."""

from bot.domain.approval_pack.measures import ASKED, MEASURES, Aim
from bot.i18n import Translator
from bot.views.approval_pack.drafts import draft, heading, proofs, table, to_fill_in
from bot.views.transparency.document import Block, Document


def measures_paper(t: Translator) -> Document:
    """Return the measures by their aim: those of the program with their tests, then the blanks."""
    check = t(
        "Draft for counsel and the data protection officer: to be checked whether these measures "
        "are appropriate (Article 32 GDPR). What the program does names the test that proves it; "
        "blanks are about what only your company knows."
    )
    blocks = [block for aim in Aim for block in _aim(aim, t)]
    return draft(t("Technical and organisational measures"), check, t, blocks)


def _aim(aim: Aim, t: Translator) -> list[Block]:
    taken = [[str(t(one.what)), proofs(one.tests)] for one in MEASURES if one.aim is aim]
    asked = [t(one.what) for one in ASKED if one.aim is aim]
    blocks: list[Block] = [heading(t(aim))]
    if taken:
        blocks.append(table((t("Measure"), t("Proved by")), taken, [4, 5]))
    if asked:
        blocks.append(to_fill_in(asked, t))
    return blocks
