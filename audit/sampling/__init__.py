"""A population becomes a plan, a seal and a draw that anyone can repeat."""
