"""What was managed at the visit: problems, data, time, and the facts of the note as a whole."""
