"""What was erased is noted in the file outside of the database, within a minute."""

from pathlib import Path

from bot.services.erasures_file import Noting
from schedules.jobs import Job
from storage.erasures_file import ErasuresFile


def jobs_for(path: Path | None) -> tuple[Job, ...]:
    """Return the job that fills the file at this path; none where there is to be no file.

    The dry run must not write into it, so it is no job of the nouns'.
    """
    if path is None:
        return ()
    return (Job("erasures:note", Noting(ErasuresFile(path)).run),)
