"""The settings under test: the real ones, in a known environment, with stricter templates and requests."""

import os

# How much the browser's tests look at, and how large a simulated year is, are for whoever starts them to say.
_KEPT = {"KERJASAMA_AXE", "KERJASAMA_JOURNEYS", "KERJASAMA_SIMULATION"}
for _name in [name for name in os.environ if name.startswith("KERJASAMA_") and name not in _KEPT]:
    del os.environ[_name]
os.environ["KERJASAMA_SECRET_KEY"] = "only-for-tests-" + "x" * 50
os.environ.pop("EMAIL_URL", None)

from kerjasama.settings import *  # noqa: E402, F403
from kerjasama.settings import DATABASES, MIDDLEWARE, TEMPLATES, VAR_DIR  # noqa: E402
from tests.guards import UndefinedVariable  # noqa: E402

MIDDLEWARE = ["tests.guards.ReadOnlyGet", *MIDDLEWARE]
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UndefinedVariable()

DATABASES["default"]["CONN_MAX_AGE"] = 0
# Argon2 is slow on purpose; no test is about the strength of a hash.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Pages are served from the sources: no collectstatic before a test.
STORAGES = {
    "default": {"BACKEND": "kerjasama.storage.PrivateFiles"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = VAR_DIR / "test-static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
