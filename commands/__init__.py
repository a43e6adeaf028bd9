"""What Slack can call: each noun's `ENTRIES`, beside the handlers that answer."""
