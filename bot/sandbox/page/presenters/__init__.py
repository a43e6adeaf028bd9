"""What one person has before them, ready for the templates."""
