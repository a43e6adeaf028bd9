"""A book: prepared by one of the core team, built, approved by another, and left as a file."""

from bot.cli.tour.scenario import Scenario

FOREWORDS = {
    "Foreword in German": "Vier Geschichten, die wir einander erzählt haben.",
    "Foreword in English": "Four stories that we told each other.",
}
APPROVES = "Publish"
PDF = ".pdf"


def play(scenario: Scenario) -> None:
    """Let Kim prepare an edition of the book, and Karl let it come out."""
    kim, karl = scenario.actor("kim"), scenario.actor("karl")
    channels = scenario.community.channels
    with scenario.scene("The book of stories"):
        kim.runs(f"{scenario.community.commands.main} book").clicks("Prepare an edition")
        kim.fills(FOREWORDS).submits().closes()
        waiting = scenario.slack.channel(channels.core_team).newest.buttons
        scenario.expect("it is built, and waits for others", scenario.posted(APPROVES) in waiting)
        karl.clicks("PDF in German", in_=channels.core_team)
        karl.clicks(APPROVES, in_=channels.core_team)
        place = scenario.slack.find_channel(channels.community).id
        files = scenario.workspace.files.values()
        [book] = [one.content for one in files if one.name.endswith(PDF) and place in one.channels]
        scenario.expect(f"the book is out, in #{channels.community}", book)
        _leave(scenario, book)


def _leave(scenario: Scenario, content: bytes) -> None:
    """Leave the book as a file, and say so."""
    file = scenario.book
    if file is not None:
        is_another = file.exists() and file.read_bytes() not in {b"", content}
        file.write_bytes(content)
        instead = ", in place of the one that was there" if is_another else ""
        scenario.expect(f"the book is left as a file: {file}{instead}", file.exists())
