"""Settings. Everything that differs between machines comes from the environment:

BOTILBUD_DATA        folder of the SQLite file, the secret key and collected static files
BOTILBUD_SECRET_KEY  the key that signs sessions; otherwise one is made in the data folder
BOTILBUD_SECRET_KEY_OLD  the keys before it, with commas between, while sign-ins still rest on them
BOTILBUD_LOG_KEY     the key of the log's chains; otherwise one is made in the data folder
BOTILBUD_SEAL_KEY    opens what tablets keep and send later; otherwise one is made there too
BOTILBUD_HOSTS       the names the server answers to, with commas between
BOTILBUD_URL         what links in mails begin with; otherwise made of the first name above
BOTILBUD_TLS         "1" when browsers reach the server over https
BOTILBUD_PROXIES     how many proxies stand in front, so that sign-in counts the right address
BOTILBUD_DEMO        "0" leaves an empty database empty, without the demo houses; so does TLS
BOTILBUD_MAIL_HOST   the mail server; without it no mail is sent
BOTILBUD_MAIL_FROM   the address that mail comes from
BOTILBUD_OIDC_URL    the issuer of a municipality's own sign-in (OpenID Connect); see README
BOTILBUD_OIDC_ID, BOTILBUD_OIDC_SECRET, BOTILBUD_OIDC_NAME   what it knows us as, and its name
BOTILBUD_OIDC_CLAIM  what it calls the name that is our username
BOTILBUD_DEBUG       "1" for Django's debug pages, on a developer's machine only
DATABASE_URL         a PostgreSQL address; without it an SQLite file in the data folder
BOTILBUD_OWNER_URL   the same database for the owner of its tables, as whom every command runs;
                     the pages are then served as the role in DATABASE_URL, behind the walls
"""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from botilbud.keys import kept_key

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("BOTILBUD_DATA") or BASE_DIR / "data").resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)

SECRET_KEY = os.environ.get("BOTILBUD_SECRET_KEY") or kept_key(DATA_DIR / "secret-key")
SECRET_KEY_FALLBACKS = list(filter(None, os.environ.get("BOTILBUD_SECRET_KEY_OLD", "").split(",")))
# Outside the database, so that who can write there alone cannot write a row of the log that fits.
LOG_KEY = os.environ.get("BOTILBUD_LOG_KEY") or kept_key(DATA_DIR / "log-key")
# With another key, nothing can be opened that still waits on a tablet.
SEAL_KEY = os.environ.get("BOTILBUD_SEAL_KEY") or kept_key(DATA_DIR / "seal-key")
DEBUG = os.environ.get("BOTILBUD_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("BOTILBUD_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
TLS = os.environ.get("BOTILBUD_TLS") == "1"
# Where mails lead, whatever name the one who asked for the mail called the server by.
SITE_URL = os.environ.get("BOTILBUD_URL") or f"http{'s' * TLS}://{ALLOWED_HOSTS[0]}"
DEMO = os.environ.get("BOTILBUD_DEMO") != "0" and not TLS

INSTALLED_APPS = [
    "residents",
    "plans",
    "evaluations",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "crispy_forms",
    "csp",
    "django_htmx",
    "template_partials",
]

MIDDLEWARE = [
    "residents.hardening.small_bodies",
    "residents.hardening.permissions_policy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "residents.hardening.private_pages",
    "residents.tablet.narrow.of_nobody",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "residents.tablet.narrow.WaysToAddresses",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "residents.sign_in.sessions.TimeLimits",
    "residents.walls.walled",
    "residents.tablet.language.drawn_in_own_language",
    "django_htmx.middleware.HtmxMiddleware",
    "residents.navigation.whole_pages",
    "residents.tablet.screen.signed",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "residents.sign_in.first_steps.threshold",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "residents.tablet.narrow.narrow",
]

ROOT_URLCONF = "botilbud.urls"
WSGI_APPLICATION = "botilbud.wsgi.application"

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
                "residents.navigation.shell",
            ],
        },
    },
]

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{DATA_DIR / 'botilbud.sqlite3'}", conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # A writer takes its lock when it begins, so two who write wait for each other instead of
        # one of them failing half-way.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # Without the last, INSERT OR REPLACE would delete past the triggers that keep the log.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
        " PRAGMA recursive_triggers=ON;",
    }
# The role that serves the pages, and what `residents.walls.as_operator` lays over its address.
APP_ROLE = DATABASES["default"].get("USER")
owner_url = os.environ.get("BOTILBUD_OWNER_URL")
OWNER_DATABASE = dj_database_url.parse(owner_url) if owner_url else {}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# In the database, because the throttles of sign-in must hold across processes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20000},
    }
}

