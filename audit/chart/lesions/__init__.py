"""Statements of what was done turned into the lesion ledger."""
