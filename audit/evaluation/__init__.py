"""Rules compared with facts: the catalogue, two engines, and the findings they lead to."""
