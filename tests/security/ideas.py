"""Ideas: whose things each entry changes, by hand, and rows of other people's."""

from datetime import datetime

from sqlmodel import Session

from bot.domain.ideas import Support
from storage.ideas import Idea, IdeaSupporter, IdeaText

FOR_COLLEAGUES = {
    "verb ideas": "NOTHING",
    "action ideas:list": "NOTHING",
    "view ideas:list": "NOTHING",
    "action ideas:show": "NOTHING",
    "action ideas:new": "OWN",
    "view ideas:form": "OWN",
    "view_closed ideas:form": "OWN",
    "view ideas:publish": "OWN",
    "action ideas:that": "OWN",
    "action ideas:like": "OWN",
    "action ideas:help": "OWN",
    "action ideas:out": "OWN",
    "action ideas:wake": "SHARED",
    "action ideas:change": "OWN",
    "view ideas:change-form": "OWN",
    "action ideas:try": "TAKEN",
    "action ideas:let-go": "TAKEN",
    "action ideas:done": "TAKEN",
    "view ideas:done-form": "TAKEN",
    "action ideas:same": "SHARED",
    "view ideas:same-form": "SHARED",
    "action ideas:agree": "OWN",
    "action ideas:apart": "OWN",
}

FOR_CORE_TEAM = {
    "action ideas:not-now": "SHARED",
    "view ideas:not-now-form": "SHARED",
    "action ideas:again": "SHARED",
}


def store_idea(session: Session, author: str, helper: str, then: datetime) -> None:
    """Write an idea that is gathering, with somebody who would help."""
    words = "Was alle lesen"
    idea = Idea(posted_by=author, title=words, text=words, posted_at=then, renewed_at=then)
    session.add(idea)
    session.flush()
    session.add(IdeaText(idea_id=idea.number, text="  fahrrad  \n  "))
    session.add(IdeaSupporter(idea_id=idea.number, slack_id=helper, support=Support.HELP))
