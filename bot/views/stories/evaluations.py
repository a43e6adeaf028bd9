"""What is shown of people here, and to whom, for the transparency report."""

from bot.domain.transparency.evaluations import Declared, Reader, Shows, ShowsNobody, Surface
from bot.texts import _
from bot.views.stories.ids import StoryIds

EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "stories:own",
        Surface.VIEW,
        Reader.SELF,
        _("their own stories and drafts, to be changed"),
        1,
        entries=(
            "story",
            "stories",
            StoryIds.TELL,
            StoryIds.AFRESH,
            StoryIds.EDIT,
            StoryIds.ANSWER,
        ),
    ),
    Shows(
        "stories:list",
        Surface.VIEW,
        Reader.MEMBERS,
        _(
            "published stories, the newest first, each with author, day and its number of thank-"
            "yous"
        ),
        1,
        entries=(
            "stories",
            StoryIds.LIST,
            StoryIds.MORE,
        ),
    ),
    Shows(
        "stories:opened",
        Surface.VIEW,
        Reader.MEMBERS,
        _(
            "one published story; its author also reads how many of those shown have agreed, "
            "never who"
        ),
        1,
        entries=(StoryIds.OPEN,),
    ),
    Shows(
        "stories:posted",
        Surface.POST,
        Reader.CHANNEL,
        _("a story that its author has published, with its number of thank-yous"),
        1,
    ),
    Shows(
        "stories:review",
        Surface.POST,
        Reader.CORE_TEAM,
        _(
            "stories in review, with their authors: in the channel, on Home and in the Monday "
            "digest, as a number on the agenda"
        ),
        1,
        entries=(
            StoryIds.ASK_BACK,
            StoryIds.DECLINE,
            StoryIds.USED,
        ),
    ),
    Shows(
        "stories:copies",
        Surface.VIEW,
        Reader.CORE_TEAM,
        _(
            "copies elsewhere that are to be taken down: the story’s title, the place, and who "
            "noted it; as a number in the digest"
        ),
        1,
        entries=(
            StoryIds.COPIES,
            StoryIds.COPIES_MORE,
        ),
    ),
    Shows(
        "stories:pictured",
        Surface.MESSAGE,
        Reader.ASKED,
        _("a picture that shows them, and the question for which uses they agree"),
        1,
        entries=(StoryIds.ANSWER_SHOWN,),
        schedules=("stories:ask-again",),
    ),
    Shows(
        "stories:thanks",
        Surface.MESSAGE,
        Reader.SELF,
        _(
            "the day’s thank-yous for each of their own stories, as numbers, and where those are "
            "used now; who said it or who looked is not shown"
        ),
        1,
        schedules=("stories:thanks", "stories:shown"),
    ),
    Shows(
        "stories:wall",
        Surface.PAGE,
        Reader.LINK,
        _(
            "on the story wall, stories that may be there, with picture and the author’s name; on "
            "the one for the board those that may also be in its report, and how many there "
            "are"
        ),
        1,
    ),
    Shows(
        "stories:feed",
        Surface.PAGE,
        Reader.LINK,
        _("for the intranet to read, stories that may be there, with the author’s name"),
        1,
    ),
    Shows(
        "stories:book",
        Surface.PAGE,
        Reader.LINK,
        _("an edition of the book: stories that may be in it, with the authors’ names, as a file"),
        1,
    ),
    ShowsNobody(
        _("Deletes copies of pictures that nobody may see any more"),
        schedules=("stories:pictures",),
    ),
)
