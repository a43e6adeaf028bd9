"""The core team's calls: tables and named queries."""
