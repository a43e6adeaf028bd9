"""The core team's calls: posts, prompts, forms and lists."""
