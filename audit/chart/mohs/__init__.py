"""Mohs stages, blocks, maps and the operations that they make up."""
