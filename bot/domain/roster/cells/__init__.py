"""What stands in single cells: dates, places, statuses, words that the community knows."""
