"""Runs the revisions on the connection that storage.migrate hands over."""

from alembic import context

from storage.migrations.rendering import render_item
from storage.models import all_tables
from storage.search.index import is_of_models

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=all_tables(),
    render_as_batch=True,
    render_item=render_item,
    include_name=is_of_models,
    compare_type=True,
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
