"""Up to which row a table is settled: no open transaction can still add one below it."""

from django.db import connection, transaction
from django.db.models import Max, Model

PATIENCE = "1s"  # so long a slow writer is waited for; new writers queue behind us meanwhile


@transaction.atomic
def high_water_mark(model: type[Model]) -> int:
    """The highest id below which nothing more will appear.

    SQLite has one writer at a time, and this transaction is it. PostgreSQL hands out ids before
    they are committed, so whoever is writing is waited for, for a moment, and the lock is let go
    at once.

    Raises:
        OperationalError: somebody has been writing for longer than that; try again later.
    """
    if connection.vendor == "postgresql":
        table = connection.ops.quote_name(model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
            cursor.execute(f"LOCK TABLE {table} IN SHARE MODE")
    highest: int | None = model._default_manager.aggregate(highest=Max("pk"))["highest"]
    return highest or 0
