"""What is stored about somebody: in plain words, and as a file."""
