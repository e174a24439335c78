"""Every setting of Yearturn, each with one value and one reason."""

import os
import secrets
from pathlib import Path

import dj_database_url

from yearturn.kernel import databases

PACKAGE = Path(__file__).resolve().parent.parent

# Nothing is signed yet that must outlive a restart, so a fresh secret is safer than a default one.
SECRET_KEY = os.environ.get("YEARTURN_SECRET_KEY") or secrets.token_urlsafe(50)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("YEARTURN_HOSTS", "127.0.0.1,localhost,testserver").split(",")

FLOORS = (
    "kernel",
    "web",
    "organization",
    "planning",
    "review",
    "recognition",
    "conference",
    "publication",
    "home",
    "workbook",
)
INSTALLED_APPS = ["django.contrib.staticfiles", *(f"yearturn.{floor}" for floor in FLOORS)]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "yearturn.web.middleware.content_security_policy",
]
ROOT_URLCONF = "yearturn.config.urls"
WSGI_APPLICATION = "yearturn.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / floor / "templates" for floor in FLOORS],
        "OPTIONS": {"environment": "yearturn.web.pages.environment"},
    }
]

DATABASE_URL = os.environ.get("YEARTURN_DATABASE_URL", "sqlite:///year.sqlite3")
DATABASES = {"default": databases.configured(dj_database_url.parse(DATABASE_URL))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

USE_TZ = True
TIME_ZONE = "UTC"
# The language of the console; a page speaks the one that its reader asks for.
LANGUAGE_CODE = "zh-hans" if os.environ.get("LANG", "").startswith("zh") else "en"
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
USE_I18N = True
LANGUAGE_COOKIE_NAME = "language"

STATIC_URL = "/static/"
STATICFILES_DIRS = []
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
SECURE_REFERRER_POLICY = "same-origin"
SILENCED_SYSTEM_CHECKS = []
