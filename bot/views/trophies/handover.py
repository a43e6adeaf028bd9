"""What the two of a hand-over hear about a trophy, each in one message with the next step."""

from collections.abc import Mapping, Sequence

from sqlmodel import col

from bot.domain.trophies import TROPHY_PROMPT, Mark, Passage, Side, Stage
from bot.i18n import Text, Translator, lines, sentences
from bot.views import blocks as ui
from bot.views.block_kit import ButtonElement, UsersSelectElement, View
from bot.views.blocks import Message, note
from bot.views.form_fields import stored
from bot.views.mrkdwn import bold, mention
from bot.views.prompts import ways_out
from bot.views.trophies.ids import TrophyIds
from bot.views.trophies.labels import (
    MARKS,
    About,
    buttons_of,
    offer_button,
    open_button,
)
from bot.views.trophies.passport import box_fields
from storage.custody import CustodyOffer

TO = stored("to", col(CustodyOffer.to_id))


def _titled(about: About, text: Text, t: Translator) -> Text:
    """Return a text with the trophy's name before it, which fits into no sentence of its own."""
    return Text("{trophy}: {text}", {"trophy": bold(about.called(t)), "text": text})


def _state(about: About, passage: Passage, reader: str, t: Translator) -> Text:
    """Return where the trophy is between the two, as one of them reads it."""
    side = Side.HOLDER if reader == passage.holder else Side.NEXT
    sentence = {
        (Side.HOLDER, Stage.OFFERED): t(
            "I’m asking {person}. The trophy stays with you until they say that it’s here."
        ),
        (Side.NEXT, Stage.OFFERED): t(
            "{person} offers you the trophy. It stays where it is until you say that it’s here, "
            "and a no needs no reason."
        ),
        (Side.HOLDER, Stage.AGREED): t(
            "{person} takes the trophy next. Please agree between the two of you where it goes. "
            "I keep no addresses."
        ),
        (Side.NEXT, Stage.AGREED): t(
            "You take the trophy next. {person} sends it or hands it over. Please agree between "
            "the two of you where it goes. I keep no addresses."
        ),
        (Side.HOLDER, Stage.ON_THE_WAY): t(
            "It’s on its way to {person}. Until they say that it’s here, you answer for it."
        ),
        (Side.NEXT, Stage.ON_THE_WAY): t(
            "{person} says that it’s on its way to you. Please tell me once it’s here."
        ),
    }[side, passage.stage]
    return _titled(about, sentence.fill(person=mention(passage.other_than(reader))), t)


def _buttons(
    about: About, passage: Passage, reader: str, team_id: str, t: Translator
) -> list[ButtonElement]:
    side = passage.side_of(reader)
    found = buttons_of(about, passage.stage, side, t) if side else []
    if passage.stage is Stage.AGREED:
        # Opens their direct messages (docs.slack.dev/interactivity/deep-linking, "user").
        there = f"slack://user?team={team_id}&id={passage.other_than(reader)}"
        found.append(ui.button(t("Open your conversation"), TrophyIds.TALK, url=there))
    return found


def hand_over(about: About, passage: Passage, reader: str, team_id: str, t: Translator) -> Message:
    """Return where the trophy is between the two, with what its reader can do."""
    return note(_state(about, passage, reader, t), *_buttons(about, passage, reader, team_id, t))


def reminder(
    about: About, passage: Passage, reader: str, team_id: str, occurrence_id: int, t: Translator
) -> Message:
    """Return the same to whoever has not got further for some days."""
    text = sentences(_state(about, passage, reader, t), t("That was some days ago."))
    rows = [
        ui.actions(*_buttons(about, passage, reader, team_id, t)),
        ui.actions(*ways_out(occurrence_id, TROPHY_PROMPT, t)),
    ]
    return Message(text, [ui.section(text), *rows])


def comes_back(about: About, t: Translator) -> Message:
    """Return the message to the holder that it goes to nobody: a no, or no answer."""
    text = t("The trophy doesn’t go on this time. You still have it, and can offer it again.")
    return note(_titled(about, text, t), offer_button(about, t), open_button(about, t))


def stays(about: About, t: Translator) -> Message:
    """Return what the one who said no, or was asked, reads: there is nothing to do."""
    text = t("That’s fine. The trophy stays where it is, and there’s nothing for you to do.")
    return note(_titled(about, text, t), open_button(about, t))


def offer_taken_back(about: About, t: Translator) -> Message:
    """Return the answer to taking an offer back."""
    text = t("You took the offer back. The trophy stays with you.")
    return note(_titled(about, text, t), open_button(about, t))


def arrived(about: About, t: Translator) -> Message:
    """Return the answer to whoever has the trophy now."""
    text = t("The trophy is with you now. Have fun with it, and offer it to others when you like.")
    return note(_titled(about, text, t), offer_button(about, t), open_button(about, t))


