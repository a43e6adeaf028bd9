"""Each noun's `SCHEDULES` and `JOBS`: the things that fall due, and when."""
