"""Django's settings. What an operator may change comes from the environment."""

import os
from zoneinfo import available_timezones

from django.utils.translation import gettext_lazy as _

from vereda.config.database.address import connects_as_owner, database_settings
from vereda.config.database.places import var_folder
from vereda.config.environment import one_of
from vereda.config.secrets import secret_key
from vereda.config.translations.places import LOCALE
from vereda.config.tree import SOURCE_TREE

VAR = var_folder()
SECRET_KEY = secret_key(VAR)
DEBUG = False
# Loopback by default; a service that faces a network names its hosts.
ALLOWED_HOSTS = os.environ.get("VEREDA_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
IS_SECURE = os.environ.get("VEREDA_HTTPS") == "1"

INSTALLED_APPS = [
    "vereda.config.apps.FrameConfig",
    "vereda.desks",
    "vereda.access",
    "vereda.registry",
    "vereda.alternatives",
    "vereda.interop",
    "vereda.demo",
    "vereda.web",
    "template_partials.apps.SimpleAppConfig",
    "django_htmx",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]


MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "vereda.web.middleware.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Behind the one that serves static files: those are still cached.
    "vereda.web.middleware.PrivatePagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    # Last: it opens the request's transaction and says in it who acts.
    "vereda.access.middleware.ActorMiddleware",
]

ROOT_URLCONF = "vereda.config.urls"
WSGI_APPLICATION = "vereda.config.wsgi.application"

_LOADERS = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [("django.template.loaders.cached.Loader", _LOADERS)],
                )
            ],
            "builtins": ["template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "vereda.web.context.page",
            ],
        },
    }
]

DATABASES = {
    "default": database_settings()
    | {
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,  # a connection of a dead server is replaced
        # A connection never survives with settings of the request before it.
        "ATOMIC_REQUESTS": True,
    }
}
if not connects_as_owner():
    DATABASES["default"]["OPTIONS"] |= {
        "pool": {"min_size": 1, "max_size": 4, "timeout": 10}
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["vereda.access.signing_in.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
CSRF_FAILURE_VIEW = "vereda.web.views.stale_form"
LOGIN_URL = "access:sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "access:sign_in"

LANGUAGES = [("es", _("Spanish")), ("en", _("English"))]
# What commands speak, and pages to a browser that asks for neither.
LANGUAGE_CODE = one_of("VEREDA_LANGUAGE", dict(LANGUAGES), "es")
LOCALE_PATHS = [LOCALE]
LANGUAGE_COOKIE_NAME = "vereda_language"
LANGUAGE_COOKIE_SECURE = IS_SECURE
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = one_of("VEREDA_TIME_ZONE", available_timezones(), "UTC")
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["vereda.web.formats"]

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

SESSION_COOKIE_NAME = "vereda_session"
SESSION_COOKIE_AGE = 12 * 60 * 60  # one long shift
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = IS_SECURE
CSRF_COOKIE_NAME = "vereda_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = IS_SECURE
CSRF_TRUSTED_ORIGINS = [
    f"https://{host}" for host in ALLOWED_HOSTS if IS_SECURE and host != "*"
]
SECURE_SSL_REDIRECT = IS_SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_SECURE else None
SECURE_HSTS_SECONDS = 31_536_000 if IS_SECURE else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

PACKS = os.environ.get("VEREDA_PACKS") or str(SOURCE_TREE / "packs")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
