"""Tasks that take turns: a seed decides who goes on, and nobody else runs meanwhile."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from random import Random

STACK = 1 << 20
"""Bytes; a task's thread needs no more."""


class Killed(BaseException):
    """The process in which a task runs is gone. No code of ours or of a library takes it for an
    error."""


class Host:
    """What a task runs in; nothing goes on in it once it is dead."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.is_dead = False


class Task:
    """A thread that waits for its turn."""

    def __init__(self, name: str, run: Callable[[], None], host: Host | None) -> None:
        self.name, self.host = name, host
        self.seam = "begin"
        self.waits_for: Callable[[], bool] | None = None
        self.is_done = False
        self.error: Exception | None = None
        self._run = run
        self._open = 0
        self._turn, self._back = threading.Semaphore(0), threading.Semaphore(0)
        threading.stack_size(STACK)
        self._thread = threading.Thread(target=self._begin, name=name, daemon=True)
        self._thread.start()

    @property
    def may_stop(self) -> bool:
        """True outside of transactions: SQLite has one writer, who would block all others."""
        return self._open == 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Let no other task go on."""
        self._open += 1
        try:
            yield
        finally:
            self._open -= 1

    def goes_on(self) -> None:
        """Let it run until it stops again or ends."""
        self._turn.release()
        self._back.acquire()
        if self.is_done:
            self._thread.join()

    def stop(self, seam: str) -> None:
        """Wait for the next turn; called in the task's own thread."""
        self.seam = seam
        self._back.release()
        self._turn.acquire()

    def _begin(self) -> None:
        self._turn.acquire()
        try:
            if self.host is None or not self.host.is_dead:
                self._run()
        except Killed:
            pass
        except Exception as error:  # noqa: BLE001  # it is reported with the seed
            self.error = error
        self.is_done = True
        self._back.release()


class Scheduler:
    """Chooses who goes on. `trace` has a line for each choice and for each thing that was noted."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.tasks: list[Task] = []
        self.trace: list[str] = []
        self.switches = 0
        self.current: Task | None = None
        self.failures: list[tuple[str, Exception]] = []

    @property
    def digest(self) -> str:
        """A short name of the whole trace."""
        return sha256("\n".join(self.trace).encode()).hexdigest()[:16]

    def note(self, line: str) -> None:
        """Add a line to the trace."""
        self.trace.append(line)

    def begin(self, name: str, run: Callable[[], None], host: Host | None = None) -> Task:
        """Add a task; it waits for its first turn."""
        task = Task(name, run, host)
        self.tasks.append(task)
        return task

    def seam(self, name: str) -> None:
        """Let others go on, if the task may stop here. Raises Killed in a dead process."""
        task = self.current
        if task is None or not task.may_stop:
            return
        if task.host is None or not task.host.is_dead:
            task.stop(name)
        if task.host is not None and task.host.is_dead:
            raise Killed

    def wait(self, name: str, until: Callable[[], bool]) -> None:
        """Let others go on until this is true."""
        task = self.current
        if task is not None and not until():
            task.waits_for = until
            self.seam(name)
            task.waits_for = None

    def step(self, weight: Callable[[Task], float]) -> None:
        """Let one task go on, chosen by weight."""
        ready = [one for one in self.tasks if one.waits_for is None or one.waits_for()]
        [chosen] = self.random.choices(ready, [weight(task) for task in ready])
        self.let(chosen)

    def let(self, task: Task) -> None:
        """Let this task go on until it stops again."""
        self.switches += 1
        self.note(f"{task.name} after {task.seam}")
        self.current = task
        task.goes_on()
        self.current = None
        if task.is_done:
            self.tasks.remove(task)
            if task.error is not None:
                self.failures.append((task.name, task.error))

    def bury(self) -> None:
        """Let every task of a dead process end."""
        for task in [one for one in self.tasks if one.host is not None and one.host.is_dead]:
            self.let(task)
