"""What Slack can call, one file a noun."""
