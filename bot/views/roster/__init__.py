"""Lists of members in words: what an import found, and whose account is whose."""
