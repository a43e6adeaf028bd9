"""Roles in the core team, as people see them."""
