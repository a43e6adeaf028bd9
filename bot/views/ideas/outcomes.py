"""What people hear of ideas, and what the core team and the month's report read."""

from collections.abc import Sequence

from bot.domain.keys import Key
from bot.domain.open_items import Area, OpenItem
from bot.i18n import Text, Translator, lines
from bot.texts import _
from bot.views.blocks import Message, button, note
from bot.views.ideas import IdeaIds
from bot.views.ideas.listing import open_button, title_of
from bot.views.mrkdwn import mention
from storage.ideas import Idea

ON_AGENDA = 5
"""Ideas named in one line of the agenda."""

TRIED = _("{person} is trying “{title}”. If you’d help, you can write to each other.")
DONE = _("{person} says that it’s done: “{title}”")
NOT_NOW = _("The core team says of “{title}”: not now.")
AGAIN = _("Your idea “{title}” is open again.")
IS_PART = _("It’s part of “{title}” now: whoever is behind both counts once.")
STANDS_ALONE = _("“{title}” stays an idea of its own. I won’t ask again.")


def news(idea: Idea, sentence: str, t: Translator, *, by: str = "", reason: str = "") -> Message:
    """Return a message about an idea, with one of these sentences and the way to it."""
    text = t(sentence, title=title_of(idea), person=mention(by))
    return note(lines(text, reason), open_button(idea, t))


def is_over(t: Translator) -> Message:
    """Return what stands in a message once it leads nowhere."""
    return note(t("There’s nothing to do about this idea any more."))


def same_question(idea: Idea, older: Idea, by: str, t: Translator) -> Message:
    """Return the question to the newer idea's author."""
    said = t(
        "{person} thinks that your idea “{title}” is the same as “{older}”. If so, yours becomes "
        "part of it, and whoever is behind both counts once. If not, it stays as it is.",
        person=mention(by),
        title=title_of(idea),
        older=title_of(older),
    )
    both = Key(idea.id, older.id)
    yes = button(t("Yes, the same"), IdeaIds.AGREE, both)
    no = button(t("No, keep it apart"), IdeaIds.APART, both)
    return note(said, yes, no, open_button(older, t))


def on_agenda(ideas: Sequence[Idea]) -> OpenItem:
    """Return the item for ideas that three or more would help with."""

    def words(t: Translator) -> Text:
        titles = t.list([t("“{title}”", title=title_of(one)) for one in ideas[:ON_AGENDA]])
        return t.plural(
            "{n} idea has three helpers or more: {titles}",
            "{n} ideas have three helpers or more, such as {titles}",
            len(ideas),
            titles=titles,
        )

    return OpenItem(agenda=words, area=Area.STRATEGY)


def new_ideas(number: int, t: Translator) -> Text:
    """Return the line of the month's report for ideas that came."""
    return t.plural("{n} new idea", "{n} new ideas", number)


def ideas_done(number: int, t: Translator) -> Text:
    """Return the line of the month's report for ideas that were done."""
    return t.plural("{n} idea was done", "{n} ideas were done", number)
