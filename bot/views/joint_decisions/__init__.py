"""The joint decision at the end of the trial period."""
