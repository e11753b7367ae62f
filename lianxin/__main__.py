"""`python -m lianxin <command>`: the one door to every command."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run a management command with Lianxin's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianxin.config.settings")
    execute_from_command_line(["python -m lianxin", *sys.argv[1:]])


if __name__ == "__main__":
    main()
