"""Settings. One file; what varies comes from the environment, secrets from X or X_FILE.

Every process has a door, and its settings hold only what that door needs: the public
process knows no desk page, keeps no session, and no private key exists on the server at all.
"""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from amparo.site import environment as env

PACKAGE = Path(__file__).resolve().parents[1]
ROOT = PACKAGE.parents[1]
DATA = Path(env.text("AMPARO_DATA", "var")).absolute()

AMPARO_DOOR = env.text("AMPARO_DOOR", "console")
AMPARO_DEMO = env.flag("AMPARO_DEMO")  # demonstration: synthetic data, one factor is enough
IS_PUBLIC = AMPARO_DOOR == "public"
PUBLIC_URL = env.text(
    "AMPARO_PUBLIC_URL", f"http://127.0.0.1:{env.number('AMPARO_PUBLIC_PORT', 8000)}"
)
DESK_URL = env.text("AMPARO_DESK_URL", f"http://127.0.0.1:{env.number('AMPARO_DESK_PORT', 8001)}")
IS_SECURE = (PUBLIC_URL if IS_PUBLIC else DESK_URL).startswith("https://")

SERVING = {"public", "desk"}
SECRET_KEY = env.secret("AMPARO_SECRET_KEY", "" if AMPARO_DOOR in SERVING else "console")
# Finds a mailbox by its receipt, and signs proofs of filing; the same for every process.
RECEIPT_KEY = env.secret("AMPARO_RECEIPT_KEY", "" if AMPARO_DOOR in SERVING else "console")
PROOF_KEY = env.secret("AMPARO_PROOF_KEY", "" if AMPARO_DOOR in SERVING else "console")
if not (RECEIPT_KEY and PROOF_KEY):
    raise ImproperlyConfigured("AMPARO_RECEIPT_KEY, AMPARO_PROOF_KEY: name a file for each.")
# Under it lie the index of screening and what is asked of it; no process of the public door has it.
SCREENING_KEY = "" if IS_PUBLIC else env.secret("AMPARO_SCREENING_KEY")
DEBUG = env.flag("AMPARO_DEBUG")
ALLOWED_HOSTS = env.words("AMPARO_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = [DESK_URL]

INSTALLED_APPS = [
    "amparo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    *(() if IS_PUBLIC else ("allauth", "allauth.account", "allauth.mfa")),
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "amparo.doors.health.Health",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "amparo.doors.headers.SafeHeaders",
    *(
        [
            "django.middleware.gzip.GZipMiddleware",  # no secret stands on a public page
            "django.middleware.locale.LocaleMiddleware",
            "django.middleware.common.CommonMiddleware",
            "amparo.doors.middleware.PublicDoor",
        ]
        if IS_PUBLIC
        else [
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.locale.LocaleMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "allauth.account.middleware.AccountMiddleware",
            "amparo.doors.keys.SessionKey",
            "amparo.doors.middleware.DeskDoor",
        ]
    ),
]
ROOT_URLCONF = "amparo.doors.public" if IS_PUBLIC else "amparo.doors.desk"
WSGI_APPLICATION = "amparo.site.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": sorted(PACKAGE.glob("*/templates")),
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                *(
                    ["amparo.doors.navigation.public"]
                    if IS_PUBLIC
                    else [
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                        "amparo.doors.navigation.desk",
                    ]
                ),
            ],
        },
    }
]
FORM_RENDERER = "amparo.base.forms_look.Renderer"

