"""Data and a translator in, Block Kit out."""
