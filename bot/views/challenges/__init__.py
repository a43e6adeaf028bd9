"""Challenges: the card with its sites, the forms, what people are told and agree to."""
