"""Technical and organisational measures: what the program does, and what has to be asked."""

from dataclasses import dataclass
from enum import StrEnum

from bot.texts import _


class Aim(StrEnum):
    """What a measure is for, by Article 32(1) of the General Data Protection Regulation."""

    PREMISES = _("Physical access control")
    ACCOUNTS = _("System access control")
    RIGHTS = _("Data access control")
    SEPARATION = _("Separation, and no more data than needed")
    TRANSFER = _("Transfer control")
    INPUT = _("Input control")
    AVAILABILITY = _("Availability and resilience")
    RECOVERY = _("Recovery after an incident")
    REVIEW = _("Regular testing and review")


@dataclass(frozen=True)
class Measure:
    """A measure that the program takes, and the tests that fail if it does not."""

    aim: Aim
    what: str
    tests: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """A measure of which only those who run the bot can say what is so."""

    aim: Aim
    what: str


MEASURES: tuple[Measure, ...] = (
    Measure(
        Aim.ACCOUNTS,
        _("Requests over HTTP are taken only with Slack’s signature, and none older than minutes."),
        (
            "tests/processes/test_http.py::test_a_wrong_signature_is_refused",
            "tests/processes/test_http.py::test_a_request_from_an_hour_ago_is_refused",
        ),
    ),
    Measure(
        Aim.ACCOUNTS,
        _("What comes from another workspace or app is refused before any work."),
        ("tests/security/test_origin.py::test_what_is_not_for_us_is_refused_before_any_work",),
    ),
    Measure(
        Aim.ACCOUNTS,
        _("A closed account can do nothing, not even with an open form or an old button."),
        ("tests/commands/test_dispatch.py::test_a_closed_account_may_do_nothing",),
    ),
    Measure(
        Aim.ACCOUNTS,
        _("Tokens and passwords come from the environment and are shown nowhere."),
        (
            "tests/config/test_settings.py::test_a_secret_is_never_shown",
            "tests/security/test_log_at_debug.py::test_whatever_happens_the_log_has_nobodys_words",
        ),
    ),
    Measure(
        Aim.RIGHTS,
        _("Who may do what is decided at every click, from the database and from Slack’s flags."),
        (
            "tests/security/test_rights.py::test_those_of_the_table_may_and_nobody_else",
            "tests/security/test_rights.py::test_whoever_presses_gets_through_or_changes_nothing",
        ),
    ),
    Measure(
        Aim.RIGHTS,
        _("Nobody reads or changes what belongs to others, not even with forged numbers."),
        ("tests/security/test_foreign_ids.py::test_nobody_touches_or_reads_what_is_not_theirs",),
    ),
    Measure(
        Aim.RIGHTS,
        _("A story is reviewed by somebody other than its author."),
        ("tests/conversations/test_stories.py::test_the_author_does_not_review",),
    ),
    Measure(
        Aim.RIGHTS,
        _("Files that commands write can be read by the account that runs the bot, and no other."),
        (
            "tests/processes/test_files.py::test_every_file_that_a_command_writes_is_its_owners_alone",
        ),
    ),
    Measure(
        Aim.SEPARATION,
        _("The bot asks Slack for the least permissions; it reads no channel’s history."),
        ("tests/guards/test_manifest.py::test_only_the_least_is_asked_for",),
    ),
    Measure(
        Aim.SEPARATION,
        _("Every column states its purpose, legal ground, period and who sees it."),
        (
            "tests/guards/test_columns.py::test_every_column_says_why_it_is_kept_how_long_on_what_basis_and_who_sees_it",
        ),
    ),
    Measure(
        Aim.SEPARATION,
        _("Totals hide groups of fewer than five people, and so do differences between months."),
        (
            "tests/domain/test_breakdowns.py::test_no_difference_between_two_months_tells_of_fewer_than_five",
        ),
    ),
    Measure(
        Aim.SEPARATION,
        _("The log of the processes has ids, and never what people wrote."),
        ("tests/security/test_log_at_debug.py::test_whatever_happens_the_log_has_nobodys_words",),
    ),
    Measure(
        Aim.SEPARATION,
        _("Of a message that was sent, the words are deleted after 30 days."),
        (
            "tests/schedules/test_housekeeping.py::test_of_a_message_that_was_sent_the_place_remains_and_the_content_goes",
        ),
    ),
    Measure(
        Aim.SEPARATION,
        _("Whoever asks for erasure leaves no name, id or text in the database, deleted or not."),
        (
            "tests/conversations/test_erased_bytes.py::test_no_byte_is_left_of_whoever_asked_for_erasure",
        ),
    ),
    Measure(
        Aim.TRANSFER,
        _("What people typed is shown as text: it can’t become a mention, a link or a formula."),
        (
            "tests/security/test_typed_text.py::test_every_view_shows_values_as_they_are",
            "tests/cli/test_starting.py::test_stories_are_exported_safe_against_formulas",
        ),
    ),
    Measure(
        Aim.TRANSFER,
        _("Probes for monitoring name nobody, and no other address answers."),
        ("tests/processes/test_http.py::test_other_addresses_and_methods_are_not_there",),
    ),
    Measure(
        Aim.INPUT,
        _("What the core team decides about others is noted in a log that those concerned read."),
        ("tests/guards/test_audit.py::test_what_the_core_team_does_is_noted_or_has_a_reason",),
    ),
    Measure(
        Aim.INPUT,
        _("What those who run the bot change, or carry out of the database, is noted as well."),
        ("tests/guards/test_audit.py::test_what_operators_do_is_noted_or_has_a_reason",),
    ),
    Measure(
        Aim.AVAILABILITY,
        _("What was accepted survives when a process is killed."),
        ("tests/faults/test_kills.py::test_killed_at_random_under_load",),
    ),
    Measure(
        Aim.AVAILABILITY,
        _("Under a crowd the bot goes on answering; whoever is put off can try again."),
        (
            "tests/faults/test_crowds.py::test_a_crowd_is_answered_in_time_and_who_is_put_off_may_do_the_same_again",
        ),
    ),
    Measure(
        Aim.RECOVERY,
        _("A backup is made while the bot runs, and a damaged one is found out."),
        (
            "tests/storage/backup/test_making.py::test_a_backup_under_writes_is_of_one_moment",
            "tests/storage/backup/test_making.py::test_a_damaged_backup_is_found_out",
        ),
    ),
    Measure(
        Aim.RECOVERY,
        _("A restored database has every table as it was."),
        ("tests/storage/backup/test_making.py::test_every_table_comes_back_as_it_was",),
    ),
    Measure(
        Aim.RECOVERY,
        _(
            "A restored backup is cleared of whoever was erased since, before anything starts on "
            "it."
        ),
        (
            "tests/services/test_restoring.py::test_whoever_was_erased_since_is_erased_again",
            "tests/cli/test_restoring.py::test_nothing_starts_on_what_is_only_filled",
        ),
    ),
    Measure(
        Aim.REVIEW,
        _("Packages are installed by their checksums; weaknesses and licences are looked up."),
        ("tests/guards/test_dependencies.py::test_weaknesses_and_the_version_that_mends_them",),
    ),
    Measure(
        Aim.REVIEW,
        _("Every threat in the threat model names a test that is there."),
        ("tests/guards/test_threats.py::test_each_threat_names_a_test_that_is_there",),
    ),
)

