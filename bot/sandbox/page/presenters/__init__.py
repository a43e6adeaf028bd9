"""What one person sees on the page, ready for the templates."""
