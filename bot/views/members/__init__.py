"""Consent and joining, the profile, where somebody is, pause and leaving."""
