#!/usr/bin/env python
"""Command line of EduCenter: puts ``site/`` on the path, then hands over to Django."""

import os
import sys
from pathlib import Path

# ``site`` is the name of a standard-library module, so the folder can never be a package of that name.
sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))


def main() -> None:
    """Run one management command with the development settings unless others are named."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
