"""A local Slack, stricter than the real one: for the demo, the tour and the tests."""
