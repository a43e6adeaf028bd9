"""Challenges: whose things each entry changes, by hand, and rows of other people's."""

from datetime import datetime

from sqlmodel import Session

from bot.domain.challenges import Right
from bot.domain.consents import Answer, Use
from bot.domain.signup import SignUpStatus
from storage.challenges import Challenge, ChallengeSite
from storage.consents import Consent
from storage.copies import Copy
from storage.signup import SignUp

FOR_COLLEAGUES = {
    **dict.fromkeys(
        ("verb challenges", "action challenges:list", "action challenges:card"), "NOTHING"
    ),
    "action challenges:add-site": "OWN",
    "view challenges:site-form": "OWN",
    "action challenges:join": "OWN",
    "view challenges:join-form": "OWN",
    "action challenges:answer": "ASKED",
    "view challenges:answer-form": "ASKED",
    "action challenges:desk": "TAKEN",
    "action challenges:link": "TAKEN",
    "view challenges:link-form": "TAKEN",
    "action challenges:release": "TAKEN",
    "action challenges:used": "TAKEN",
    "view challenges:used-form": "TAKEN",
    "action challenges:copy": "TAKEN",
    "action challenges:organise": "SHARED",
    "action challenges:let-go": "TAKEN",
}
FOR_ANYBODY = {f"action challenges:{one}": "OWN" for one in ("leave", "take-back", "say-who")}
"""A yes is taken back by whoever gave it, on a pause too, and after leaving."""

FOR_CORE_TEAM = {
    **{f"action challenges:{one}": "SHARED" for one in ("start", "change", "end")},
    "view challenges:form": "SHARED",
}

VIDEO = "https://example.com/video"


def store_challenges(session: Session, contact: str, who: str, then: datetime) -> None:
    """Write a challenge with a site, whose video is released with the yes of `who`."""
    challenge = Challenge(
        lead_id=contact, worded_by=contact, title="Ein Tanz", about="Alle tanzen.", notes="Geklärt"
    )
    challenge.cleared, challenge.licence = [*Right], "Ein Verband"
    challenge.licence_ends_on = challenge.ends_on = then.date().replace(year=then.year + 1)
    challenge.ended_at = None
    session.add(challenge)
    session.flush()
    site = ChallengeSite(
        challenge_id=challenge.number,
        challenge=challenge.title,
        name="Bonn",
        folded="bonn",
        contact_id=contact,
        worded_by=contact,
        link=VIDEO,
        cut=1,
        released=[Use.INTRANET],
        released_at=then,
        at=then,
    )
    session.add(site)
    session.flush()
    session.add(Copy(thing=site.key, place=Use.INTRANET, link=VIDEO, at=then))
    session.add(SignUp(subject=site.key, slack_id=who, place=SignUpStatus.TAKEN))
    for thing in (site.key, site.cut_key):
        yes = Consent(slack_id=who, thing=thing, use=Use.INTRANET, answer=Answer.YES, at=then)
        yes.text_version, yes.text_hash = "1", ""
        session.add(yes)
