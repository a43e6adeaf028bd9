"""What people agree to: noting it, taking it back, and the list of all of it."""

from collections.abc import Iterable, Mapping

from bot.domain.consents import NOT_NOTED, Answer, ConsentText, ListedConsent, Use
from bot.domain.keys import Key
from bot.domain.stories import STORY
from bot.errors import FieldErrors, NotFound, UserFacingError
from bot.services.visits import Visit
from bot.texts import _
from bot.views import consents as views
from bot.views.home_parts import HomePart
from bot.views.uses import UseTicks
from storage.consents import (
    Consent,
    LedgerEntry,
    current_of,
    forget_withdrawn,
    has_yes,
    keep_words,
    last_answer,
    words_of,
    write_consent,
)
from storage.people import Person, take_turn_of
from storage.types import Retention
from storage.unit_of_work import Forgetting, NounHooks, UnitOfWork, in_storage


class ConsentTextChanged(UserFacingError):
    """The form was opened before the words changed; nobody agrees to what they have not read."""

    sentence = _("This text has changed since you opened it. Please open it again and read it.")


def shown(texts: Iterable[ConsentText], text_hash: str) -> ConsentText:
    """Return the words that somebody had before them; raises `ConsentTextChanged` for others."""
    for text in texts:
        if text.hash == text_hash:
            return text
    raise ConsentTextChanged


def shown_or_not_noted(texts: Iterable[ConsentText], text_hash: str) -> ConsentText:
    """Return the words on a button that was clicked; raises as `shown`.

    What was posted before buttons carried the hash of their words is answered to all the same.
    """
    return shown(texts, text_hash) if text_hash else NOT_NOTED


def record(
    uow: UnitOfWork,
    slack_id: str,
    thing: str,
    use: Use,
    answer: Answer,
    text: ConsentText,
    *,
    is_asked_anew: bool = False,
) -> bool:
    """Note an answer to the words shown. Return False where the same stands there already.

    Whoever was asked anew has answered anew: that is noted even where it is the same. A yes that
    had to wait for a no given after it, on another device, is not noted: withdrawal wins.
    """
    take_turn_of(uow.session, slack_id)
    said = Consent(
        slack_id=slack_id,
        thing=thing,
        use=use,
        answer=answer,
        text_version=text.version,
        text_hash=text.hash,
        at=uow.now,
    )
    before = last_answer(uow.session, slack_id, thing, use)
    if _is_overtaken(before, said) or (not is_asked_anew and _says_the_same(before, said)):
        return False
    keep_words(uow.session, text)
    write_consent(uow.session, said)
    return True


def _is_overtaken(before: LedgerEntry | None, said: Consent) -> bool:
    is_taken_back = before is not None and before.answer is Answer.NO and before.at > said.at
    return is_taken_back and said.answer is Answer.YES


def _says_the_same(before: LedgerEntry | None, said: Consent) -> bool:
    return before is not None and (
        (before.answer, before.text_version, before.text_hash)
        == (said.answer, said.text_version, said.text_hash)
    )


def take_back(uow: UnitOfWork, slack_id: str, thing: str, use: Use) -> bool:
    """Note that a consent is taken back. Return False where there is none.

    The no is about the words that were agreed to.
    """
    take_turn_of(uow.session, slack_id)
    before = last_answer(uow.session, slack_id, thing, use)
    if before is None or before.answer is Answer.NO:
        return False
    no = Consent(
        slack_id=slack_id,
        thing=thing,
        use=use,
        answer=Answer.NO,
        text_version=before.text_version,
        text_hash=before.text_hash,
        at=uow.now,
    )
    write_consent(uow.session, no)
    return True


def take_back_all(uow: UnitOfWork, slack_id: str, *, but: str = "") -> None:
    """Note that all consents of somebody who departs are taken back, but one thing's, if any.

    What their published stories may be used for stays as they left it: they can still take it
    back.
    """
    for one in current_of(uow.session, slack_id):
        if Key(one.thing).first not in {STORY, but}:
            take_back(uow, slack_id, one.thing, one.use)


def answer(
    uow: UnitOfWork, slack_id: str, thing: str, use: Use, ticked: ConsentText | None
) -> bool:
    """Note a tick as it is now, by its words; None where it is not set. False where nothing is new.

    A tick that was set when the form opened says nothing new, whatever the words are by now.
    """
    if ticked is None:
        return take_back(uow, slack_id, thing, use)
    if has_yes(uow.session, slack_id, thing, use):
        return False
    return record(uow, slack_id, thing, use, Answer.YES, ticked)


def ticked_words(texts: Iterable[ConsentText], text_hash: str, field: str) -> ConsentText:
    """Return the words beside a form's tick; raises `FieldErrors` where they have changed."""
    try:
        return shown(texts, text_hash)
    except ConsentTextChanged as changed:
        raise FieldErrors({field: changed}) from changed


def answer_ticks(
    uow: UnitOfWork,
    slack_id: str,
    thing: str,
    ticks: UseTicks,
    given: Mapping[Use, Answer],
    text_hash: str,
) -> None:
    """Note what somebody said to each use in a form that carries the hash of all its words.

    Raises `FieldErrors` where those are not today's.
    """
    t = ticks.language(text_hash)
    if t is None:
        raise FieldErrors({ticks.field.name: ConsentTextChanged()})
    for use, said in given.items():
        record(uow, slack_id, thing, use, said, ticks.words(use, uow.community, t))


def consents_of(uow: UnitOfWork, person: Person) -> list[ListedConsent]:
    """Return all that this person was asked for, as the nouns bring it."""
    return [one for noun in uow.hooks.nouns for one in noun.consents(uow, person)]


def words_agreed_to(uow: UnitOfWork, slack_id: str, text_hash: str) -> str:
    """Return the words of an answer of this person's; raises `NotFound` for all others."""
    if text_hash not in {one.text_hash for one in current_of(uow.session, slack_id)}:
        raise NotFound
    return words_of(uow.session, text_hash)


HOOKS = NounHooks(forgets=(Forgetting(Consent, Retention.OUTCOME, in_storage(forget_withdrawn)),))


def home_part(visit: Visit) -> HomePart:
    """Return the way to the list."""
    return views.home_part(visit.t)
