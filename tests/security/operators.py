"""What the commands on the server show and change, written out by hand like the rights in Slack."""

OPERATOR_SEES = {
    "audit",
    "backup",
    "book build",
    "book list",
    "clock",
    "doctor",
    "members export",
    "members import",
    "members list",
    "members match",
    "outbox drop",
    "outbox list",
    "outbox retry",
    "outbox show",
    "outbox watch",
    "report",
    "restore",
    "retention",
    "sandbox",
    "stories export",
    "stories list",
    "tour",
    "verify",
}
"""Commands on the server that show something of people, be it a count."""

OPERATOR_CHANGES = {
    "audit",
    "book build",
    "clock",
    "members export",
    "members import",
    "members match",
    "migrate",
    "outbox drop",
    "outbox retry",
    "restore",
    "retention",
    "run",
    "stories export",
    "web",
    "worker",
}
"""Commands on the server that change something, in the database or in Slack."""
