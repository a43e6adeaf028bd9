"""What the core team reads by itself: Monday's digest, and the month in numbers with a chart."""

from pathlib import Path
from tempfile import gettempdir

from bot.cli.tour.scenario import Scenario

PNG = b"\x89PNG"


def play(scenario: Scenario) -> None:
    """Look at both, which came in the weeks of the calls."""
    with scenario.scene("The digest and the month's report"):
        posts = scenario.slack.channel(scenario.community.channels.core_team).messages
        title = scenario.posted("What’s open this week")
        digests = [post for post in posts if title in post.text]
        scenario.expect("the digest came on Mondays that had something open", digests)
        files = scenario.workspace.files.values()
        chart = next(one for one in files if one.completed and one.name.startswith("impact-"))
        path = Path(gettempdir()) / f"botschafter-{chart.name}"
        path.write_bytes(chart.content)
        scenario.remark(chart.alt_txt)
        is_picture = chart.content.startswith(PNG)
        scenario.expect(f"the month's chart was drawn and posted: {path}", is_picture)
