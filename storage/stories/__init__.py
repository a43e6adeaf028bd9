"""Stories: tables and named queries."""
