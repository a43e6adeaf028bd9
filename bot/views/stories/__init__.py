"""Stories as people see them: forms, previews, posts, steps, reviews, lists."""

from bot.views.stories.evaluations import EVALUATIONS

__all__ = ["EVALUATIONS"]
