"""Pictures from Slack: fetched, made anew, kept."""
