"""What a user may see: one sentence each, with an exit code. Bugs keep their traceback."""

from __future__ import annotations

EXIT_CLEAN = 0
EXIT_FINDINGS = 1
EXIT_USER_ERROR = 2
EXIT_CATALOGUE = 3
EXIT_INTERNAL = 70


class UserError(Exception):
    """Something that the user can mend; the message says what, where and how."""

    exit_code = EXIT_USER_ERROR


class InputError(UserError):
    """A file, row or column of the audit folder that cannot be used."""


class CatalogueError(UserError):
    """A rule file that cannot be used."""

    exit_code = EXIT_CATALOGUE
