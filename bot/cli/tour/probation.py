"""Three mentorships: check-ins, a call for help, and all kinds of decisions."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.cli.tour.joining import introduces, joins
from bot.cli.tour.mentors import FIRST, YES, wishes
from bot.cli.tour.scenario import Actor, BotText, Scenario
from bot.domain.mentoring.probation import add_months

NEXT_DAY = date(2026, 11, 25)
MONTH_1 = date(2026, 12, 28)
PAUSE, WEEKEND = timedelta(days=14), timedelta(days=4)
GO_ON = BotText("I’ll go on as an ambassador")
MEETING = "What would you two like to do next?"


def begin(scenario: Scenario) -> None:
    """Let Yuki in Tokyo join as the third newcomer, with Ben as her mentor."""
    with scenario.scene("A third newcomer, in Tokyo"):
        scenario.lives_until(_morning(scenario, NEXT_DAY))
        yuki = scenario.actor("yuki")
        joins(scenario, "yuki", {"Location": "Tokyo"})
        introduces(scenario, yuki, "I look after our customers in Japan.")
        wishes(scenario, yuki, {"ben": FIRST})
        scenario.actor("ben").answers(YES, beside="yuki")
        scenario.expect("Yuki has a mentor", "ben" in yuki.person.opens_home().text)


def play(scenario: Scenario) -> None:
    """Play from the first check-in to the last decision."""
    periods = scenario.community.periods
    ends = add_months(NEXT_DAY, periods.probation_months)
    ends_extended = add_months(ends, periods.extension_months)
    pause_ends = ends_extended + PAUSE
    first_checkin(scenario)
    with scenario.scene("The trial period is over: the joint decisions"):
        scenario.lives_until(_morning(scenario, ends), shows="Anna")
        _both_go_on(scenario)
        _answers_differ(scenario)
        _goes_on_as_a_fan(scenario)
    with scenario.scene("After the extension: a pause"):
        scenario.lives_until(_morning(scenario, ends_extended), shows="Tom")
        _pauses(scenario, pause_ends)
    with scenario.scene("Back from the pause, and a farewell"):
        scenario.lives_until(_morning(scenario, pause_ends), shows="Tom")
        _chooses_again(scenario)
        scenario.lives_until(_morning(scenario, pause_ends + WEEKEND), shows="Tom")
        _leaves(scenario)


def first_checkin(scenario: Scenario) -> None:
    """Play the month until the first check-in."""
    with scenario.scene("The check-in after a month"):
        _month_1(scenario)


def _morning(scenario: Scenario, day: date) -> datetime:
    return datetime.combine(day, time(11), ZoneInfo(scenario.community.community.time_zone))


def _month_1(scenario: Scenario) -> None:
    anna, clara, yuki = map(scenario.actor, ("anna", "clara", "yuki"))
    scenario.lives_until(_morning(scenario, MONTH_1), shows="Anna")
    fair = anna.says("Wir gehen zusammen auf die Messe.", "We go to the fair together.")
    _checks_in(scenario, anna, "Well", fair)
    _checks_in(scenario, clara, "Well", "A walk through the network centre.")
    anna.answers("Our check-ins")
    scenario.expect("Anna reads what Clara said", "network centre" in anna.person.sees)
    anna.closes()
    yuki.answers("We need help")
    core = scenario.slack.channel(scenario.community.channels.core_team).newest
    scenario.expect("help was asked for, and only now somebody hears of it", "yuki" in core)


def _checks_in(scenario: Scenario, actor: Actor, mood: str, ahead: str) -> None:
    actor.answers("Answer in words", earliest=_morning(scenario, MONTH_1))
    actor.fills({"How’s it going with the two of you?": BotText(mood), MEETING: ahead})
    actor.submits().closes()


def _decides(
    actor: Actor,
    choice: str,
    more: Mapping[str, object] | None = None,
    label: str = "Decide",
) -> None:
    actor.answers(label)
    actor.fills({"What comes next?": choice, **(more or {})}).submits().closes()


def _both_go_on(scenario: Scenario) -> None:
    anna, clara = scenario.actor("anna"), scenario.actor("clara")
    channel = scenario.community.channels.community
    welcome = anna.reads("If you go on: may I welcome you in #{channel}?").format(channel=channel)
    yes = [BotText("Yes, please welcome me")]
    _decides(anna, GO_ON, {welcome: yes})
    asked = clara.person.dms[-1]
    scenario.expect("Clara does not see Anna's answer yet", "ambassador" not in asked)
    _decides(clara, clara.reads("{person} goes on as an ambassador").format(person="anna"))
    ambassador = anna.reads("You’re an ambassador.")
    scenario.expect("Anna is an ambassador", ambassador in anna.person.opens_home().text)
    scenario.expect("the community welcomes her", "anna" in scenario.slack.channel(channel).newest)


def _answers_differ(scenario: Scenario) -> None:
    tom, dora = scenario.actor("tom"), scenario.actor("dora")
    extend = "We extend the trial period by {n} months, once"
    months = scenario.community.periods.extension_months
    _decides(tom, GO_ON)
    _decides(dora, dora.reads(extend).format(n=months))
    differ = tom.reads("Your answers differ. Talk it over, and decide again when you’re ready.")
    tom.is_asked("Decide again")
    scenario.expect("both see that their answers differ", differ in tom.person.dms[-1])
    _decides(tom, tom.reads(extend).format(n=months), label="Decide again")
    _decides(dora, dora.reads(extend).format(n=months), label="Decide again")
    ends = add_months(NEXT_DAY, scenario.community.periods.probation_months + months)
    scenario.expect("the probation goes on", str(ends.year) in tom.person.dms[-1])


def _goes_on_as_a_fan(scenario: Scenario) -> None:
    yuki, ben = scenario.actor("yuki"), scenario.actor("ben")
    _decides(yuki, BotText("I’ll go on as a fan"))
    _decides(ben, ben.reads("{person} goes on as a fan or leaves").format(person="yuki"))
    fan = yuki.reads("You’re with the community as a fan.")
    scenario.expect("Yuki is with us as a fan", fan in yuki.person.opens_home().text)


def _pauses(scenario: Scenario, ends: date) -> None:
    tom, dora = scenario.actor("tom"), scenario.actor("dora")
    until = {"For a pause: until when?": ends}
    _decides(tom, BotText("I’ll take a pause"), until)
    _decides(dora, dora.reads("{person} takes a pause").format(person="tom"))
    scenario.expect(
        "Tom is on a pause", tom.reads("You’re on a pause.") in tom.person.opens_home().text
    )


def _chooses_again(scenario: Scenario) -> None:
    tom = scenario.actor("tom")
    wishes(scenario, tom, {"dora": FIRST})
    scenario.actor("dora").answers(YES, beside="tom")
    scenario.expect(
        "Tom and Dora go on together", "dora" in tom.person.opens_home().text.casefold()
    )


def _leaves(scenario: Scenario) -> None:
    tom, dora = scenario.actor("tom"), scenario.actor("dora")
    _decides(tom, BotText("I’ll leave the community"))
    _decides(dora, dora.reads("{person} goes on as a fan or leaves").format(person="tom"))
    left = tom.reads("You’ve left the community. The door stays open.")
    scenario.expect("Tom has left, and the door stays open", left in tom.person.opens_home().text)
