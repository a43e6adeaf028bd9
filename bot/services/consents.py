"""Noting what people agree to, and what they take back."""

from bot.domain.consents import Answer, ConsentText, Use
from storage.consents import Consent, keep_words, last_answer, write_consent
from storage.unit_of_work import UnitOfWork


def record(
    uow: UnitOfWork, slack_id: str, thing: str, use: Use, answer: Answer, text: ConsentText
) -> bool:
    """Note an answer to the words shown. Return False where the same stands there already."""
    said = Consent(
        slack_id=slack_id,
        thing=thing,
        use=use,
        answer=answer,
        text_version=text.version,
        text_hash=text.hash,
        at=uow.now,
    )
    if _says_the_same(last_answer(uow.session, slack_id, thing, use), said):
        return False
    keep_words(uow.session, text)
    write_consent(uow.session, said)
    return True


def _says_the_same(before: Consent | None, said: Consent) -> bool:
    return before is not None and (
        (before.answer, before.text_version, before.text_hash)
        == (said.answer, said.text_version, said.text_hash)
    )


def take_back(uow: UnitOfWork, slack_id: str, thing: str, use: Use) -> bool:
    """Note that a consent is taken back. Return False where there is none.

    The no is about the words that were agreed to.
    """
    before = last_answer(uow.session, slack_id, thing, use)
    if before is None or before.answer is Answer.NO:
        return False
    no = before.model_dump() | {"id": None, "answer": Answer.NO, "at": uow.now}
    write_consent(uow.session, Consent(**no))
    return True
