"""What is said on the terminal about signs that no font of a PDF has."""

from collections.abc import Iterable

from bot.i18n import Translator
from bot.views.pdf.fonts import REPLACEMENT


def name_replaced(signs: Iterable[str], t: Translator) -> None:
    """Say which signs had to be replaced in a PDF; nothing where there are none."""
    from bot.cli.terminal import Terminal

    if named := [f"{sign} (U+{ord(sign):04X})" for sign in sorted(signs)]:
        said = t(
            "No font has these signs, so the PDF shows each as {replacement}: {signs}",
            replacement=REPLACEMENT,
            signs=", ".join(named),
        )
        Terminal(stderr=True, soft_wrap=True).print(str(said), highlight=False, markup=False)
