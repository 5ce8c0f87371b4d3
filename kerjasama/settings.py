"""One settings file for every place the system runs: driven by the environment, safe by default.

The variables are listed in README.md. What is not set falls back to a closed, embedded installation:
SQLite under ``var/``, no debug, no demo accounts, secure cookies.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()

DEBUG = env.bool("KERJASAMA_DEBUG", default=False)
DEMO = env.bool("KERJASAMA_DEMO", default=False)
DEMO_PASSWORD = env("KERJASAMA_DEMO_PASSWORD", default="kerjasama-demo")
PROVINCE_CODE = env("KERJASAMA_PROVINCE", default="36")


def _secret_key() -> str:
    """The key from the environment, or the one that ``bin/run`` keeps for an embedded installation."""
    key = env("KERJASAMA_SECRET_KEY", default="")
    kept = VAR_DIR / "secret_key"
    if not key and kept.exists():
        key = kept.read_text().strip()
    if not key:
        raise ImproperlyConfigured("Set KERJASAMA_SECRET_KEY, or start with bin/run, which makes one.")
    return key


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = env.list("KERJASAMA_ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])

# An instance is embedded while it answers only on its own machine; everything else is production.
EMBEDDED = set(ALLOWED_HOSTS) <= {"127.0.0.1", "localhost", "[::1]", "testserver"}
if DEMO and not EMBEDDED:
    raise ImproperlyConfigured("KERJASAMA_DEMO opens well-known accounts; it is refused on a public instance.")

INSTALLED_APPS = [
    "agreements",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "simple_history",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kerjasama.middleware.CompressedPagesMiddleware",
    "csp.middleware.CSPMiddleware",
    "kerjasama.middleware.BodyLimitMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kerjasama.middleware.PrivatePagesMiddleware",
    "kerjasama.typed.CleanInputMiddleware",
    "kerjasama.middleware.ChosenLanguageMiddleware",
    "kerjasama.middleware.ReturningLoginMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "kerjasama.typed.SentOnceMiddleware",
    "kerjasama.typed.ParkedFormsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "kerjasama.urls"
WSGI_APPLICATION = "kerjasama.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "agreements.navigation.navigation",
                "kerjasama.typed.parked",
            ],
            "builtins": ["agreements.templatetags.ui", "agreements.templatetags.library", "django.templatetags.i18n"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'kerjasama.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE takes the write lock at BEGIN, so a read-then-write transaction is serial there too.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- people -----------------------------------------------------------------------------------
AUTH_USER_MODEL = "agreements.Officer"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "cockpit"
ACCOUNT_ADAPTER = "agreements.views.account.ClosedAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "front"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_USERNAME_MIN_LENGTH = 3
ACCOUNT_SESSION_REMEMBER = False
# Failed logins are counted per visitor: behind a proxy the visitor is who the proxy says it is, not the proxy itself.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("KERJASAMA_PROXIES", default=0 if EMBEDDED else 1)

# --- language and time ------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("Inggris"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True

# --- files ------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
MEDIA_ROOT = Path(env("KERJASAMA_MEDIA_ROOT", default=str(VAR_DIR / "media")))
# Half-made bundles: only the worker reads and clears it. Nothing in it is lost that cannot be made again.
WORK_ROOT = Path(env("KERJASAMA_WORK_ROOT", default=str(VAR_DIR / "work")))
S3_BUCKET = env("KERJASAMA_S3_BUCKET", default="")
STORAGES = {
    "default": {
        "BACKEND": "kerjasama.storage.PrivateS3",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": env("KERJASAMA_S3_ENDPOINT", default=None),
            "region_name": env("KERJASAMA_S3_REGION", default=None),
            "access_key": env("KERJASAMA_S3_ACCESS_KEY", default=None),
            "secret_key": env("KERJASAMA_S3_SECRET_KEY", default=None),
            "default_acl": "private",
            "querystring_auth": True,
            "file_overwrite": False,
            # What is read beyond this goes to a temporary file, not to memory.
            "max_memory_size": 1024 * 1024,
        },
    }
    if S3_BUCKET
    else {"BACKEND": "kerjasama.storage.PrivateFiles"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
UPLOAD_MAX_BYTES = 25 * 1024 * 1024  # until an administrator sets another limit
# host:port or socket of clamd; empty: uploads are not scanned.
CLAMAV = env("KERJASAMA_CLAMAV", default="")
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# The office's certificate (PKCS#12). Without it reports are issued unsigned; verification goes by code and SHA-256.
SIGN_P12 = env("KERJASAMA_SIGN_P12", default="")
SIGN_PASSWORD = env("KERJASAMA_SIGN_PASSWORD", default="")

# --- background -------------------------------------------------------------------------------
# Heavy work (a compiled PDF, the text of a paper) is done by a worker, which bin/run starts beside the pages.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# --- mail -------------------------------------------------------------------------------------
vars().update(env.email("EMAIL_URL", default="consolemail://"))
# Seconds. Without it a mail server that takes the call and says nothing would hold the worker for good.
EMAIL_TIMEOUT = env.int("KERJASAMA_EMAIL_TIMEOUT", default=20)
DEFAULT_FROM_EMAIL = env("KERJASAMA_FROM_EMAIL", default="kerjasama@localhost")
# What links in an e-mail begin with: the worker that writes it serves no page and cannot know.
BASE_URL = env("KERJASAMA_BASE_URL", default="http://127.0.0.1:8000").rstrip("/")

# --- safety -----------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_SSL_REDIRECT = not EMBEDDED
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if not EMBEDDED else None
SECURE_HSTS_SECONDS = 0 if EMBEDDED else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not EMBEDDED
SECURE_HSTS_PRELOAD = not EMBEDDED
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = not EMBEDDED
SESSION_COOKIE_AGE = 60 * 60 * 12
CSRF_COOKIE_SECURE = not EMBEDDED
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "agreements.views.parked_forms.stale_page"
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS if not EMBEDDED]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = not EMBEDDED
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # WeasyPrint reports every CSS property it does not know; the rendered page is what we check.
    "loggers": {"weasyprint": {"level": "ERROR"}, "fontTools": {"level": "ERROR"}, "pikepdf": {"level": "ERROR"}},
}
