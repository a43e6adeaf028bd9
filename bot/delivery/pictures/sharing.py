"""The bot's own uploads of pictures: looked at until Slack has them, and shown by posts then."""

from bot.delivery.asker import Asker
from bot.services.stories.shared_pictures import is_settled, show_upload
from storage.stories.picture_uploads import unshared_pictures
from storage.unit_of_work import read_only, unit_of_work

AT_ONCE = 20
"""Pictures looked at in one go: each waits for seconds, unless Slack is disturbed."""


class PictureSharing(Asker):
    """Lets posts show what was uploaded; that it was stands in the outbox."""

    def run_once(self) -> int:
        """Return how many posts show their picture now."""
        now = self._clock.now()
        with read_only(self._database, self._community, now, self._hooks) as uow:
            waiting = unshared_pictures(uow.session, AT_ONCE)
            settled = [one for one in waiting if is_settled(uow, *one)]
        shown = 0
        for story_id, number in settled:
            with unit_of_work(self._database, self._community, now, self._hooks) as uow:
                shown += show_upload(uow, story_id, number)
        return shown
