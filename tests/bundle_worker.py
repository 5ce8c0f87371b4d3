"""Builds one bundle in a fresh process and prints its peak memory in MB: started by tests, never collected.

Arguments: the database's name, the media root, the work root, the bundle's id.
"""

import resource
import sys

import django
from django.conf import settings


def main() -> None:
    database, media, work, bundle = sys.argv[1:]
    settings.DATABASES["default"]["NAME"] = database
    settings.MEDIA_ROOT, settings.WORK_ROOT = media, work
    django.setup()
    from agreements.tasks import bundles  # noqa: PLC0415 - only once Django is set up

    bundles.build.func(int(bundle))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)  # noqa: T201


if __name__ == "__main__":
    main()
