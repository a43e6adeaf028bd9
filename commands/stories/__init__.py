"""Stories: tell, change, review, release, thank, withdraw."""

from bot.domain.access import Audience
from bot.texts import _
from bot.views.ids import StoryIds
from commands.entries import Entry, Feature, PayloadKind
from commands.stories import listing, review, writing

REACTIONS = {"story": listing.react}
"""Reactions on posts whose outbox key begins so (commands/reactions.py)."""

_TELLING = (
    Entry(PayloadKind.COMMAND, "story", writing.open_form, Audience.JOINED, _("Tell a story")),
    Entry(PayloadKind.ACTION, StoryIds.TELL, writing.open_form, Audience.JOINED, _("Tell a story")),
    Entry(
        PayloadKind.ACTION,
        StoryIds.AFRESH,
        writing.open_afresh,
        Audience.JOINED,
        _("Begin anew, without what you had begun"),
    ),
    Entry(
        PayloadKind.ACTION,
        StoryIds.EDIT,
        writing.open_change,
        Audience.JOINED,
        _("Change your own story"),
    ),
    Entry(
        PayloadKind.VIEW,
        StoryIds.FORM,
        writing.show_preview,
        Audience.JOINED,
        _("See your story before anybody else does"),
        writes=True,
    ),
    Entry(
        PayloadKind.VIEW,
        StoryIds.PREVIEW,
        writing.submit,
        Audience.JOINED,
        _("Send your story to the review"),
        writes=True,
    ),
    Entry(
        PayloadKind.ACTION,
        StoryIds.RELEASE,
        writing.release,
        Audience.JOINED,
        _("Publish your approved story"),
        writes=True,
    ),
    # Withdrawing is open to whoever told the story, on pause or after leaving too.
    Entry(
        PayloadKind.ACTION,
        StoryIds.WITHDRAW,
        writing.withdraw,
        Audience.EVERYONE,
        _("Withdraw your own story"),
        writes=True,
    ),
)

_PEOPLE = (
    Entry(
        PayloadKind.ACTION,
        StoryIds.ASK_AGAIN,
        writing.ask_again,
        Audience.JOINED,
        _("Ask people in your picture who have joined meanwhile"),
        writes=True,
    ),
    Entry(
        PayloadKind.ACTION,
        StoryIds.AGREE,
        writing.agree,
        Audience.JOINED,
        _("Agree to be shown in a picture"),
        writes=True,
    ),
    Entry(
        PayloadKind.ACTION,
        StoryIds.ASK_TOMORROW,
        writing.ask_tomorrow,
        Audience.JOINED,
        _("Be asked tomorrow about a picture that shows you"),
        writes=True,
    ),
    # Nobody has to be a member to be taken out of a picture; it is checked who is asking.
    Entry(
        PayloadKind.ACTION,
        StoryIds.DISAGREE,
        writing.disagree,
        Audience.EVERYONE,
        _("Not be shown in a picture"),
        writes=True,
    ),
)

_REVIEWING = (
    Entry(
        PayloadKind.ACTION,
        StoryIds.APPROVE,
        review.approve,
        Audience.CORE_TEAM,
        _("Approve a story"),
        writes=True,
    ),
    Entry(
        PayloadKind.ACTION,
        StoryIds.ASK_BACK,
        review.open_question,
        Audience.CORE_TEAM,
        _("Ask a story's author a question"),
    ),
    Entry(
        PayloadKind.VIEW,
        StoryIds.ASK_BACK_FORM,
        review.ask_back,
        Audience.CORE_TEAM,
        _("Send a story's author your question"),
        writes=True,
    ),
    Entry(
        PayloadKind.ACTION,
        StoryIds.DECLINE,
        review.open_decline,
        Audience.CORE_TEAM,
        _("Decline a story with a reason"),
    ),
    Entry(
        PayloadKind.VIEW,
        StoryIds.DECLINE_FORM,
        review.decline,
        Audience.CORE_TEAM,
        _("Send a story's author your reason"),
        writes=True,
    ),
    Entry(
        PayloadKind.ACTION,
        StoryIds.USED,
        review.open_use,
        Audience.CORE_TEAM,
        _("Note where a story was used"),
    ),
    Entry(
        PayloadKind.VIEW,
        StoryIds.USED_FORM,
        review.note_use,
        Audience.CORE_TEAM,
        _("Tell an author where their story was used"),
        writes=True,
    ),
)

_READING = (
    Entry(
        PayloadKind.VERB,
        "stories",
        listing.show_list,
        Audience.JOINED,
        _("Your stories and the newest ones"),
        german="geschichten",
        hint="sales router",
    ),
    Entry(
        PayloadKind.ACTION,
        StoryIds.LIST,
        listing.show_list,
        Audience.JOINED,
        _("Your stories and the newest ones"),
    ),
    Entry(PayloadKind.ACTION, StoryIds.MORE, listing.show_more, Audience.JOINED, _("More stories")),
    Entry(
        PayloadKind.ACTION, StoryIds.OPEN, listing.open_story, Audience.JOINED, _("Open a story")
    ),
    Entry(
        PayloadKind.ACTION,
        StoryIds.THANK,
        listing.thank,
        Audience.JOINED,
        _("Say thank you for a story"),
        writes=True,
    ),
    Entry(
        PayloadKind.ACTION,
        StoryIds.TAKE_THANKS_BACK,
        listing.take_thanks_back,
        Audience.JOINED,
        _("Take your thanks back"),
        writes=True,
    ),
    Entry(
        PayloadKind.ACTION,
        StoryIds.THANKS_TOMORROW,
        listing.tell_thanks_tomorrow,
        Audience.JOINED,
        _("Hear of the day's thanks tomorrow"),
        writes=True,
    ),
)

FEATURE = Feature("stories", (*_TELLING, *_PEOPLE, *_REVIEWING, *_READING))
