"""What the bot can’t do, each with the tests that would fail if it could.

A guard checks that each named test is there, and what each proves is for its readers to check.
"""

from bot.domain.transparency.report import Negative
from bot.texts import _

NEGATIVES = (
    Negative(
        "no-last-seen",
        _(
            "It keeps no “last seen”: no last visit, no time online, and not whether a message "
            "was read."
        ),
        (
            "tests/guards/test_no_monitoring.py::test_every_moment_that_is_kept_has_been_looked_at",
            "tests/guards/test_no_monitoring.py::test_nothing_is_named_like_what_watches_people",
        ),
    ),
    Negative(
        "no-presence",
        _("It never asks Slack who is there, active or away."),
        ("tests/guards/test_no_monitoring.py::test_presence_in_slack_is_never_asked_for",),
    ),
    Negative(
        "no-response-times",
        _(
            "It measures nobody’s response times: no two moments are compared to tell how long "
            "somebody took."
        ),
        (
            "tests/guards/test_no_monitoring.py::test_no_two_moments_are_compared_to_tell_how_long_somebody_took",
            "tests/guards/test_no_monitoring.py::test_no_statement_reckons_with_time",
        ),
    ),
    Negative(
        "no-ranking",
        _(
            "It makes no ranking: people are never put in the order of a number of what they did, "
            "and nothing is counted person by person."
        ),
        (
            "tests/guards/test_no_monitoring.py::test_people_are_never_put_in_the_order_of_a_number",
            "tests/guards/test_breakdowns.py::test_people_are_grouped_in_one_place",
        ),
    ),
    Negative(
        "no-reports-on-people",
        _("It makes no report on a person: the month’s report is of totals, and names nobody."),
        (
            "tests/guards/test_no_monitoring.py::test_the_report_of_a_month_is_of_totals",
            "tests/security/test_no_monitoring.py::test_the_report_of_a_month_names_nobody",
        ),
    ),
    Negative(
        "no-small-groups",
        _(
            "It shows no breakdown of fewer than five people, not even as the difference between "
            "two months."
        ),
        (
            "tests/domain/test_breakdowns.py::test_no_difference_between_two_months_tells_of_fewer_than_five",
        ),
    ),
    Negative(
        "no-reading-channels",
        _(
            "It reads no messages in channels or between people: Slack doesn’t give it the right "
            "to."
        ),
        ("tests/guards/test_manifest.py::test_only_the_least_is_asked_for",),
    ),
    Negative(
        "no-assignment",
        _("Nobody is given work by it: there is no “assign”. Tasks and roles are taken by choice."),
        (
            "tests/guards/test_no_monitoring.py::test_nothing_is_assigned_to_anybody",
            "tests/conversations/test_calls_minutes.py::test_the_suggestion_names_whose_turn_it_is_and_assigns_nobody",
        ),
    ),
    Negative(
        "no-managers",
        _(
            "Managers get no list of people, no view in Slack and no message: no circle of rights "
            "is theirs. With a link that the core team gives out they read stories, of authors who "
            "have agreed to the wall and to the report, and totals."
        ),
        (
            "tests/guards/test_no_monitoring.py::test_no_circle_is_that_of_managers",
            "tests/services/test_stories_consents.py::test_no_surface_shows_what_somebody_has_not_agreed_to",
        ),
    ),
    Negative(
        "no-showing-without-a-yes",
        _(
            "It shows no story and no picture on the wall, in the feed, on the page for the "
            "board or in the book without a yes to that use of its author and of everybody "
            "shown."
        ),
        (
            "tests/services/test_stories_consents.py::test_no_surface_shows_what_somebody_has_not_agreed_to",
            "tests/conversations/test_stories_surfaces.py::test_an_author_reads_what_wall_and_book_are_and_what_taking_back_does",
        ),
    ),
    Negative(
        "no-visitors",
        _(
            "It notes nobody who looks at the wall, the feed, the book or a trophy’s page: no "
            "cookie, no count, no address in the log."
        ),
        (
            "tests/web/test_public.py::test_headers_stand_on_every_answer",
            "tests/web/test_public.py::test_nobody_who_looks_is_noted",
        ),
    ),
    Negative(
        "no-special-fields",
        _(
            "It has no field for age, gender, health, religion, pay, performance or the line "
            "manager."
        ),
        (
            "tests/guards/test_no_monitoring.py::test_no_column_is_about_age_gender_health_pay_or_the_line_manager",
        ),
    ),
    Negative(
        "no-attendance",
        _(
            "It keeps no list of who was there or missing: whether they came to a session only "
            "they themselves say."
        ),
        ("tests/security/test_foreign_ids.py::test_nobody_touches_or_reads_what_is_not_theirs",),
    ),
    Negative(
        "no-naming-of-who-is-silent",
        _("It tells nobody who has not answered a check-in, not even whoever has it asked again."),
        (
            "tests/conversations/test_digests_acting.py::test_a_check_in_is_asked_for_again_and_nobody_learns_whom",
        ),
    ),
    Negative(
        "no-reading-of-checkins",
        _("Nobody but the two of a mentorship reads their check-ins."),
        ("tests/services/test_checkins.py::test_nobody_but_the_pair_reads_or_writes_a_check_in",),
    ),
    Negative(
        "no-breaking-of-seals",
        _("Nobody sees an answer to a joint decision before both are in."),
        (
            "tests/conversations/test_joint_decisions_outcomes.py::test_a_sealed_answer_shows_nowhere_and_can_be_changed",
        ),
    ),
    Negative(
        "no-membership-without-consent",
        _(
            "Nobody becomes a member without their own consent; who is on an imported list is "
            "silent and invisible until then."
        ),
        (
            "tests/services/roster/test_roster_importing.py::test_imported_people_are_silent_and_nobody_hears_of_it",
        ),
    ),
    Negative(
        "no-being-found-unasked",
        _("Nobody is found by others without their own tick."),
        (
            "tests/conversations/test_directory_consent.py::test_nothing_is_ticked_for_whoever_is_new_and_without_it_nobody_finds_them",
        ),
    ),
    Negative(
        "no-use-without-consent",
        _("No story or picture is shown for a use without the yes of everybody who has to say it."),
        (
            "tests/services/test_stories_consents.py::test_no_surface_shows_what_somebody_has_not_agreed_to",
        ),
    ),
    Negative(
        "no-unwanted-messages",
        _("It sends no questions and reminders to who has switched them off; only answers come."),
        ("tests/conversations/test_settings.py::test_without_prompts_only_answers_come",),
    ),
    Negative(
        "no-unseen-decisions",
        _(
            "The core team and operators can’t decide about others unseen: what they do is noted,"
            " and those concerned read it."
        ),
        (
            "tests/guards/test_audit.py::test_what_the_core_team_does_is_noted_or_has_a_reason",
            "tests/guards/test_audit.py::test_what_operators_do_is_noted_or_has_a_reason",
        ),
    ),
    Negative(
        "no-watching-by-the-log",
        _("The log doesn’t say who came by, or what anybody wrote."),
        (
            "tests/security/test_no_monitoring.py::test_the_log_does_not_tell_who_was_there",
            "tests/guards/test_no_monitoring.py::test_the_log_has_no_place_for_who_did_what",
            "tests/security/test_log_at_debug.py::test_whatever_happens_the_log_has_nobodys_words",
        ),
    ),
)
