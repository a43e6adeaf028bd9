"""Mentors: their cards and profiles, the choice, requests and what came of them."""
