"""Full-text search: how texts are kept for it, what is sought in them, and what is found first."""
