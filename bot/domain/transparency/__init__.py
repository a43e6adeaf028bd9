"""The transparency report: what an installation stores, shows and may, for a works council."""
