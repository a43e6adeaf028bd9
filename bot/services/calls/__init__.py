"""The core team's calls: planning, agenda, minutes, decisions and tasks."""
