"""Rules of mentoring: choosing, asking, and the trial period."""
