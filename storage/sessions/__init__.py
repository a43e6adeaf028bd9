"""Onboarding sessions: tables and named queries."""
