"""dermaudit: dermatology charts audited against the claims billed from them."""

__version__ = "0.1.0"
