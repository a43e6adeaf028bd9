"""Texts about erasure."""
