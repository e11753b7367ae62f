"""Every migration says in its name what it wants, and its module has one last one."""

from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from tools.rules.budgets import AUTOMATIC


def our_migrations() -> list[tuple[str, str]]:
    labels = {
        config.label for config in apps.get_app_configs() if config.name.startswith("lianxin")
    }
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return [key for key in loader.disk_migrations if key[0] in labels]


def test_no_migration_names_itself():
    assert [key for key in our_migrations() if AUTOMATIC.search(key[1])] == []


def test_no_two_migrations_of_a_module_follow_the_same_one():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    assert loader.detect_conflicts() == {}


def test_models_and_migrations_of_every_module_go_together():
    """A module with models has migrations: without them its tables would not be made."""
    migrated = {label for label, _ in our_migrations()}
    with_models = {
        config.label
        for config in apps.get_app_configs()
        if config.name.startswith("lianxin") and any(config.get_models())
    }
    assert with_models <= migrated
