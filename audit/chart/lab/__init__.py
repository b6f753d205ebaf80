"""Pathology reports, specimens and jars, and the lesions they belong to."""
