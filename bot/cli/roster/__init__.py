"""Lists of members on the command line."""
