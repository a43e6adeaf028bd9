"""What falls due when: each noun's `SCHEDULES` and `JOBS`."""