# The application's own role may add to the journal and never change it; see base/privileges.py.
DATABASES = {
    "default": {
        **env.database(env.text("DATABASE_URL", "postgresql:///amparo")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Counters of sign-in attempts, in memory only: nothing about who tried is ever stored.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("ar", _("Arabic")),
    ("zh-hans", _("Chinese")),
    ("en", _("English")),
    ("fr", _("French")),
    ("ru", _("Russian")),
    ("es", _("Spanish")),
]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["amparo.site.formats"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = IS_SECURE

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = sorted(PACKAGE.glob("*/static"))
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "amparo.base.statics.NodeFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "amparo.base.statics.StaticStorage"},
}
WHITENOISE_MAX_AGE = 3600

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_IMPORT_PATHS = ["amparo.doors.jobs"]  # only the worker imports them

# Accounts: by invitation only, e-mail and password, then a second factor.
AUTH_USER_MODEL = "amparo.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
VAULT_ARGON2 = (3, 64 * 1024 * 1024)  # passes, bytes; kept with each key, so it can be raised
VAULT_PAUSE = env.number("AMPARO_VAULT_MINUTES", 15) * 60  # seconds; then the password again
# A receipt is 99 random bits, which nobody can search for: its cost is for 32 people at once. A
# code told by telephone is 59 bits for a week, and costs more.
RECEIPT_ARGON2, CODE_ARGON2 = (2, 8 * 1024 * 1024), (2, 19 * 1024 * 1024)
IDENTITY_QUORUM = env.number("AMPARO_IDENTITY_QUORUM", 2)  # custodians who open a name together
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_ADAPTER = "amparo.people.adapter.Accounts"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # the invitation has shown that the address is theirs
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900  # seconds
ACCOUNT_FORMS = {
    "login": "amparo.people.sign_in.SignInForm",
}
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = False  # a passkey alone cannot open the vault
MFA_TOTP_ISSUER = "Amparo"
MFA_ADAPTER = "amparo.people.adapter.Factors"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "work"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

SESSION_COOKIE_NAME = "desk"
SESSION_COOKIE_AGE = env.number("AMPARO_IDLE_MINUTES", 30) * 60  # seconds without a request
SESSION_SAVE_EVERY_REQUEST = True  # so that the clock starts again at each request
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "amparo.doors.middleware.csrf_failure"

SECURE_CONTENT_TYPE_NOSNIFF = True
# Under no-referrer a browser sends "Origin: null" with its own forms, and the check of their
# token refuses them; the desk names itself to itself, and neither door to anybody else.
SECURE_REFERRER_POLICY = "no-referrer" if IS_PUBLIC else "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if IS_SECURE else 0
BEHIND_PROXY = env.flag("AMPARO_BEHIND_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576  # bytes; a form is words, files come another way
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
FILE_MOST_BYTES = env.number("AMPARO_FILE_MOST_BYTES", 1024**3)  # of one file that is handed in
CHECK_LINKS = env.flag("AMPARO_CHECK_LINKS", default=True)  # of services of the directory of help
CLOCKS = env.text(
    "AMPARO_CLOCKS"
)  # a file of limits, in place of those of clocks/data/kinds.csv that it names
# Reports of one hour beyond which more are marked as a suspected flood; none is ever refused.
FLOOD_PER_ADDRESS = env.number("AMPARO_FLOOD_PER_ADDRESS", 60)
FLOOD_IN_ALL = env.number("AMPARO_FLOOD_IN_ALL", 300)
CLAMD = env.text("AMPARO_CLAMD")  # host:port or /socket of a ClamAV; without one nothing is scanned

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if env.text("AMPARO_EMAIL_HOST")
    else "django.core.mail.backends.dummy.EmailBackend"
)
EMAIL_HOST = env.text("AMPARO_EMAIL_HOST")
EMAIL_PORT = env.number("AMPARO_EMAIL_PORT", 587)
EMAIL_HOST_USER = env.text("AMPARO_EMAIL_USER")
EMAIL_HOST_PASSWORD = env.secret("AMPARO_EMAIL_PASSWORD")
EMAIL_USE_TLS = env.flag("AMPARO_EMAIL_TLS", default=True)
# Who keeps the journal's head of each day outside this installation: a folder, mail addresses.
WITNESS_DIR = env.text("AMPARO_WITNESS_DIR")
WITNESS_MAIL = env.words("AMPARO_WITNESS_MAIL")
DEFAULT_FROM_EMAIL = env.text("AMPARO_EMAIL_FROM", "amparo@localhost")

# No address, no user agent, no path with a reference in it is ever written to a log.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "amparo.base.logs.SafeFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "django.request": {"handlers": ["stderr"], "level": "CRITICAL", "propagate": False},
        "amparo": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "procrastinate": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}
SILENCED_SYSTEM_CHECKS: list[str] = []
