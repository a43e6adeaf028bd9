"""Challenges by site."""