# Sign-in
AUTH_USER_MODEL = "residents.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
_RULES = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_RULES}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_RULES}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_RULES}.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "residents.sign_in.adapter.ClosedDoorAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
# A house of thirty sits behind one address. What is counted as »login« is never taken back.
ACCOUNT_RATE_LIMITS = {
    "login": "100/m/ip,600/h/ip",
    "login_failed": "20/h/key",
    "login_failed_from": "200/h/ip",
    "reset_password": "20/m/ip,5/h/key",
}
ACCOUNT_FORMS = {
    "login": "residents.forms.sign_in.SignInForm",
    "reauthenticate": "residents.forms.sign_in.PasswordAgainForm",
    "change_password": "residents.forms.sign_in.ChoosePasswordForm",
    "reset_password": "residents.forms.sign_in.AskForLinkForm",
    "reset_password_from_key": "residents.forms.sign_in.PasswordByMailForm",
}
PASSWORD_RESET_TIMEOUT = 60 * 60
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("BOTILBUD_PROXIES", "0"))
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
MFA_ADAPTER = "residents.sign_in.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Botilbud"
MFA_RECOVERY_CODES_SHOW_ONCE = True
# An address is typed in by an administrator, and nobody is sent a link to confirm it.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RATE_LIMITS = {"webauthn_login": "100/m/ip"}
MFA_FORMS = {
    "authenticate": "residents.forms.second_factor.CodeForm",
    "reauthenticate": "residents.forms.second_factor.CodeAgainForm",
    "activate_totp": "residents.forms.second_factor.FirstCodeForm",
    "add_webauthn": "residents.forms.second_factor.NewPasskeyForm",
}
# On the house's own device the second factor is asked once per person and shift.
MFA_TRUST_ENABLED = True
MFA_TRUST_COOKIE_AGE = 10 * 60 * 60
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

# A municipality's own sign-in, where there is one
OIDC_URL = os.environ.get("BOTILBUD_OIDC_URL", "")
OIDC_CLAIM = os.environ.get("BOTILBUD_OIDC_CLAIM", "")
SOCIALACCOUNT_ADAPTER = "residents.sign_in.municipal.MunicipalAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": []}}
if OIDC_URL:
    if not all(os.environ.get(f"BOTILBUD_OIDC_{name}") for name in ("ID", "SECRET", "CLAIM")):
        raise ImproperlyConfigured("BOTILBUD_OIDC_URL kræver BOTILBUD_OIDC_ID, _SECRET og _CLAIM.")
    app = {
        "provider_id": "kommune",
        "name": os.environ.get("BOTILBUD_OIDC_NAME", "kommunen"),
        "client_id": os.environ["BOTILBUD_OIDC_ID"],
        "secret": os.environ["BOTILBUD_OIDC_SECRET"],
        "settings": {"server_url": OIDC_URL},
    }
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"].append(app)

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# How long a row lies in the database; `residents.sign_in.sessions` says who may use it how long.
SESSION_COOKIE_AGE = 30 * 24 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# Mail, which never holds more than that there is something to see
EMAIL_HOST = os.environ.get("BOTILBUD_MAIL_HOST", "")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("BOTILBUD_MAIL_FROM", "botilbud@localhost")

# Language, time
LANGUAGE_CODE = "da"
# What a resident can choose for their own screens, each named in itself; see README, *Languages*.
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "botilbud" / "locale"]
FORMAT_MODULE_PATH = ["botilbud.formats"]
TIME_ZONE = "Europe/Copenhagen"

# Static files
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
_KEPT = "whitenoise.storage.CompressedManifestStaticFilesStorage"
_PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _PLAIN if DEBUG else _KEPT},
}

# Forms
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "dkfds"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# What the browser may do
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        # The browser follows the button for the municipality's sign-in to its address.
        "form-action": [SELF, *filter(None, [OIDC_URL and "/".join(OIDC_URL.split("/")[:3])])],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "residents.sign_in.not_stored.page_too_old"
if TLS:
    if ALLAUTH_TRUSTED_PROXY_COUNT:  # from anybody else the header is a mere claim
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    MFA_TRUST_COOKIE_NAME = "__Host-trusted"

# No request's address, which can hold a key, and no content reaches the log of the server. On a
# developer's machine the debug pages tell everything, and so does Django's own log.
if not DEBUG:
    LOGGING_CONFIG = "residents.server_log.configure"
    LOGGING = {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"quiet": {"()": "residents.server_log.QuietFormatter"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "quiet"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            name: {"handlers": ["console"], "level": "WARNING", "propagate": False}
            for name in ("django", "django.server")
        },
    }
