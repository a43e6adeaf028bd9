"""Every row of the table, in its order."""

from itertools import chain

from tests.bench import entries, processes, sending, sockets
from tests.bench.engine import Row

ROWS: tuple[Row, ...] = tuple(
    chain(
        entries.ROWS,
        sockets.ROWS,
        sending.ROWS,
        processes.ROWS,
    )
)
