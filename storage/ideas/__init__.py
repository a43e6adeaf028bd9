"""Ideas, and who is behind them; custody says who tries one (storage/custody.py)."""
