"""HTTP: Slack's requests, health."""
