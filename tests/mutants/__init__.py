"""Mutants: small faults put into the code, to see which of them no test notices."""
