"""What people hear of ideas, and what the core team and the month's report read."""

from collections.abc import Sequence

from bot.domain.open_items import Area, OpenItem
from bot.i18n import Text, Translator, lines
from bot.views.blocks import Message, note
from bot.views.ideas.ids import IdeaIds
from bot.views.ideas.labels import idea_button, open_button, title_of
from bot.views.mrkdwn import mention
from storage.ideas.models import Idea

ON_AGENDA = 5
"""Ideas named in one line of the agenda."""


def tried(idea: Idea, by: str, t: Translator) -> Message:
    """Return the message to author and helpers that somebody tries it."""
    said = t(
        "{person} is trying “{title}”. If you’d help, you two can write to each other.",
        person=mention(by),
        title=title_of(idea),
    )
    return note(said, open_button(idea, t))


def done(idea: Idea, by: str, t: Translator) -> Message:
    """Return the message to author and helpers that it is done."""
    said = t("{person} has done it: “{title}”", person=mention(by), title=title_of(idea))
    return note(said, open_button(idea, t))


def not_now(idea: Idea, t: Translator) -> Message:
    """Return the message to its author that it has to wait, and why."""
    said = t("The core team says of “{title}”: not now.", title=title_of(idea))
    return note(lines(said, idea.reason or ""), open_button(idea, t))


def open_again(idea: Idea, t: Translator) -> Message:
    """Return the message to its author that it is open again."""
    said = t("Your idea “{title}” is open again.", title=title_of(idea))
    return note(said, open_button(idea, t))


def same_question(idea: Idea, older: Idea, by: str, t: Translator) -> Message:
    """Return the question to the newer idea's author."""
    said = t(
        "{person} thinks that your idea “{title}” is the same as “{older}”. If so, yours becomes "
        "part of it, and whoever is behind both counts once. If not, it stays as it is.",
        person=mention(by),
        title=title_of(idea),
        older=title_of(older),
    )
    return note(
        said,
        idea_button(t("Yes, the same"), IdeaIds.AGREE, idea),
        idea_button(t("No, keep it apart"), IdeaIds.APART, idea),
        open_button(older, t),
    )


def is_part_of(idea: Idea, older: Idea, t: Translator) -> Message:
    """Return the question's message, and the answer, once the two are one."""
    said = t("“{title}” is part of “{older}” now.", title=title_of(idea), older=title_of(older))
    return note(said, open_button(older, t))


def stands_alone(idea: Idea, t: Translator) -> Message:
    """Return the question's message, and the answer, once its author has said no."""
    said = t("“{title}” stays an idea of its own. I won’t ask again.", title=title_of(idea))
    return note(said, open_button(idea, t))


def not_asked(idea: Idea, t: Translator) -> Message:
    """Return the question's message once it is pointless."""
    said = t("There’s nothing to answer about “{title}” any more.", title=title_of(idea))
    return note(said)


def on_agenda(ideas: Sequence[Idea]) -> OpenItem:
    """Return the item for ideas that three or more would help with."""

    def words(t: Translator) -> Text:
        titles = t.list([t("“{title}”", title=title_of(one)) for one in ideas[:ON_AGENDA]])
        return t.plural(
            "{n} idea has three helpers or more: {titles}",
            "{n} ideas have three helpers or more, among them: {titles}",
            len(ideas),
            titles=titles,
        )

    return OpenItem(agenda=words, area=Area.STRATEGY)


def new_ideas(number: int, t: Translator) -> Text:
    """Return the line of the month's report for ideas that came."""
    return t.plural("{n} new idea", "{n} new ideas", number).fill(n=t.number(number))


def ideas_done(number: int, t: Translator) -> Text:
    """Return the line of the month's report for ideas that were done."""
    return t.plural("{n} idea was done", "{n} ideas were done", number).fill(n=t.number(number))
