"""Consent and joining, the profile, pause and leaving."""

from collections.abc import Sequence
from datetime import date

from slack_sdk.models.blocks import Block, DatePickerElement, ExternalDataSelectElement, Option
from slack_sdk.models.views import View

from bot.config import Community
from bot.domain.members import NextStep, Status
from bot.i18n import Translator
from bot.views.blocks import (
    Message,
    actions,
    choices_field,
    context,
    escape,
    field_of,
    modal,
    option,
    plain,
    section,
    select_field,
    text_field,
    ticks_field,
)
from bot.views.ids import MemberIds
from bot.views.next_steps import next_step_button, next_step_sentence, where_you_are
from storage.members import Member


def offered(words: dict[str, str], t: Translator) -> list[Option]:
    """The options of a list of community.toml, in the reader's language, sorted by what is read."""
    pairs = [
        (german if t.locale == "de" else english, english) for english, german in words.items()
    ]
    return [
        option(text, value) for text, value in sorted(pairs, key=lambda pair: pair[0].casefold())
    ]


def word(words: dict[str, str], value: str, t: Translator) -> str:
    """One word of such a list in the reader's language; itself where the list does not know it."""
    return words.get(value, value) if t.locale == "de" else value


def join_form(member: Member | None, community: Community, t: Translator) -> View:
    """Consent first, then what is optional."""
    consent = option(t.gettext("I agree, and I can take this back at any time."), "yes")
    return modal(
        t,
        t.gettext("Join {name}").format(name=community.community.name),
        [
            *consent_text(community, t),
            ticks_field(t.gettext("Your consent"), "consent", [consent]),
            context(
                t.gettext(
                    "Everything below is optional. It helps to find a mentor who suits you, and to"
                    " write to "
                    "you on working days only."
                )
            ),
            *profile_fields(member, community, t),
        ],
        callback=MemberIds.JOIN_FORM,
        submit=t.gettext("Join"),
    )


def consent_text(community: Community, t: Translator) -> list[Block]:
    """What is stored, why, how long, who sees it, and that refusing costs nothing."""
    blocks: list[Block] = [
        section(
            t.gettext(
                "*What is stored:* your Slack name, language and time zone, what you enter here, "
                "your introduction, your "
                "mentor and the stories you submit."
            )
        ),
        section(
            t.gettext(
                "*Why:* to bring you together with a mentor and the community, and for nothing "
                "else. There are no reports "
                "about single people and no rankings."
            )
        ),
        section(
            t.gettext(
                "*How long:* until you leave or ask for erasure; a joining that was not finished "
                "for 90 days."
            )
        ),
        section(
            t.gettext(
                "*Who sees it:* members see your profile and your introduction; what you and your "
                "mentor tell each other "
                "here stays between you two."
            )
        ),
        section(
            t.gettext(
                "*Voluntary:* refusing costs you nothing, nobody is told, and you can leave at any"
                " time with one command."
            )
        ),
    ]
    if community.links.privacy:
        blocks.append(context(f"<{community.links.privacy}|{t.gettext('Privacy notice')}>"))
    return blocks


def profile_fields(member: Member | None, community: Community, t: Translator) -> list[Block]:
    """What somebody may tell of themselves."""
    countries = [
        option(name, code)
        for name, code in sorted((t.country(code), code) for code in community.offers.countries)
    ]
    languages = [option(t.language(code), code) for code in community.offers.languages]
    region = ExternalDataSelectElement(
        action_id=MemberIds.REGION,
        min_query_length=0,
        placeholder=plain(t.gettext("Type a few letters")),
        initial_option=option(member.region, member.region) if member and member.region else None,
    )
    return [
        select_field(
            t.gettext("Country"),
            "country",
            countries,
            value=member.country if member else None,
            optional=True,
        ),
        field_of(
            t.gettext("Region"),
            "region",
            region,
            hint=t.gettext("For public holidays."),
            optional=True,
        ),
        text_field(
            t.gettext("Location"),
            "location",
            value=(member and member.location) or "",
            most=80,
            optional=True,
        ),
        select_field(
            t.gettext("Business area"),
            "area",
            offered(community.areas, t),
            value=member.area if member else None,
            optional=True,
        ),
        choices_field(
            t.gettext("Languages you speak"),
            "languages",
            languages,
            values=member.languages if member else (),
            optional=True,
        ),
        choices_field(
            t.gettext("Topics you know or care about"),
            "topics",
            offered(community.topics, t),
            values=member.topics if member else (),
            optional=True,
        ),
    ]


