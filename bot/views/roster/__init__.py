"""Lists of members: the sentences about what was found in them, and the matching of accounts."""
