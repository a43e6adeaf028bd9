"""Stories as people see them: forms, previews, posts, steps, reviews, lists."""
