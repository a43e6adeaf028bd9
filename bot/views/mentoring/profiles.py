"""The mentor's side: the profile, mentees and requests; the mentee's view of their mentor."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import col

from bot.config import Community
from bot.i18n import Text, Translator, sentences
from bot.views import blocks as ui
from bot.views.block_kit import Block, ButtonElement, View
from bot.views.blocks import Message
from bot.views.budget import Part
from bot.views.checkins import show_button
from bot.views.form_fields import stored
from bot.views.joint_decisions.rounds import decide_button
from bot.views.lists import listed
from bot.views.members.profile import LANGUAGES, topics_field
from bot.views.mentoring.ids import MentoringIds
from bot.views.mentoring.labels import named, particulars
from bot.views.mentoring.requests import Asked, greet_button, request_blocks, take_nobody_new
from bot.views.prompts import settings_button
from storage.members import Member
from storage.mentoring.mentorships import Mentorship
from storage.mentoring.profiles import MentorProfile

CAPACITY = stored("capacity", col(MentorProfile.capacity))
ABOUT = stored("about", col(MentorProfile.about))


def form(
    profile: MentorProfile | None, member: Member, community: Community, t: Translator
) -> View:
    """Places, languages, topics, and a sentence about oneself."""
    numbers = [
        ui.option(str(n), str(n)) for n in range(1, community.periods.mentor_capacity_most + 1)
    ]
    languages = [ui.option(t.language(code), code) for code in community.choices.languages]
    text = t(
        "Newcomers see your card while you have a free place, also if you aren’t in the directory. "
        "You decide about every request, and you can pause or stop at any time."
    )
    blocks: list[Block] = [
        *_why_hidden(profile, member, t),
        ui.section(text),
        ui.select_field(
            t("How many newcomers at a time?"),
            CAPACITY,
            numbers,
            value=str(profile.capacity if profile else 1),
        ),
        ui.choices_field(
            t("Languages you speak"), LANGUAGES, languages, values=member.languages, optional=True
        ),
        *topics_field(member, community, t),
        ui.text_field(
            t("A sentence about you"),
            ABOUT,
            value=profile.about if profile else "",
            lines=True,
            optional=True,
        ),
    ]
    return ui.modal(
        t,
        t("Your mentor profile"),
        blocks,
        callback=MentoringIds.PROFILE_FORM,
        submit=t("Save"),
        hints={"version": member.version},
    )


def _why_hidden(profile: MentorProfile | None, member: Member, t: Translator) -> list[Block]:
    """Return why newcomers do not see the card, and the button that ends it."""
    if profile is not None and not profile.is_open:
        return [ui.section(offer_line(profile, t)), ui.actions(_offer_again(t))]
    if not member.prompts_on:
        return [ui.section(prompts_are_off(t)), ui.actions(settings_button(t))]
    return []


def prompts_are_off(t: Translator) -> Text:
    """Return that the mentor cannot be asked at present."""
    return t(
        "You’ve turned my questions off, so I can’t ask you, and newcomers don’t see your card."
    )


def _offer_again(t: Translator) -> ButtonElement:
    return ui.button(t("Offer time again"), MentoringIds.OPEN_PROFILE, style="primary")


def saved(profile: MentorProfile, t: Translator) -> Message:
    """Return the message that the profile is saved."""
    text = sentences(t("Your mentor profile is saved."), offer_line(profile, t))
    return ui.note(text, *profile_buttons(profile, t))


def offer_line(profile: MentorProfile, t: Translator) -> Text:
    """Return what the mentor offers at present, in a sentence."""
    if not profile.is_open:
        return t("You aren’t taking new requests right now, so newcomers don’t see your card.")
    free = max(profile.capacity - profile.taken, 0)
    return t.plural(
        "You offer {n} place. Still free: {free}.",
        "You offer {n} places. Still free: {free}.",
        profile.capacity,
        free=free,
    )


def profile_buttons(profile: MentorProfile, t: Translator) -> list[ButtonElement]:
    """Change, pause or take up the offer of time."""
    change = ui.button(t("Change my mentor profile"), MentoringIds.PROFILE)
    if profile.is_open:
        return [change, take_nobody_new(t)]
    return [change, _offer_again(t)]


def changed(profile: MentorProfile, t: Translator) -> Message:
    """Return the message that the offer is paused or taken up again."""
    text = offer_line(profile, t)
    return ui.note(text, *profile_buttons(profile, t))


def overview(
    profile: MentorProfile,
    member: Member,
    mentees: Sequence[tuple[Mentorship, Member]],
    requests: Sequence[Asked],
    community: Community,
    t: Translator,
    *,
    to_decide: frozenset[int | None] = frozenset(),
) -> View:
    """Return a mentor's requests, mentees and profile."""
    blocks: list[Part] = []
    if requests:
        # Those without room follow as these are settled; each is a direct message, too.
        waiting = listed(requests, lambda asked: request_blocks(asked, community, t), t)
        blocks += [ui.header(t("Waiting for your answer")), waiting, ui.divider()]

    def pair(one: tuple[Mentorship, Member]) -> list[Block]:
        mentorship, mentee = one
        return _pair(mentorship, mentee, t, may_decide=mentorship.id in to_decide)

    blocks += [ui.header(t("Who you mentor")), listed(mentees, pair, t)]
    if not mentees:
        blocks.append(ui.section(t("Nobody right now.")))
    blocks += [ui.divider(), ui.section(offer_line(profile, t)), *particulars(member, community, t)]
    if not member.prompts_on:
        blocks.append(ui.context(prompts_are_off(t)))
    blocks.append(ui.actions(*profile_buttons(profile, t)))
    return ui.modal(t, t("Mentoring"), blocks, callback=MentoringIds.CHOOSE)


