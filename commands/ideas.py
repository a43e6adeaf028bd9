"""The idea board: ideas, similar first, and who would help."""

from functools import partial

from bot.domain.access import Audience, Whose
from bot.domain.ideas import IdeaWords, Shelf, Support
from bot.domain.keys import Key
from bot.i18n import NO_TEXT, Text
from bot.services.ideas import listing as board
from bot.services.ideas import outcomes
from bot.services.ideas.listing import BOARD
from bot.texts import _
from bot.views.ideas import IdeaIds as Ids
from bot.views.ideas import listing as views
from bot.views.ideas import outcomes as messages
from bot.views.ideas import writing
from bot.views.ideas.listing import Where
from commands.boards import BoardClicks
from commands.clicks import Act, acts_on, answer_click
from commands.entries import Handler, action, verb, view, write
from commands.request import Request
from commands.results import Result, Show, ViewMethod
from commands.values import fitting, needed, number_of

SHELVES = {shelf.value: shelf for shelf in Shelf}


def _where(request: Request) -> Where:
    """Return the page that the view remembers; the first one where it is none of ours."""
    shelf, words, place = (str(request.hints.get(one) or "") for one in ("shelf", "words", "place"))
    typed = fitting(views.WORDS, request.text)
    return Where(SHELVES.get(shelf, Shelf.AWAKE), words or typed, place)


def _board(request: Request, where: Where) -> Result:
    page = board.page_of(request.uow, request.actor, where)
    return Show(views.board(page, request.t), ViewMethod.UPDATE)


def _idea(request: Request, number: int, outcome: Text = NO_TEXT) -> Result:
    is_in_core_team = request.caller.is_in_core_team
    card = board.card_of(request.uow, request.actor, number, is_in_core_team=is_in_core_team)
    return Show(views.opened(card, _where(request), request.t, outcome), ViewMethod.UPDATE)


def show_board(request: Request) -> Result:
    """Show the page that the button names, else the one that an idea was opened from."""
    where, named = _where(request), Key(request.value)
    if named.first in SHELVES:
        words = where.words if named.rest else ""
        where = Where(SHELVES[named.first], words, named.rest)
    return _board(request, where)


def search(request: Request) -> Result:
    """Show the ideas with the words in the board's field."""
    return _board(request, Where(words=request.values.text(views.WORDS)))


def show_idea(request: Request) -> Result:
    """Show an idea with all that this person can do."""
    return _idea(request, number_of(request.value))


def _typed(request: Request) -> IdeaWords:
    return IdeaWords(request.values.text(writing.TITLE), request.values.text(writing.TEXT))


def _about(act: Act, outcome: str = "") -> Handler:
    """Return the handler of a button about an idea, which is then shown anew where it was."""

    def show(request: Request, number: int) -> Result:
        if request.view_id == Ids.LIST:
            return _board(request, _where(request))
        return _idea(request, number, request.t(outcome) if outcome else NO_TEXT)

    return acts_on(act, show)


def open_done(request: Request) -> Result:
    """Open the form with which whoever tries an idea says that it is done."""
    tried = outcomes.tried_idea(request.uow, request.actor, number_of(request.value))
    return Show(writing.done_form(*tried, request.t), ViewMethod.PUSH)


def open_not_now(request: Request) -> Result:
    """Open the form with which the core team says why an idea has to wait."""
    idea = BOARD.find_open(request.uow, number_of(request.value))
    return Show(writing.not_now_form(idea, request.t), ViewMethod.PUSH)


def open_same(request: Request) -> Result:
    """Open the form to choose the older idea that this one is the same as."""
    number, of_any = number_of(request.value), request.caller.is_in_core_team
    found = outcomes.choices(request.uow, request.actor, number, of_any=of_any)
    return Show(writing.same_form(*found, request.t), ViewMethod.PUSH)


def _number(request: Request) -> int:
    """Return the number of the idea that the form is about."""
    return number_of(request.hints.get("number"))


def _change(request: Request, number: int, words: IdeaWords) -> Result:
    board.change(request.uow, request.actor, number, request.version, words)
    return _idea(request, number, request.t("Your changes are saved."))


