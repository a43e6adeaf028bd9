"""Simulation: one seed decides everything that happens between the bot, its people and Slack.

Two machines run a web process, a worker and a clock each, all of them wired as in real life, in one
process and on one SQLite file. A dozen people run commands, click whatever they see (buttons that
have outlived their moment too) and fill in what opens. Meanwhile calls to Slack fail, hang, take
effect unseen or late; payloads come twice, late, in another order or not at all; processes are
killed, clocks go an hour wrong, the token is refused, channels are archived, accounts are closed.

Each process and each act is a task in a thread of its own, of which exactly one goes on at a time.
A task stops before and behind every transaction and every call to Slack, and the seed decides who
goes on. Seams are handed in: the database, Slack's HTTP and the clocks. Time is simulated.

Then all faults end, time moves until everything is quiet, and `invariants.py` looks at what was
left. The same seed and code give the same trace, line by line:

    python -m tests.simulation --seeds 1000 --first 1 --workers 2
    python -m tests.simulation --seeds 1 --first 137 --trace

Races inside the database are tried in tests/faults, with real processes.
"""
