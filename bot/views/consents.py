"""What somebody agreed to, since when, and the buttons that take it back."""

from collections.abc import Sequence
from enum import StrEnum

from bot.domain.consents import PARAGRAPH, ListedConsent
from bot.domain.hours import local_date
from bot.domain.transparency.evaluations import Declared, Reader, Shows, Surface
from bot.i18n import Markup, Text, Translator, lines, sentences
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import Block, ButtonElement, View
from bot.views.budget import Part
from bot.views.home_parts import Door, DoorItem, HomePart, at
from bot.views.lists import listed
from bot.views.mrkdwn import bold


class ConsentIds(StrEnum):
    """The list of all that somebody agreed to."""

    OPEN = "consents:open"
    READ = "consents:read"


def all_of(consents: Sequence[ListedConsent], zone: str, t: Translator) -> View:
    """Return the list; dates are those of the person's own zone."""
    intro = t(
        "Here’s what you were asked for and what you said. You can change each of them at any "
        "time, without giving a reason."
    )
    nothing = t("You haven’t agreed to anything here, so there’s nothing to take back.")
    shown = listed(list(enumerate(consents)), lambda one: _entry(one[1], str(one[0]), zone, t), t)
    blocks: list[Part] = [ui.section(intro), shown] if consents else [ui.section(nothing)]
    return ui.modal(t, t("What you agreed to"), blocks, callback=ConsentIds.OPEN)


def _entry(one: ListedConsent, mark: str, zone: str, t: Translator) -> list[Block]:
    text = lines(bold(one.title(t)), _since(one, zone, t), one.note(t) if one.note else "")
    buttons = [ui.button(button.label, button.action_id, button.value) for button in one.buttons(t)]
    if one.text_hash:
        read = f"{ConsentIds.READ}#{mark}"
        buttons.append(ui.button(t("Read what I agreed to"), read, one.text_hash))
    return [ui.section(text), *([ui.actions(*buttons)] if buttons else [])]


def _since(one: ListedConsent, zone: str, t: Translator) -> Text:
    if one.since is None:
        return t("You don’t agree to this at present.")
    day = t.date(local_date(one.since, zone))
    version = t("Version of the text: {version}.", version=one.version) if one.version else ""
    return sentences(t("Agreed on {day}.", day=day), version)


def words_view(words: str, t: Translator) -> View:
    """Return the words that somebody agreed to, as they were shown."""
    paragraphs = [ui.section(Markup(one)) for one in words.split(PARAGRAPH)]
    return ui.modal(t, t("What you agreed to"), paragraphs, callback=ConsentIds.READ)


def consents_button(t: Translator) -> ButtonElement:
    """Return the button that opens the list."""
    return ui.button(t("What I agreed to"), ConsentIds.OPEN)


def home_part(t: Translator) -> HomePart:
    """Return the way to the list."""
    about = t("Each can be taken back here, without a reason.")
    item = DoorItem(consents_button(t), about)
    return HomePart(doors={Door.MY_WAY: at(35, item)})


EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "consents:own",
        Surface.VIEW,
        Reader.SELF,
        _("what they agreed to, since when, and in which words"),
        1,
        entries=(
            "consents",
            ConsentIds.OPEN,
            ConsentIds.READ,
        ),
    ),
)
