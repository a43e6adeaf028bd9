"""What could be tried past the bot: with its files, over the network, with links, by suppliers."""

from bot.domain.approval_pack.threats.threat import Threat
from bot.texts import _

FROM_OUTSIDE = (
    Threat(
        _("Somebody with the database or a backup"),
        _("read it on the machine"),
        _("makes both readable by their owner alone"),
        (
            "tests/processes/test_files.py::test_every_file_that_a_command_writes_is_its_owners_alone",
        ),
    ),
    Threat(
        _("Somebody with the database or a backup"),
        _("find tokens in it"),
        _("keeps none: they come from the environment"),
        ("tests/security/test_log_at_debug.py::test_whatever_happens_the_log_has_nobodys_words",),
    ),
    Threat(
        _("Somebody with the database or a backup"),
        _("find old messages in it"),
        _("forgets the words of what was sent after 30 days"),
        (
            "tests/schedules/test_housekeeping.py::test_of_a_message_that_was_sent_the_place_remains_and_the_content_goes",
        ),
    ),
    Threat(
        _("Somebody with the database or a backup"),
        _("find what is past its period"),
        _("deletes each night what the register says, for exactly that period"),
        (
            "tests/guards/test_retention.py::test_each_table_whose_retention_ends_by_itself_has_what_carries_it_out",
            "tests/schedules/test_retention.py::test_rows_go_when_their_time_is_over_and_not_before",
        ),
    ),
    Threat(
        _("Somebody with the database or a backup"),
        _("find in a restored one somebody who was erased"),
        _("erases them again before anything starts"),
        (
            "tests/faults/test_restoring.py::test_nothing_starts_before_all_are_erased_again",
            "tests/conversations/test_erased_bytes.py::test_no_byte_is_left_of_whoever_asked_for_erasure",
        ),
    ),
    Threat(
        _("Somebody with the database or a backup"),
        _("find out who was erased"),
        _(
            "keeps ids of them as keyed hashes alone, in a file outside of the database that has "
            "the key, too"
        ),
        ("tests/storage/test_erasures_file.py::test_nobody_can_be_read_out_of_it",),
    ),
    Threat(
        _("Somebody with the log"),
        _("read what people wrote, or a token"),
        _(
            "logs ids; errors by place and kind; libraries are heard from warnings on, over both "
            "ways in"
        ),
        (
            "tests/security/test_log_at_debug.py::test_whatever_happens_the_log_has_nobodys_words",
            "tests/security/test_log.py::test_what_fails_is_written_down_without_their_words",
        ),
    ),
    Threat(
        _("Somebody with the log"),
        _("watch people by it"),
        _("writes down failures and rules that refused, never who came by"),
        ("tests/security/test_no_monitoring.py::test_the_log_does_not_tell_who_was_there",),
    ),
    Threat(
        _("Somebody with the log"),
        _("learn secrets from settings and start-up errors"),
        _("never shows them"),
        ("tests/config/test_settings.py::test_a_secret_is_never_shown",),
    ),
    Threat(
        _("Somebody on the network"),
        _("forge a request, or send an old one again"),
        _("checks signature and age before anything is read"),
        ("tests/processes/test_http.py::test_a_request_from_an_hour_ago_is_refused",),
    ),
    Threat(
        _("Somebody on the network"),
        _("hold it up: huge bodies"),
        _("stops reading at a megabyte"),
        ("tests/processes/test_http.py::test_a_huge_body_is_refused",),
    ),
    Threat(
        _("Somebody on the network"),
        _("hold it up: half-sent requests"),
        _("gives each ten seconds, and the oldest goes"),
        ("tests/processes/test_connections.py::test_half_sent_requests_hold_up_nobody",),
    ),
    Threat(
        _("Somebody on the network"),
        _("look around at PORT"),
        _("answers two probes, which name nobody"),
        ("tests/processes/test_http.py::test_other_addresses_and_methods_are_not_there",),
    ),
    Threat(
        _("Somebody with a link, or without one"),
        _("guess or forge the address of a wall, a feed, a book or a picture"),
        _("signs each address, for its kind alone"),
        (
            "tests/web/test_public.py::test_an_address_that_was_guessed_leads_nowhere",
            "tests/web/test_public.py::test_the_address_of_one_kind_opens_no_other",
        ),
    ),
    Threat(
        _("Somebody with a link, or without one"),
        _("be watched while they look"),
        _("keeps nothing of who looks: no cookie, no count, no address in the log"),
        ("tests/web/test_public.py::test_nobody_who_looks_is_noted",),
    ),
    Threat(
        _("Somebody with a link, or without one"),
        _("carry a page off to another site, a frame or a search engine"),
        _("lets pages load nothing but their own files, and nobody index or frame them"),
        (
            "tests/web/test_public.py::test_headers_stand_on_every_answer",
            "tests/web/test_public.py::test_no_search_engine_is_let_in",
        ),
    ),
    Threat(
        _("Somebody with a link, or without one"),
        _("crowd out the screens that ask for news"),
        _("answers a hundred at once, and asks the rest to come again"),
        ("tests/web/test_public.py::test_whoever_comes_on_top_is_asked_to_come_again",),
    ),
    Threat(
        _("Somebody with a link, or without one"),
        _("be shown what was not allowed for this use, or is not any more"),
        _("asks the consents at every call, those of everybody shown among them"),
        (
            "tests/services/test_stories_consents.py::test_no_surface_shows_what_somebody_has_not_agreed_to",
        ),
    ),
    Threat(
        _("Somebody with a link, or without one"),
        _("go on looking once a link has ended or was revoked"),
        _("answers that nothing is shown there any more"),
        ("tests/web/test_wall.py::test_a_link_that_has_ended_shows_nothing",),
    ),
    Threat(
        _("Somebody with a link, or without one"),
        _("read on what was taken back, on a screen or in a feed"),
        _(
            "leaves it out of the next answer, for which pages ask every ten seconds, and has "
            "feeds delete it"
        ),
        (
            "tests/web/test_wall.py::test_what_is_withdrawn_leaves_with_the_next_question",
            "tests/web/test_feed.py::test_readers_hear_what_is_gone_and_nothing_of_it",
        ),
    ),
    Threat(
        _("Somebody with a link, or without one"),
        _("learn from a picture where it was taken, or keep its address"),
        _("makes it anew without what stands beside it, and deletes its bytes with the last yes"),
        (
            "tests/domain/test_reencoding.py::test_a_telephones_picture_is_turned_and_says_no_more_where_it_was_taken",
            "tests/services/test_stories_pictures.py::test_its_bytes_go_with_the_last_yes",
        ),
    ),
    Threat(
        _("Somebody with a link, or without one"),
        _("learn from the code on a trophy who has it"),
        _("names nobody on its page"),
        ("tests/web/test_trophies.py::test_it_names_nobody_even_with_a_yes_to_the_passport",),
    ),
    Threat(
        _("A supplier"),
        _("slip in another package"),
        _("installs what is pinned by its checksum; weaknesses and licences are looked up"),
        ("tests/guards/test_dependencies.py::test_weaknesses_and_the_version_that_mends_them",),
    ),
    Threat(
        _("A supplier"),
        _("(Slack, or whoever has its token) read more than is needed"),
        _("asks for the least scopes, no channel’s history among them"),
        ("tests/guards/test_manifest.py::test_only_the_least_is_asked_for",),
    ),
)
