"""Stories: tell, change, review, release, thank, withdraw."""

from bot.domain.access import Who
from bot.texts import _
from bot.views.ids import StoryIds
from commands.entries import Entry, Feature, Trigger
from commands.stories import listing, review, writing

REACTIONS = {"story": listing.react}
"""Reactions on posts whose outbox key begins so (commands/reactions.py)."""

_TELLING = (
    Entry(Trigger.COMMAND, "story", writing.open_form, Who.JOINED, _("Tell a story")),
    Entry(Trigger.ACTION, StoryIds.TELL, writing.open_form, Who.JOINED, _("Tell a story")),
    Entry(
        Trigger.ACTION,
        StoryIds.AFRESH,
        writing.open_afresh,
        Who.JOINED,
        _("Begin anew, without what you had begun"),
    ),
    Entry(
        Trigger.ACTION, StoryIds.EDIT, writing.open_change, Who.JOINED, _("Change your own story")
    ),
    Entry(
        Trigger.VIEW,
        StoryIds.FORM,
        writing.show_preview,
        Who.JOINED,
        _("See your story before anybody else does"),
        writes=True,
    ),
    Entry(
        Trigger.VIEW,
        StoryIds.PREVIEW,
        writing.submit,
        Who.JOINED,
        _("Send your story to the review"),
        writes=True,
    ),
    Entry(
        Trigger.ACTION,
        StoryIds.RELEASE,
        writing.release,
        Who.JOINED,
        _("Publish your approved story"),
        writes=True,
    ),
    # Withdrawing is open to whoever told the story, on pause or after leaving too.
    Entry(
        Trigger.ACTION,
        StoryIds.WITHDRAW,
        writing.withdraw,
        Who.EVERYONE,
        _("Withdraw your own story"),
        writes=True,
    ),
)

_PEOPLE = (
    Entry(
        Trigger.ACTION,
        StoryIds.ASK_AGAIN,
        writing.ask_again,
        Who.JOINED,
        _("Ask people in your picture who have joined meanwhile"),
        writes=True,
    ),
    Entry(
        Trigger.ACTION,
        StoryIds.AGREE,
        writing.agree,
        Who.JOINED,
        _("Agree to be shown in a picture"),
        writes=True,
    ),
    Entry(
        Trigger.ACTION,
        StoryIds.ASK_TOMORROW,
        writing.ask_tomorrow,
        Who.JOINED,
        _("Be asked tomorrow about a picture that shows you"),
        writes=True,
    ),
    # Nobody has to be a member to be taken out of a picture; it is checked who is asking.
    Entry(
        Trigger.ACTION,
        StoryIds.DISAGREE,
        writing.disagree,
        Who.EVERYONE,
        _("Not be shown in a picture"),
        writes=True,
    ),
)

_REVIEWING = (
    Entry(
        Trigger.ACTION,
        StoryIds.APPROVE,
        review.approve,
        Who.CORE_TEAM,
        _("Approve a story"),
        writes=True,
    ),
    Entry(
        Trigger.ACTION,
        StoryIds.ASK_BACK,
        review.open_question,
        Who.CORE_TEAM,
        _("Ask a story's author a question"),
    ),
    Entry(
        Trigger.VIEW,
        StoryIds.ASK_BACK_FORM,
        review.ask_back,
        Who.CORE_TEAM,
        _("Send a story's author your question"),
        writes=True,
    ),
    Entry(
        Trigger.ACTION,
        StoryIds.DECLINE,
        review.open_decline,
        Who.CORE_TEAM,
        _("Decline a story with a reason"),
    ),
    Entry(
        Trigger.VIEW,
        StoryIds.DECLINE_FORM,
        review.decline,
        Who.CORE_TEAM,
        _("Send a story's author your reason"),
        writes=True,
    ),
    Entry(
        Trigger.ACTION,
        StoryIds.USED,
        review.open_use,
        Who.CORE_TEAM,
        _("Note where a story was used"),
    ),
    Entry(
        Trigger.VIEW,
        StoryIds.USED_FORM,
        review.note_use,
        Who.CORE_TEAM,
        _("Tell an author where their story was used"),
        writes=True,
    ),
)

_READING = (
    Entry(
        Trigger.VERB,
        "stories",
        listing.show_list,
        Who.JOINED,
        _("Your stories and the newest ones"),
        german="geschichten",
        hint="sales router",
    ),
    Entry(
        Trigger.ACTION,
        StoryIds.LIST,
        listing.show_list,
        Who.JOINED,
        _("Your stories and the newest ones"),
    ),
    Entry(Trigger.ACTION, StoryIds.MORE, listing.show_more, Who.JOINED, _("More stories")),
    Entry(Trigger.ACTION, StoryIds.OPEN, listing.open_story, Who.JOINED, _("Open a story")),
    Entry(
        Trigger.ACTION,
        StoryIds.THANK,
        listing.thank,
        Who.JOINED,
        _("Say thank you for a story"),
        writes=True,
    ),
    Entry(
        Trigger.ACTION,
        StoryIds.TAKE_THANKS_BACK,
        listing.take_thanks_back,
        Who.JOINED,
        _("Take your thanks back"),
        writes=True,
    ),
    Entry(
        Trigger.ACTION,
        StoryIds.THANKS_TOMORROW,
        listing.tell_thanks_tomorrow,
        Who.JOINED,
        _("Hear of the day's thanks tomorrow"),
        writes=True,
    ),
)

FEATURE = Feature("stories", (*_TELLING, *_PEOPLE, *_REVIEWING, *_READING))
