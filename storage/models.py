"""All tables, gathered by importing every module of this package."""

from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from sqlalchemy import MetaData
from sqlmodel import SQLModel

import storage


@cache
def all_tables() -> MetaData:
    """Return the metadata of every table; modules are looked for once."""
    for module in walk_packages(storage.__path__, "storage."):
        if not module.name.startswith("storage.migrations"):
            import_module(module.name)
    return SQLModel.metadata
