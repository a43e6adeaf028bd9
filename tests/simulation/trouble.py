"""What goes wrong beside single calls: processes, clocks, the token, channels, accounts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from bot.sandbox.faults import Fault, Switch
from bot.sandbox.seed import user_id
from bot.sandbox.user_actions import UserActions
from bot.sandbox.workspace import BOT_TOKEN, BOT_USER, Channel
from tests.simulation.machines import Machines
from tests.simulation.scheduler import Scheduler

CHANNELS = ("vorstellungen", "geschichten", "botschafter", "kernteam")
PAYLOAD_FAULTS = (Fault.DROP, Fault.DUPLICATE, Fault.REORDER, Fault.DISCONNECT)
HOUR = timedelta(hours=1)


@dataclass
class Trouble:
    """Causes trouble, and mends it."""

    scheduler: Scheduler
    machines: Machines
    actions: UserActions
    kills: int = 0
    _to_mend: list[Callable[[], None]] = field(default_factory=list)

    def strikes(self) -> None:
        """Cause some trouble, or mend what is there."""
        random = self.scheduler.random
        if self._to_mend and random.random() < 0.5:
            self._to_mend.pop(random.randrange(len(self._to_mend)))()
            return
        kinds = {
            self._kill: 4,
            self._payload: 4,
            self._clock: 1,
            self._token: 1,
            self._archive: 1,
            self._put_out: 1,
            self._close_account: 1,
        }
        [cause] = random.choices([*kinds], [*kinds.values()])
        self.scheduler.note(f"trouble {cause.__name__}")
        cause()

    def end(self) -> None:
        """Mend everything."""
        while self._to_mend:
            self._to_mend.pop()()

    def _kill(self) -> None:
        name = self.scheduler.random.choice([*self.machines.processes])
        self.scheduler.note(f"kill {name}")
        self.machines.kill(name)
        self.kills += 1

    def _payload(self) -> None:
        random = self.scheduler.random
        switch = Switch(random.choice(PAYLOAD_FAULTS), applied=random.random() < 0.5)
        self.actions.workspace.faults.payloads.add(switch)

    def _clock(self) -> None:
        clock = self.machines.clocks[self.scheduler.random.choice("AB")]
        clock.off_by = self.scheduler.random.choice((HOUR, -HOUR))

        def mend() -> None:
            clock.off_by = timedelta()

        self._to_mend.append(mend)

    def _token(self) -> None:
        token = self.actions.workspace.tokens[BOT_TOKEN]
        token.error = self.scheduler.random.choice(("invalid_auth", "token_revoked"))

        def mend() -> None:
            token.error = ""

        self._to_mend.append(mend)

    def _channel(self) -> Channel:
        return self.actions.workspace.channel_named(self.scheduler.random.choice(CHANNELS))

    def _archive(self) -> None:
        channel, karl = self._channel(), user_id("karl")
        if not channel.is_archived:
            self._happens(
                lambda: self.actions.archive(karl, channel.id),
                lambda: self.actions.unarchive(karl, channel.id),
            )

    def _put_out(self) -> None:
        channel = self._channel()
        if BOT_USER in channel.members:
            self._happens(
                lambda: self.actions.leave(BOT_USER, channel.id),
                lambda: self.actions.enter(BOT_USER, channel.id),
            )

    def _close_account(self) -> None:
        user = self.actions.workspace.users[user_id("tom")]
        if not user.deleted:
            self._happens(
                lambda: self.actions.user_change(user.id, deleted=True),
                lambda: self.actions.user_change(user.id, deleted=False),
            )

    def _happens(self, cause: Callable[[], object], mend: Callable[[], object]) -> None:
        caused = self.scheduler.begin("event", lambda: void(cause))

        def mended() -> None:
            self.scheduler.wait("trouble", lambda: caused.is_done)
            mend()

        self._to_mend.append(lambda: void(lambda: self.scheduler.begin("event", mended)))


def void(act: Callable[[], object]) -> None:
    """Act, and return nothing."""
    act()