def finish(request: Request) -> Result:
    """Say that an idea is done."""
    number, values = _number(request), request.values
    story = values.number(writing.STORY.name) if writing.STORY.name in values else None
    outcomes.finish(request.uow, request.actor, number, request.version, story)
    return _idea(request, number, request.t("Wonderful! Those who’d help will hear."))


def set_aside(request: Request) -> Result:
    """Say that an idea has to wait, and why."""
    number, reason = _number(request), request.values.text(writing.REASON)
    outcomes.set_aside(request.uow, request.actor, number, request.version, reason)
    return _idea(request, number, request.t("Its author will hear, with your reason."))


def propose(request: Request) -> Result:
    """Ask the newer idea's author if it is the same as an older one."""
    number, t, of_any = _number(request), request.t, request.caller.is_in_core_team
    older = needed(request.values.number(writing.OLDER.name))
    if outcomes.propose(request.uow, request.actor, number, older, of_any=of_any):
        return _idea(request, older, t("Both are one idea now."))
    return _idea(request, number, t("Its author is asked, and decides."))


def _answer(request: Request, *, is_same: bool) -> Result:
    both, uow = Key(request.value), request.uow
    number, older = number_of(both.first), number_of(both.rest)
    idea, said = outcomes.answer(uow, request.actor, number, older, is_same=is_same)
    return answer_click(request, messages.news(idea, said, request.t), is_edited=True)


POSTING = BoardClicks(
    board=BOARD,
    typed=_typed,
    details_of=lambda idea: IdeaWords(idea.title, idea.text),
    published=writing.published,
    show=_idea,
    changed=_change,
)

_IN, _TEAM = Audience.COLLEAGUES, Audience.CORE_TEAM
_SEE, _SAME = _("See the ideas and who’d help"), "Say that two ideas are the same"
_TRIED = _("Thank you! Its author and those who’d help will hear.")
_LET_GO = _("That’s fine. Others can try it now.")
_AGAIN = _("It’s open again, and its author will hear.")
_LIKE, _HELP = (partial(board.get_behind, support=one) for one in Support)

ENTRIES = (
    verb("ideas", show_board, _IN, Whose.NOTHING, _SEE, german="ideen", others=("idea", "idee")),
    action(Ids.LIST, show_board, _IN, Whose.NOTHING, _SEE),
    view(Ids.LIST, search, _IN, Whose.NOTHING, "Search the ideas", writes=False),
    action(Ids.SHOW, show_idea, _IN, Whose.NOTHING, "Open an idea"),
    write(Ids.LIKE, _about(_LIKE), _IN, Whose.OWN, "Like an idea"),
    write(Ids.HELP, _about(_HELP), _IN, Whose.OWN, "Say that you’d help with an idea"),
    write(Ids.OUT, _about(board.step_back), _IN, Whose.OWN, "Be behind an idea no longer"),
    write(Ids.WAKE, _about(board.wake), _IN, Whose.SHARED, "Wake up an idea"),
    write(Ids.TRY, _about(outcomes.take, _TRIED), _IN, Whose.TAKEN, "Try an idea"),
    write(Ids.LET_GO, _about(outcomes.let_go, _LET_GO), _IN, Whose.TAKEN, "Let others try it"),
    action(Ids.DONE, open_done, _IN, Whose.TAKEN, "Say that an idea is done"),
    view(Ids.DONE_FORM, finish, _IN, Whose.TAKEN, "Say that an idea is done"),
    action(Ids.NOT_NOW, open_not_now, _TEAM, Whose.SHARED, "Put an idea aside"),
    view(Ids.NOT_NOW_FORM, set_aside, _TEAM, Whose.SHARED, "Put an idea aside"),
    write(Ids.AGAIN, _about(outcomes.open_again, _AGAIN), _TEAM, Whose.SHARED, "Take an idea up"),
    action(Ids.SAME, open_same, _IN, Whose.SHARED, _SAME),
    view(Ids.SAME_FORM, propose, _IN, Whose.SHARED, _SAME),
    write(Ids.AGREE, partial(_answer, is_same=True), _IN, Whose.OWN, "Make your idea part of one"),
    write(Ids.APART, partial(_answer, is_same=False), _IN, Whose.OWN, "Keep your idea apart"),
    *POSTING.entries(_IN),
)
