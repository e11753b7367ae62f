"""What every test of the repository may use; see tests/fixtures/ for each part."""

pytest_plugins = [
    "tests.fixtures.clock",
    "tests.fixtures.activities",
    "tests.fixtures.guards",
    "tests.fixtures.database",
    "tests.fixtures.backups",
    "tests.fixtures.browser",
    "tests.fixtures.cast",
    "tests.fixtures.both",
    "tests.fixtures.crowds",
    "tests.fixtures.ledgers",
    "tests.fixtures.outside",
    "tests.fixtures.papers",
    "tests.fixtures.passwords",
    "tests.fixtures.parts",
    "tests.fixtures.seconds",
    "tests.fixtures.template_names",
]
