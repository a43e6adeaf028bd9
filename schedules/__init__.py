"""What falls due when, one file a noun."""
