"""Counts and dollars become limits, comparisons and verdicts: short pure functions."""
