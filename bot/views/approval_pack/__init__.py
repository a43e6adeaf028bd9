"""The approval pack: the papers that counsel, data protection and a works council ask for."""

from bot.views.approval_pack.papers import Paper, overview, papers

__all__ = ["Paper", "overview", "papers"]
