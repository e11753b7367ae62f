"""`python -m lianxin <command>`: the one door to every command."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run a management command with Lianxin's settings; `demo` gets a data folder of its own."""
    os.umask(0o077)  # what we write is for whoever runs us, and nobody else on the machine
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianxin.config.settings")
    if sys.argv[1:2] == ["demo"]:
        from lianxin.config.demo.surroundings import prepare  # house: before the settings are read

        prepare(os.environ, with_year="--year" in sys.argv)
    # A command's file cannot have a dash in its name; what people type may.
    command = [word.replace("-", "_") for word in sys.argv[1:2] if not word.startswith("-")]
    execute_from_command_line(["python -m lianxin", *command, *sys.argv[1 + len(command) :]])


if __name__ == "__main__":
    main()
