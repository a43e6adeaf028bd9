"""What people could try who use the bot: members, guests, those who left, the core team."""

from bot.domain.approval_pack.threats.threat import Threat
from bot.texts import _

BY_PEOPLE = (
    Threat(
        _("A member"),
        _("press or send what is somebody else’s, with forged numbers"),
        _("decides from the database who may; changes and shows nothing"),
        ("tests/security/test_foreign_ids.py::test_nobody_touches_or_reads_what_is_not_theirs",),
    ),
    Threat(
        _("A member"),
        _("call everybody, or pass a link or a mention off as the bot’s, by what they type"),
        _("shows it as it was typed, in every view"),
        (
            "tests/security/test_typed_text.py::test_whatever_is_typed_anywhere_is_shown_as_it_was_typed",
            "tests/security/test_typed_text.py::test_every_view_shows_values_as_they_are",
        ),
    ),
    Threat(
        _("A member"),
        _("send more than a field takes, in a payload or behind a command"),
        _("refuses it beside the field, cuts nothing and shows the database none of it"),
        (
            "tests/security/test_lengths.py::test_more_than_fits_is_refused_beside_the_field",
            "tests/security/test_lengths.py::test_what_stood_behind_a_command_is_shown_whole_and_refused_beside_its_field",
        ),
    ),
    Threat(
        _("A member"),
        _(
            "hide formulas or a terminal’s commands in names and titles, for whoever exports or "
            "lists them"
        ),
        _("marks formulas as text, drops signs that nobody sees"),
        (
            "tests/cli/test_starting.py::test_stories_are_exported_safe_against_formulas",
            "tests/domain/test_visible_text.py::test_invisible_signs_are_off",
        ),
    ),
    Threat(
        _("A member"),
        _("use a form after the right to it has gone"),
        _("asks again when it is sent off"),
        ("tests/security/test_rights.py::test_whoever_presses_gets_through_or_changes_nothing",),
    ),
    Threat(
        _("A member"),
        _("count something twice, by double clicks or a second device"),
        _("knows the payload and the state"),
        (
            "tests/commands/test_repeats.py::test_a_form_that_closed_is_taken_once_though_it_is_sent_off_again",
        ),
    ),
    Threat(
        _("A member"),
        _("put somebody else’s picture into a story"),
        _("takes only what the author sent up"),
        (
            "tests/services/test_stories_rules.py::test_a_picture_named_by_a_forged_hint_is_not_taken_over",
        ),
    ),
    Threat(
        _("A member"),
        _("break the bot with a picture"),
        _("reads it in a process of its own, with limits of points, time and memory"),
        ("tests/delivery/pictures/test_reencoding.py::test_whatever_it_does_the_bot_goes_on",),
    ),
    Threat(
        _("A member"),
        _("crowd others out"),
        _("answers the rest, puts off what comes on top"),
        (
            "tests/faults/test_crowds.py::test_a_crowd_is_answered_in_time_and_who_is_put_off_may_do_the_same_again",
        ),
    ),
    Threat(
        _("A member"),
        _("send what no form would send"),
        _("survives, and logs none of it"),
        ("tests/commands/test_garbage.py::test_what_is_inside_a_known_form_may_be_anything",),
    ),
    Threat(
        _("A guest, or somebody of another workspace"),
        _("read or do what is the company’s"),
        _("goes by Slack’s flags, not by the membership"),
        ("tests/security/test_rights.py::test_those_of_the_table_may_and_nobody_else",),
    ),
    Threat(
        _("A guest, or somebody of another workspace"),
        _("be let in while Slack doesn’t say who they are"),
        _("has a guest’s rights until then"),
        (
            "tests/conversations/test_accounts_first_contact.py::test_nothing_internal_is_shown_to_whoever_may_be_a_guest",
        ),
    ),
    Threat(
        _("A guest, or somebody of another workspace"),
        _("send payloads of a workspace or app that is not ours"),
        _("refuses them before any work"),
        ("tests/security/test_origin.py::test_what_is_not_for_us_is_refused_before_any_work",),
    ),
    Threat(
        _("A closed account"),
        _("go on with an open form or an old button"),
        _("may do nothing at all"),
        ("tests/commands/test_dispatch.py::test_a_closed_account_may_do_nothing",),
    ),
    Threat(
        _("A closed account"),
        _("keep a role or a mentorship, because Slack’s event got lost"),
        _("asks Slack about members each night"),
        (
            "tests/conversations/test_accounts_lost_events.py::test_by_the_next_night_what_they_had_is_handed_back",
        ),
    ),
    Threat(
        _("Somebody who left"),
        _("be found by what they had"),
        _("empties what goes with the membership, in lists of others too"),
        (
            "tests/security/test_leaving.py::test_after_leaving_nothing_of_them_is_left_where_the_register_says_so",
        ),
    ),
    Threat(
        _("Somebody of the core team"),
        _("approve their own story"),
        _("lets another person review"),
        ("tests/conversations/test_stories.py::test_the_author_does_not_review",),
    ),
    Threat(
        _("Somebody of the core team"),
        _("have something approved that the reviewer has not seen"),
        _("judges the version that was shown"),
        ("tests/services/test_stories_rules.py::test_a_reviewer_judges_the_version_they_saw",),
    ),
    Threat(
        _("Somebody of the core team"),
        _("read check-ins, drafts or answers of others"),
        _("shows them to those they belong to"),
        (
            "tests/security/test_foreign_ids.py::test_who_has_a_part_in_it_touches_no_more_than_their_own",
        ),
    ),
    Threat(
        _("Somebody of the core team"),
        _("find out about single people from totals"),
        _("hides groups of fewer than five, differences too"),
        (
            "tests/domain/test_breakdowns.py::test_no_difference_between_two_months_tells_of_fewer_than_five",
        ),
    ),
    Threat(
        _("Somebody of the core team"),
        _("see who was there when, or took how long"),
        _("shows dates to keep, and no two days of one matter together"),
        (
            "tests/views/test_moments.py::test_a_view_shows_dates_to_keep_and_at_most_one_day_of_something_done",
        ),
    ),
    Threat(
        _("Somebody of the core team"),
        _("decide about others, or carry data off, unseen"),
        _(
            "notes who did it in the same transaction; those concerned read it, and so does who "
            "runs the bot"
        ),
        (
            "tests/guards/test_audit.py::test_what_the_core_team_does_is_noted_or_has_a_reason",
            "tests/guards/test_audit.py::test_what_operators_do_is_noted_or_has_a_reason",
        ),
    ),
)
