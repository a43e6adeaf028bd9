"""What is stored about somebody: in plain words, and as a file."""

from bot.views.my_data.evaluations import EVALUATIONS

__all__ = ["EVALUATIONS"]
