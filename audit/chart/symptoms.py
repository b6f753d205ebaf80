"""A reading turned into the symptoms that it affirms of the skin."""

from __future__ import annotations

from audit.chart.text import Reading


def symptoms(reading: Reading) -> list[str]:
    """Symptoms affirmed, of: pain itch bleeding growth change irritation infection functional
    ulceration."""
    return []
