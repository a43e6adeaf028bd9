"""What the bytes of a text mean, and letters that were read wrongly before."""
