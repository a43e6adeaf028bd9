"""Pictures that the bot may show are fetched from Slack, made anew and kept."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.clock import Clock
from bot.config import Community
from bot.delivery.asker import Asker
from bot.delivery.downloads import NO_PICTURE, TOO_LARGE, WRONG_ADDRESS
from bot.delivery.error_policy import CallFailed, ErrorPolicy, Failure
from bot.delivery.pictures.reencoding import NotInTime, reencode_apart
from bot.delivery.slack_api import SlackApi
from bot.delivery.uploads import FILE_GONE, INFO, NO_FILE
from bot.delivery.workspace import Workspace
from bot.domain.pictures import Picture, Unreadable, next_try
from bot.services.stories.pictures import is_wanted, keep_fetched
from storage.database import Database
from storage.stories.picture_uploads import count_under_way
from storage.stories.pictures import (
    WaitingPicture,
    claim_picture,
    leave_picture,
    put_picture_off,
    waiting_pictures,
)
from storage.unit_of_work import Hooks, unit_of_work

log = structlog.get_logger()

AT_ONCE = 2
"""Pictures fetched in one go: whoever waits for an answer from Slack comes in between."""

MOST_UNDER_WAY = 8
"""Uploads that Slack still has to take: behind more of them, what is withdrawn would stay long.
After an update thousands of pictures are fetched."""

SECONDS = 7.0
"""For the bytes and for making them anew, together: a sender that ends waits for no more."""

LEASE = timedelta(minutes=2)
"""Until another process takes it that this one has ended over a picture."""

UNLESS_REFUSED = timedelta(minutes=10)
"""Wait while Slack refuses the token: nothing is wrong with the picture."""

FINAL = frozenset({NO_FILE, FILE_GONE, WRONG_ADDRESS, NO_PICTURE, TOO_LARGE})
"""Codes of what will not be better another time."""

Reencode = Callable[[bytes, float], Picture]


class PictureFetching(Asker):
    """Fetches pictures of stories, each as soon as it may be shown.

    Which ones wait stands in the database, and so does how often each was tried.
    """

    def __init__(
        self,
        database: Database,
        workspace: Workspace,
        community: Community,
        clock: Clock,
        hooks: Hooks,
        slack: SlackApi,
        is_stopping: Callable[[], bool],
        reencode: Reencode = reencode_apart,
    ) -> None:
        super().__init__(database, workspace, community, clock, hooks)
        self._slack = slack
        self._is_stopping = is_stopping
        self._reencode = reencode

    def run_once(self) -> int:
        """Fetch a few pictures; return how many are settled, kept or left."""
        now = self._clock.now()
        with self._database.reading() as session:
            waiting = waiting_pictures(session, now, AT_ONCE)
            if waiting and count_under_way(session, MOST_UNDER_WAY) == MOST_UNDER_WAY:
                return 0
        return sum(0 if self._is_stopping() else self._settle(one, now) for one in waiting)

    def _settle(self, waiting: WaitingPicture, now: datetime) -> bool:
        with unit_of_work(self._database, self._community, now, self._hooks) as uow:
            if not is_wanted(uow, waiting):
                return True
            if next_try(waiting.tries, now) is None:  # the last one ended the process
                leave_picture(uow.session, waiting.number)
                return True
            if not claim_picture(uow.session, waiting.number, now, now + LEASE):
                return False
        try:
            picture = self._fetch(waiting.file)
        except CallFailed as error:
            return self._not_fetched(waiting, error.failure, is_final=error.failure.code in FINAL)
        except (Unreadable, NotInTime) as error:
            failure = Failure(ErrorPolicy.FEW_RETRIES, type(error).__name__)
            return self._not_fetched(waiting, failure, is_final=isinstance(error, Unreadable))
        with unit_of_work(self._database, self._community, self._clock.now(), self._hooks) as uow:
            keep_fetched(uow, waiting, picture)
        return True

    def _fetch(self, file_id: str) -> Picture:
        file = self._slack.call(INFO, {"file": file_id}, as_form=True).get("file") or {}
        until = time.monotonic() + SECONDS
        address = str(file.get("url_private_download") or "")
        content = self._slack.download(address, SECONDS)
        return self._reencode(content, max(1.0, until - time.monotonic()))

    def _not_fetched(self, waiting: WaitingPicture, failure: Failure, *, is_final: bool) -> bool:
        """Let it wait for its next try, or leave it; return True if nothing more is done about it.

        Limits, and a token that is refused, use up no try.
        """
        log.warning("picture_not_fetched", row=waiting.number, error=failure.code)
        now = self._clock.now()
        then, tries = next_try(waiting.tries + 1, now), waiting.tries + 1
        if failure.policy in {ErrorPolicy.PAUSE, ErrorPolicy.STOP}:
            is_limit = failure.policy is ErrorPolicy.PAUSE
            wait = timedelta(seconds=failure.retry_after) if is_limit else UNLESS_REFUSED
            then, tries, is_final = now + wait, waiting.tries, False
        with self._database.writing() as session:
            if is_final or then is None:
                leave_picture(session, waiting.number)
                return True
            put_picture_off(session, waiting.number, tries, then)
        return False