ASKED: tuple[Asked, ...] = (
    Asked(Aim.PREMISES, _("Where the server stands, and who can enter there")),
    Asked(Aim.ACCOUNTS, _("Who has an account on the server and in the database; how that ends")),
    Asked(Aim.ACCOUNTS, _("How people sign in to Slack (single sign-on, two factors)")),
    Asked(Aim.RIGHTS, _("Encryption of the server’s disk and of the backups’")),
    Asked(Aim.RIGHTS, _("Who is in the core team’s channel; it should be private")),
    Asked(Aim.TRANSFER, _("Over HTTP: the reverse proxy with TLS in front of the bot")),
    Asked(Aim.TRANSFER, _("Encryption of the connection to the database, where it is elsewhere")),
    Asked(Aim.AVAILABILITY, _("Who watches the probes, and who is called")),
    Asked(Aim.RECOVERY, _("How often backups are made, where they are, and when they are deleted")),
    Asked(
        Aim.RECOVERY,
        _("Where the file of erasures is (ERASURES_FILE); it should be apart from backups"),
    ),
    Asked(Aim.RECOVERY, _("When restoring was last rehearsed")),
    Asked(Aim.REVIEW, _("Who installs new versions, and within what time")),
    Asked(Aim.REVIEW, _("How those who run the bot are instructed and bound to confidentiality")),
)
