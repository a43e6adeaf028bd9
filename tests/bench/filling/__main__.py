"""Fill a database with made-up members.

python -m tests.bench.filling --members 100000 --database sqlite:///large.db
"""

from typing import Annotated

import typer

from storage.database import engine_for
from tests.bench.filling.cache import Filling, analyse, fill


def main(
    database: Annotated[str, typer.Option(help="Its address; what is there is replaced.")],
    members: Annotated[int, typer.Option(help="How many members, a hundred at least.")] = 1_000,
    seed: Annotated[int, typer.Option(help="The same seed, the same rows.")] = 7,
    counted: Annotated[bool, typer.Option(help="Run ANALYZE afterwards.")] = False,  # typer's way
) -> None:
    """Make the database a copy of one with so many members; the first of its size takes long."""
    fill(Filling(members, seed), database)
    if counted:
        engine = engine_for(database)
        analyse(engine)
        engine.dispose()


if __name__ == "__main__":
    typer.run(main)
