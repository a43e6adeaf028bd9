"""Rules: pure functions over plain values."""