def is_there(about: About, person: str, t: Translator) -> Message:
    """Return the message to whoever had the trophy that it has got there."""
    text = t("The trophy has arrived with {person}. Thank you for looking after it!")
    return note(_titled(about, text.fill(person=mention(person)), t), open_button(about, t))


def with_somebody_else(about: About, t: Translator) -> Message:
    """Return the message to those who waited for a trophy that somebody else has by now."""
    text = t("The trophy is with somebody else now. There’s nothing for you to do.")
    return note(_titled(about, text, t), open_button(about, t))


def is_missing(about: About, side: Side | None, t: Translator) -> Message:
    """Return that it is missing, with the button of whoever finds it."""
    text = t(
        "The trophy is missing. The core team reads that, without who said so. If it turns up with "
        "you, please tell me."
    )
    found = buttons_of(about, Stage.MISSING, side, t) if side else []
    return note(_titled(about, text, t), *(found or [open_button(about, t)]))


def left_behind(about: About, wishers: Sequence[str], t: Translator) -> Message:
    """Return the question to whoever leaves with a trophy: who takes it. Nothing waits for it."""
    text = t("You still have the trophy. Who takes it? Whoever gets it says so here themselves.")
    who = (
        t("These would like it: {people}.", people=t.list([mention(one) for one in wishers]))
        if wishers
        else t("The core team reads that it needs a home.")
    )
    return note(sentences(_titled(about, text, t), who))


def with_nobody(about: About, t: Translator) -> Message:
    """Return what whoever leaves reads of a trophy that is on its way, or missing."""
    text = t("Thank you for looking after the trophy. There’s nothing for you to do.")
    return note(_titled(about, text, t))


def may_still_come(about: About, t: Translator) -> Message:
    """Return the message to the next one, whose holder has gone meanwhile."""
    text = t(
        "The trophy needs a home: whoever had it isn’t here any more. If it reaches you, please "
        "tell me."
    )
    return note(_titled(about, text, t), open_button(about, t))


Noted = Sequence[tuple[str, Mark, Mark]]
"""Things with the mark of who sent them and of who received them."""


def _noted(about: About, noted: Noted, t: Translator) -> Text:
    found = [
        t(
            "• {thing}: {sent} when it left, {received} when it arrived",
            thing=about.thing(thing, t),
            sent=t(MARKS[sent]),
            received=t(MARKS[received]),
        )
        for thing, sent, received in noted
    ]
    return lines(*found)


def box_differs(about: About, noted: Noted, station: int, t: Translator) -> Message:
    """Return what the two noted differently, to each of them."""
    text = t("You two noted different things about the box. That happens.")
    free = t("Nobody else reads this, unless one of you two tells the core team.")
    body = lines(_titled(about, text, t), _noted(about, noted, t), free)
    tell = about.button(t("Tell the core team"), TrophyIds.BOX, value=about.value.child(station))
    return note(body, tell, open_button(about, t))


def box_told(about: About, noted: Noted, t: Translator) -> Message:
    """Return what the core team, or the role for it, reads about the box."""
    text = t("In the box, something differs between leaving and arriving:")
    return note(lines(_titled(about, text, t), _noted(about, noted, t)), open_button(about, t))


def box_is_told(about: About, t: Translator) -> Message:
    """Return the answer to whoever told the core team about the box."""
    return note(t("The core team reads it now. Thank you!"), open_button(about, t))


def code_is_coming(t: Translator) -> Message:
    """Return the answer to whoever asked for the code on the thing."""
    return note(t("I’m sending you the QR code as a file, in our direct messages."))


def no_trophies(t: Translator) -> Message:
    """Return the answer where community.toml names no trophy."""
    return note(t("There’s no travelling trophy in this community at the moment."))


def offer_form(about: About, t: Translator) -> View:
    """Return the choice of anybody to offer the trophy to."""
    text = t(
        "Whom would you like to offer the trophy to? They can say no. You have it until they say "
        "that it’s here."
    )
    people: UsersSelectElement = {"type": "users_select", "action_id": TO.name}
    return ui.modal(
        t,
        t("Offer the trophy"),
        [ui.section(text), ui.field_of(t("Offer it to"), TO, people)],
        callback=TrophyIds.OFFER_FORM,
        submit=t("Send the offer"),
        hints={"trophy": about.value},
    )


def sent_form(about: About, box: Mapping[str, Mark], t: Translator) -> View:
    """Return the form of whoever has sent the trophy, or handed it over: what is in the box."""
    text = t(
        "What’s in the box as it leaves? The next one is asked the same, and only a difference is "
        "shown to you two."
    )
    return ui.modal(
        t,
        t("It’s on its way"),
        [ui.section(text), *box_fields(about, box, t, arrives=False)],
        callback=TrophyIds.SENT_FORM,
        submit=t("It’s on its way"),
        hints={"trophy": about.value},
    )
