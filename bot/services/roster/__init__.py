"""Lists of members: moved in, matched to Slack accounts, written out again."""
