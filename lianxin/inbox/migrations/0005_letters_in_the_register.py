"""Letters keep their numbers, and these stand in the register of all papers from now on."""

import re

from django.db import migrations

from lianxin.core import clock

NUMBER = re.compile(r"〔(?P<year>[0-9]{4})〕(?P<n>[0-9]+)号$")
PATTERN = "{word}转〔{year}〕{n}号"


def into_the_register(apps, schema_editor):
    series, counters = (apps.get_model("office", name).objects for name in ("PaperSeries", "PaperCounter"))
    numbers = apps.get_model("office", "PaperNumber").objects
    for serial in apps.get_model("inbox", "LetterSerial").objects.order_by("pk"):
        letters, _made = series.get_or_create(
            committee_id=serial.committee_id,
            key="letter",
            defaults={"name": "函", "pattern": PATTERN},
        )
        counters.create(series=letters, year=serial.year, last=serial.last)
    forwards = apps.get_model("inbox", "Forward").objects.select_related("unit")
    for forward in forwards.order_by("pk").iterator(chunk_size=500):
        found = NUMBER.search(forward.number)
        letters = series.filter(committee_id=forward.committee_id, key="letter").first()
        if found is None or letters is None:
            continue
        numbers.create(
            committee_id=forward.committee_id,
            series=letters,
            year=int(found["year"]),
            n=int(found["n"]),
            text=forward.number,
            title=f"关于请办理群众留言的函（转{forward.unit.name}）"[:120],
            on=clock.day_of(forward.sent_at),
            about=f"inbox.Forward:{forward.ref}",
        )


def out_of_the_register(apps, schema_editor):
    serials = apps.get_model("inbox", "LetterSerial").objects
    counters = apps.get_model("office", "PaperCounter").objects.filter(series__key="letter")
    for counter in counters.select_related("series"):
        committee = counter.series.committee_id
        serials.create(committee_id=committee, year=counter.year, last=counter.last)
    apps.get_model("office", "PaperNumber").objects.filter(about__startswith="inbox.Forward:").delete()
    counters.delete()


class Migration(migrations.Migration):
    dependencies = [("inbox", "0004_codes_from_staff"), ("office", "0001_initial")]

    operations = [
        migrations.RunPython(into_the_register, out_of_the_register),
        migrations.DeleteModel("LetterSerial"),
    ]
