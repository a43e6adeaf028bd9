"""Mentor profiles, wishes, the waiting list, mentorships."""
