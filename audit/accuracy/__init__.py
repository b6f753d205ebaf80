"""How right the program is: against a keyed audit folder and against labelled notes."""
