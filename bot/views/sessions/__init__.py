"""Onboarding sessions as people see them."""
