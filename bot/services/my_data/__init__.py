"""What is stored about somebody, for them alone."""

from bot.services.my_data.home import doorstep_part, home_part

__all__ = ["doorstep_part", "home_part"]
