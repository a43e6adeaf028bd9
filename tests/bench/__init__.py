"""The benchmark: each thing that the bot does beside the least that it could take (`make bench`).

A row of the table is a declaration (`Row` in tests/bench/engine.py): what is measured, its floor,
the goal, and the function that measures. `ROWS` in tests/bench/rows.py lists them all. Floor and
subject run in turn, in the same process: absolute times drift with the machine, ratios do not.
"""
