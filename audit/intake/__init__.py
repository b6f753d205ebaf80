"""Claim files and chart documents turned into claim_lines, documents and an intake report."""
