"""Who wrote, signed, supervised and consented, and when."""
