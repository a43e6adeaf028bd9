"""`register`: what is stored of whom, why, how long, and who sees it."""

from pathlib import Path
from typing import Annotated

import typer


def register(
    file: Annotated[
        Path | None, typer.Argument(help="Write it here instead of printing it.")
    ] = None,
    language: Annotated[str, typer.Option(help="The language of the headings: de or en.")] = "en",
) -> None:
    """Print the register of data, as Markdown.

    It is made from what the tables declare of each column.
    """
    from rich.console import Console

    from bot.cli.starting import exit_on_write_error
    from bot.i18n import LANGUAGES, translator
    from bot.views.register import register_document
    from storage import register as storage

    if language not in LANGUAGES:
        raise typer.BadParameter(f"--language {language}: de or en.")
    text = register_document(storage.register(), translator(language))
    if file is None:
        Console(soft_wrap=True).print(text, end="", highlight=False, markup=False)
    else:
        with exit_on_write_error(file):
            file.write_text(text, encoding="utf-8")
