"""Documents as PDF: A4, with contents and page numbers, tagged for screen readers (PDF/UA-1)."""

from bot.views.pdf.compiling import Typeset
from bot.views.pdf.typesetting import typeset

__all__ = ["Typeset", "typeset"]