def profile_form(member: Member, community: Community, t: Translator) -> View:
    """The profile alone, to be changed later."""
    return modal(
        t,
        t.gettext("Your profile"),
        profile_fields(member, community, t),
        callback=MemberIds.PROFILE_FORM,
        submit=t.gettext("Save"),
        hints={"version": member.version},
    )


def you_are_here(status: Status | None, step: NextStep, t: Translator) -> Message:
    """Where somebody is, and the one button that leads on."""
    text = f"{where_you_are(status, t)} {next_step_sentence(step, t)}"
    return Message(text, [section(text), actions(next_step_button(step, t))])


def welcome(status: Status, step: NextStep, community: Community, t: Translator) -> Message:
    """The one onboarding message."""
    text = t.gettext("Welcome to {name}!").format(name=escape(community.community.name))
    here = you_are_here(status, step, t)
    return Message(
        f"{text} {here.text}",
        [section(f"*{text}* {here.text}"), *here.blocks[1:], _ways_on(community, t)],
    )


def _ways_on(community: Community, t: Translator) -> Block:
    return context(
        t.gettext("Everything else is on my Home tab, or behind {command}.").format(
            command=community.commands.main
        )
    )


def profile_saved(t: Translator) -> Message:
    """After a change of the profile."""
    text = t.gettext("Your profile is saved.")
    return Message(text, [section(text)])


def pause_form(member: Member, until: date | None, t: Translator) -> View:
    """Until when the pause lasts."""
    element = DatePickerElement(
        action_id="until", initial_date=until.isoformat() if until else None
    )
    return modal(
        t,
        t.gettext("Take a pause"),
        [
            section(
                t.gettext(
                    "A pause needs no reason. Nothing is asked of you meanwhile, and it ends by "
                    "itself on "
                    "the day you choose, or whenever you like."
                )
            ),
            *_handing_back(member, t),
            field_of(t.gettext("Until"), "until", element),
        ],
        callback=MemberIds.PAUSE_FORM,
        submit=t.gettext("Pause"),
        hints={"version": member.version},
    )


def _handing_back(member: Member, t: Translator) -> Sequence[Block]:
    if member.status is Status.FAN:
        return []
    return [
        context(
            t.gettext(
                "Open mentorships end; the other side gets one neutral sentence. Months you have "
                "served "
                "are kept."
            )
        )
    ]


def paused(member: Member, t: Translator) -> Message:
    """The pause has begun."""
    text = t.gettext("You are on a pause until {date}. Enjoy it; I will be quiet.").format(
        date=t.date(member.paused_until or member.joined_on)
    )
    return Message(text, [section(text), actions(next_step_button(NextStep.COME_BACK, t))])


def leave_form(member: Member, t: Translator) -> View:
    """The one question before leaving."""
    return modal(
        t,
        t.gettext("Leave"),
        [
            section(
                t.gettext("You can leave without giving a reason, and come back whenever you like.")
            ),
            *_handing_back(member, t),
        ],
        callback=MemberIds.LEAVE_FORM,
        submit=t.gettext("Leave"),
        close=t.gettext("Stay"),
        hints={"version": member.version},
    )


def left(t: Translator) -> Message:
    """A kind farewell."""
    text = t.gettext("You have left. Thank you for the time you were with us; the door stays open.")
    return Message(text, [section(text), actions(next_step_button(NextStep.JOIN, t))])


def back_again(status: Status, step: NextStep, t: Translator) -> Message:
    """A pause has ended on its date."""
    here = you_are_here(status, step, t)
    text = t.gettext("Your pause is over; good to have you back.")
    return Message(f"{text} {here.text}", [section(f"{text} {here.text}"), *here.blocks[1:]])
