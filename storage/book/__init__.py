"""The book of stories: its editions, what each shows, and their files."""
