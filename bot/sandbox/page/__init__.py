"""The page of the local Slack: server-rendered HTML and a small script."""
