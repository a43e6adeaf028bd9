"""Lists of members: imported, matched to Slack accounts, exported again."""
