"""What a process costs before anybody asks anything: memory, processor time, and nothing heavy."""

import json
import os
import subprocess
import sys

import pytest

from tools.rules.writes import HEAVY

MEGABYTES = (
    100  # 87 on 1 December 2026, 104 before heavy libraries were imported where they are used
)
SECONDS = 2.5  # of the processor, 0.9 on two quiet cores
LOAD = """
import json, resource, sys, time
import django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
spent = resource.getrusage(resource.RUSAGE_SELF)
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(json.dumps({"modules": sorted(sys.modules), "seconds": spent.ru_utime + spent.ru_stime,
                  "megabytes": int(status["VmRSS"].split()[0]) / 1024}))
"""


@pytest.fixture(scope="module")
def started():
    """Everything a web process loads, in a process of its own."""
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "lianxin.config.settings"}
    env |= {"LIANXIN_SECRET_KEY": "started"}
    run = [sys.executable, "-c", LOAD]
    said = subprocess.run(run, env=env, capture_output=True, text=True, check=True).stdout
    return json.loads(said)


def test_nothing_heavy_is_loaded_before_it_is_needed(started):
    assert [name for name in HEAVY if name in started["modules"]] == []
    assert "lianxin.documents.official" in started["modules"]


def test_an_idle_process_keeps_within_its_memory(started):
    assert started["megabytes"] < MEGABYTES


def test_starting_keeps_within_its_processor_time(started):
    assert started["seconds"] < SECONDS