def _pair(
    mentorship: Mentorship, other: Member, t: Translator, *, may_decide: bool = False
) -> list[Block]:
    text = t("*{person}*, since {day}", person=named(other), day=t.date(mentorship.since))
    suffix = f"#{mentorship.id}"
    buttons = pair_buttons(mentorship, t, may_decide=may_decide)
    return [ui.section(text), ui.actions(greet_button(other, t, suffix), *buttons)]


def pair_buttons(mentorship: Mentorship, t: Translator, *, may_decide: bool) -> list[ButtonElement]:
    """Return what the two of a mentorship can do together."""
    decide = [decide_button(mentorship.id, t, t("Decide together"))] if may_decide else []
    return [*decide, show_button(mentorship.id, t), end_button(mentorship, t)]


def end_button(mentorship: Mentorship, t: Translator) -> ButtonElement:
    """Ends the mentorship after one question; nobody has to give a reason."""
    sure = ui.confirm(
        t("End this mentorship?"),
        t(
            "You don’t need a reason. The other person is told in one neutral sentence, and "
            "completed months of the trial period still count."
        ),
        t("End the mentorship"),
        t("Keep the mentorship"),
    )
    action_id = f"{MentoringIds.END}#{mentorship.id}"
    return ui.button(t("End the mentorship"), action_id, str(mentorship.id), confirm=sure)


def my_mentor(
    mentorship: Mentorship,
    mentor: Member,
    probation_ends: date | None,
    community: Community,
    t: Translator,
    *,
    may_decide: bool = False,
) -> View:
    """Return the mentee's view."""
    blocks: list[Block] = [*_pair(mentorship, mentor, t)[:1], *particulars(mentor, community, t)]
    if may_decide:
        text = t("Your trial period is complete. Next: decide together what comes next.")
        blocks.append(ui.section(text))
    elif probation_ends:
        text = t("Your trial period lasts until {day}.", day=t.date(probation_ends))
        blocks.append(ui.section(text))
    blocks.append(
        ui.actions(greet_button(mentor, t), *pair_buttons(mentorship, t, may_decide=may_decide))
    )
    return ui.modal(t, t("Your mentor"), blocks, callback=MentoringIds.CHOOSE)


def ended(other: Member, t: Translator, *, is_mentee: bool) -> Message:
    """Return the message that the mentorship is over, for who ended it."""
    text = t("The mentorship with {person} has ended.", person=named(other))
    if not is_mentee:
        return ui.note(text)
    text = sentences(text, t("The months you’ve completed still count. Next: choose again."))
    choose = ui.button(t("Choose a mentor"), MentoringIds.CHOOSE, style="primary")
    return ui.note(text, choose)
