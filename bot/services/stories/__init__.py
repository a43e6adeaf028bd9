"""Telling, asking, reviewing, publishing, thanking, withdrawing."""
