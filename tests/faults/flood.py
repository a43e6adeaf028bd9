"""Many requests a second to one process, each over a connection of its own."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic
from urllib.parse import urlsplit

from bot.clock import Clock
from bot.sandbox.transport import signed
from bot.sandbox.transport.base import bot_response
from bot.sandbox.workspace import SIGNING_SECRET
from tests.event_loops import play
from tests.faults.commands import Command
from tests.faults.slack import Delivered

LONGEST = 30.0
"""Seconds after which nobody waits any more."""


@dataclass(frozen=True)
class Flood:
    """So many a second, to this address."""

    address: str
    a_second: int
    clock: Clock

    def pour(self, commands: Sequence[Command]) -> None:
        """Deliver all of them, and note what each was told and after how many seconds."""
        play(lambda: self._pour(commands))

    async def _pour(self, commands: Sequence[Command]) -> None:
        began, under_way = monotonic(), []
        for number, command in enumerate(commands):
            ahead = began + number / self.a_second - monotonic()
            await asyncio.sleep(max(ahead, 0))
            under_way.append(asyncio.create_task(self._deliver(command, number)))
        await asyncio.gather(*under_way)

    async def _deliver(self, command: Command, number: int) -> None:
        payload = command.payload | {"trigger_id": f"{number}.1.1"}
        body, headers = signed("interactive", payload, SIGNING_SECRET, self.clock)
        began = monotonic()
        try:
            status, text = await asyncio.wait_for(self._ask(body, headers), LONGEST)
            answer = bot_response(status, {"content-type": "application/json"}, text)
            said, failure = answer.body, str(answer.failure)
        except (OSError, TimeoutError, ValueError, IndexError) as error:
            status, said, failure = 0, "", type(error).__name__
        seconds = monotonic() - began
        command.answers.append(
            Delivered(command.kind, payload, not failure, status, said, failure, seconds)
        )

    async def _ask(self, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
        address = urlsplit(self.address)
        reader, writer = await asyncio.open_connection(address.hostname, address.port)
        try:
            all_headers = headers | {"content-length": str(len(body)), "connection": "close"}
            lines = [f"POST {address.path} HTTP/1.1", f"host: {address.netloc}"]
            lines += [f"{name}: {value}" for name, value in all_headers.items()]
            writer.write("\r\n".join([*lines, "", ""]).encode() + body)
            whole = (await reader.read()).decode()
            head, _, text = whole.partition("\r\n\r\n")
            return int(head.split()[1]), text
        finally:
            writer.close()
