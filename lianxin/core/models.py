"""Rows that belong to no module: jobs that wait, and the committees' wrapped data keys."""

from django.db import models


class Job(models.Model):
    """One piece of work that waits, runs, is done or given up. `facts` hold ids, never words."""

    name = models.CharField(max_length=120)
    key = models.CharField(max_length=160, null=True, unique=True)
    facts = models.JSONField(default=dict)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(done_at=None, failed_at=None),
                name="core_job_waiting",
            )
        ]

    def __str__(self) -> str:
        return self.key or self.name


class DataKey(models.Model):
    """A committee's data key, wrapped by the master key, which never lies in the database."""

    committee = models.BigIntegerField()  # core lies below organisation: the id, not a key
    generation = models.PositiveSmallIntegerField(default=1)
    wrapped = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "generation"], name="core_datakey_generation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.committee}/{self.generation}"


class Tally(models.Model):
    """How many tries there were under one key since a moment (see `core.limits`)."""

    key = models.CharField(max_length=120, unique=True)
    since = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.key


class Tombstone(models.Model):
    """Something that was erased, by kind and `ref` (see `core.storage.erasures`)."""

    committee = models.BigIntegerField()
    what = models.CharField(max_length=60)
    ref = models.UUIDField()
    at = models.DateTimeField()
    is_outside = models.BooleanField(default=False)  # in the ledger outside the database

    class Meta:
        indexes = [
            models.Index(
                fields=["id"], condition=models.Q(is_outside=False), name="core_tombstone_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.ref}"


class TableVersion(models.Model):
    """The stamp of a table whose rows are kept in memory: another one after every change.

    Written by triggers and by nothing else (see `core.sql.table_cache`).
    """

    name = models.CharField(max_length=63, primary_key=True)
    version = models.CharField(max_length=36)

    def __str__(self) -> str:
        return self.name


class TrustedMoment(models.Model):
    """The last moment at which the clock was believed (see `core.trusted_time`): one row."""

    at = models.DateTimeField()
    doubted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class SiteAddress(models.Model):
    """The address that everybody opens, and the host names under which we answer, as given once.

    A row for each change; the last one holds. What hangs on walls leads to those before it.
    """

    base_url = models.CharField(max_length=200)
    hosts = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "对外的网址"

    def __str__(self) -> str:
        return self.base_url
