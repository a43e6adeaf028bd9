"""The self-introduction as people see it."""
