"""A community of any size, made up: the same seed, the same rows, on both databases.

python -m tests.bench.filling --members 100000 --database sqlite:///large.db

Who stands where follows from a member's number (`who.py`), so that each table can be written by
itself, in one go. In every hundred members there are two newcomers, three trainees, two mentors,
twenty fans, eight who stand on an imported list; one mentor in six has a free place.
"""

from tests.bench.filling.cache import Filling, fill

__all__ = ["Filling", "fill"]
