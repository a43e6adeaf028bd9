"""The book of stories."""
