"""Documents as PDF files; signs that no font has are named on the terminal."""

from datetime import date

from bot.i18n import Translator
from bot.views.transparency.document import Document


def as_pdf(document: Document, publisher: str, day: date, t: Translator, stamp: str = "") -> bytes:
    """Return the document as PDF; say which signs in it had to be replaced."""
    from rich.console import Console

    from bot.views.pdf import typeset

    made = typeset(document, publisher=publisher, day=day, stamp=stamp)
    if made.replaced:
        signs = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in made.replaced)
        said = t(
            "“{title}”: no font has these signs, so each is shown as {replacement}: {signs}",
            title=document.title,
            replacement="�",
            signs=signs,
        )
        Console(stderr=True, soft_wrap=True).print(str(said), highlight=False, markup=False)
    return made.pdf
