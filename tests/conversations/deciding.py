"""What people read of a joint decision, in both languages."""

from bot.sandbox.person import Person
from tests.conversations.matchmaking import language_of

BELOW = {
    "de": "Beide Antworten sind da. Was daraus wird, steht weiter unten.",
    "en": "Both answers are in. What comes of them follows below.",
}
SAME = {
    "de": "Ihr seid Euch einig: ",
    "en": "You both agree: ",
}
TRAINEES = {
    "de": {
        "continue": "Von jetzt an gehörst Du zu den Botschafter:innen. Herzlichen Glückwunsch!",
        "extend": "Die Probezeit geht bis zum 24. August 2027 weiter.",
        "pause": "Du machst Pause bis zum 1. Juli 2027. Deine bisherigen Monate bleiben. Danach "
        "wählst Du neu, wer Dich begleitet.",
        "fan": "Du machst als Fan weiter. Deine Geschichten und Dein Dank sind immer willkommen, "
        "und Du auch.",
        "leave": "Du hast die Community verlassen. Danke für die gemeinsame Zeit. Die Tür "
        "bleibt offen.",
    },
    "en": {
        "continue": "you’re an ambassador from now on. Congratulations!",
        "extend": "the trial period continues until 24 August 2027.",
        "pause": "you’re on a pause until 1 July 2027. The months you’ve completed are kept. "
        "Afterwards you choose a mentor again.",
        "fan": "you go on as a fan. Your stories and thank-yous are always welcome, and so are "
        "you.",
        "leave": "you’ve left the community. Thank you for the time together. The door stays open.",
    },
}
MENTORS = {
    "de": {
        "continue": "{name} gehört jetzt zu den Botschafter:innen. Danke für Deine Zeit. Dein "
        "Platz ist frei für jemand Neues.",
        "extend": TRAINEES["de"]["extend"],
        "pause": "{name} macht eine Pause. Die Mentorschaft ist beendet. Danke für Deine Zeit.",
        "fan": "{name} macht als Fan weiter. Danke für Deine Zeit.",
        "leave": "{name} hat die Community verlassen. Danke für Deine Zeit.",
    },
    "en": {
        "continue": "{name} is an ambassador now. Thank you for your time. Your place is free for "
        "somebody new.",
        "extend": TRAINEES["en"]["extend"],
        "pause": "{name} takes a pause. The mentorship has ended. Thank you for your time.",
        "fan": "{name} goes on as a fan. Thank you for your time.",
        "leave": "{name} has left the community. Thank you for your time.",
    },
}
DIFFER = {
    "de": "Eure Antworten unterscheiden sich.",
    "en": "Your answers differ.",
}
SAID = {
    "de": {
        "continue": "@{name}: als Botschafter:in weitermachen.",
        "extend": "@{name}: die Probezeit verlängern.",
        "pause": "@{name}: eine Pause machen.",
        "fan": "@{name}: als Fan weitermachen.",
        "leave": "@{name}: gehen.",
        "part": "@{name}: als Fan weitermachen oder gehen.",
    },
    "en": {
        "continue": "@{name}: go on as an ambassador.",
        "extend": "@{name}: extend the trial period.",
        "pause": "@{name}: take a pause.",
        "fan": "@{name}: go on as a fan.",
        "leave": "@{name}: leave.",
        "part": "@{name}: go on as a fan or leave.",
    },
}


def same(words: dict[str, dict[str, str]], person: Person, said: str, about: str) -> str:
    """What this side hears where both said the same."""
    language = language_of(person)
    return SAME[language] + words[language][said].format(name=f"@{about}")
