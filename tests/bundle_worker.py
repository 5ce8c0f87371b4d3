"""Builds one bundle in a fresh process and prints its peak memory in MB: started by tests, never collected.

Arguments: the database's name, the media root, the work root, the bundle's id.
"""

import re
import sys
from pathlib import Path

import django
from django.conf import settings


def main() -> None:
    database, media, work, bundle = sys.argv[1:]
    settings.DATABASES["default"]["NAME"] = database
    settings.MEDIA_ROOT, settings.WORK_ROOT = media, work
    django.setup()
    from agreements.tasks import bundles  # noqa: PLC0415 - only once Django is set up

    bundles.build.func(int(bundle))
    print(peak_megabytes())  # noqa: T201


def peak_megabytes() -> int:
    """This process's own peak. ``getrusage`` would not do: it carries on the peak of whoever started the process."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found, "this kernel does not tell a process's peak"
    return int(found[1]) // 1024


if __name__ == "__main__":
    main()
