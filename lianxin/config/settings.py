"""The settings of Lianxin. Every variable is read through `env`, which documents it."""

from pathlib import Path

from csp.constants import NONE, SELF

from lianxin.config import env
from lianxin.config.databases import database
from lianxin.config.lines import without_refused_trace
from lianxin.config.modules import MODULES
from lianxin.core.crypto.keys import make_key_file, secret_of

ROOT = Path(__file__).resolve().parent.parent.parent
LIANXIN_TESTING = env.is_tested()

DEBUG = env.switch("DEBUG", "开发时显示出错细节。正式使用时不要打开")
LIANXIN_DEMO = env.switch("DEMO", "演示：可以“以谁的身份进入”。旁边有真实数据时拒绝启动")
LIANXIN_DOCS = ROOT / "docs"  # the guides that the help shows lie beside the code
DATA_DIR = env.path("DATA_DIR", ROOT / "var", "数据库、文件和密钥放在哪里")
LIANXIN_FILES_DIR = env.path("FILES_DIR", DATA_DIR / "files", "照片和扫描件（已加密）放在哪里")
LIANXIN_MASTER_KEY_FILE = env.path(
    "MASTER_KEY_PATH", DATA_DIR / "keys" / "master.key", "主密钥文件。备份里没有它，请另外保管"
)
LIANXIN_BASE_URL = env.text(
    "BASE_URL",
    "http://127.0.0.1:8000",
    "别人从外面打开本系统的网址。装的时候记下，换了要运行 python -m lianxin address --change",
).rstrip("/")
DATABASE_URL = env.text(
    "DATABASE_URL",
    f"sqlite:///{DATA_DIR / 'lianxin.sqlite3'}",
    "数据库地址：sqlite:///路径，或 postgresql://用户@主机/库名",
)
LIANXIN_PAGE_SECONDS = env.number("PAGE_SECONDS", 30, "扫码看到的页面最多旧几秒；0是每次都重新生成")
if LIANXIN_TESTING:  # tests look at what has just been done
    LIANXIN_PAGE_SECONDS = 0
LIANXIN_TRUSTED_PROXIES = env.words(
    "TRUSTED_PROXIES", "", "可信的反向代理的地址或网段，用逗号分开，IPv4、IPv6都行"
)
LIANXIN_LIMIT_TEN_MINUTES = env.number(
    "LIMIT_TEN_MINUTES", 5, "同一个网络地址，十分钟里留言到几条以后，每条先答一道小题"
)
LIANXIN_LIMIT_DAY = env.number("LIMIT_DAY", 30, "同一个网络地址，一天里留言到几条以后，先答小题")
LIANXIN_LIMIT_CODE_HOUR = env.number(
    "LIMIT_CODE_HOUR", 300, "墙上同一个码，一小时里留言到几条以后，先答小题"
)
# Ten codes at their limit at once: more than a city says, and more than an office reads in a day.
LIANXIN_LIMIT_COMMITTEE_HOUR = env.number(
    "LIMIT_COMMITTEE_HOUR", 3000, "整个委员会，一小时里留言到几条以后，先答小题"
)
# An elder who is helped takes two to three minutes; three helpers at one network never meet this.
LIANXIN_LIMIT_ASSISTED_TEN_MINUTES = env.number(
    "LIMIT_ASSISTED_TEN_MINUTES", 30, "代写点：同一个网络地址，十分钟里到几条以后，先答小题"
)
LIANXIN_LIMIT_ASSISTED_DAY = env.number(
    "LIMIT_ASSISTED_DAY", 400, "代写点：同一个网络地址，一天里到几条以后，先答小题"
)
LIANXIN_LIMIT_MEETING_TEN_MINUTES = env.number(
    "LIMIT_MEETING_TEN_MINUTES", 6000, "开会时段里，十分钟一共到几条以后，先答小题"
)
LIANXIN_LEAST_SECONDS = env.number("LEAST_SECONDS", 3, "表单打开以后不到几秒就送出的，先答一道小题")
LIANXIN_HANDS = env.number("HANDS", 4, "每个网站进程同时办几个请求；每个占一个数据库连接")
LIANXIN_WAITING_ROOM = env.number(
    "WAITING_ROOM", 96, "每个网站进程最多让几个请求等着；再多的马上答“正忙”（503），什么都不动"
)
LIANXIN_FONTS = env.words(
    "FONTS",
    "",
    "印文件用的思源宋体、思源黑体在哪些文件夹，用逗号分开；"
    "不写就用机器上装好的，没有就用随程序来的",
)
ALLOWED_HOSTS = env.words(
    "ALLOWED_HOSTS",
    "127.0.0.1,localhost,[::1]",
    "允许用哪些主机名访问，用逗号分开。和网址一样，装的时候记下",
)
LIANXIN_UNSAID = env.unsaid("BASE_URL", "ALLOWED_HOSTS")

# At once, each on a browser of their own; the newest stays, the oldest ends.
LIANXIN_SESSIONS_ADMINISTRATOR = env.number("SESSIONS_ADMINISTRATOR", 1, "三位管理员同时登录几处")
LIANXIN_SESSIONS_STAFF = env.number("SESSIONS_STAFF", 2, "联络办和承办单位的人同时登录几处")
LIANXIN_SESSIONS_MEMBER = env.number("SESSIONS_MEMBER", 3, "委员同时登录几处")

LIANXIN_MAIL_HOST = env.text("MAIL_HOST", "", "寄通知的邮件服务器；不设就不发邮件")
LIANXIN_MAIL_TLS = env.text(
    "MAIL_TLS", "starttls", "和邮件服务器怎样加密：starttls、tls，或none（只在同一台机器上）"
)
EMAIL_HOST, EMAIL_TIMEOUT = LIANXIN_MAIL_HOST, 5
EMAIL_PORT = env.number("MAIL_PORT", 587, "邮件服务器的端口")
EMAIL_HOST_USER = env.text("MAIL_USER", "", "登录邮件服务器的用户名")
EMAIL_HOST_PASSWORD = env.text(
    "MAIL_PASSWORD", "", "登录邮件服务器的口令；请写在文件里，用LIANXIN_MAIL_PASSWORD_FILE指到它"
)
EMAIL_USE_TLS, EMAIL_USE_SSL = LIANXIN_MAIL_TLS == "starttls", LIANXIN_MAIL_TLS == "tls"
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "lianxin@localhost", "通知邮件的寄信人")
LIANXIN_MAIL_READY = bool(LIANXIN_MAIL_HOST) or LIANXIN_DEMO
if not LIANXIN_MAIL_HOST:  # the demo keeps its letters in a folder
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA_DIR / "letters"
LIANXIN_NOTICE_HOSTS = env.words(
    "NOTICE_HOSTS",
    "",
    "允许把通知发到（JSON）哪些主机，用逗号分开；不设就都不发。"
    "只开80和443端口，别的写在后面：oa.example.com:8443",
)
LIANXIN_NOTICE_LOCAL = env.switch(
    "NOTICE_LOCAL", "演示和测试用：通知可以发到本机和内网的地址，也可以不加密。正式使用时不要打开"
)

if LIANXIN_DEMO or LIANXIN_TESTING:
    make_key_file(LIANXIN_MASTER_KEY_FILE)
SECRET_KEY = env.text("SECRET_KEY", "", "会话签名的密钥；不设时由主密钥导出") or secret_of(
    LIANXIN_MASTER_KEY_FILE
)
env.refuse_unknown()

HTTPS = LIANXIN_BASE_URL.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    *(module.app for module in MODULES),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "lianxin.config.middleware.SmallerPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "lianxin.organisation.middleware.ActorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Innermost: what it answers is counted, signed and framed as any page.
    "lianxin.config.middleware.AnswerRefusals",
]

ROOT_URLCONF = "lianxin.config.urls"
WSGI_APPLICATION = "lianxin.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "lianxin.ui.constant_folding.Loader",
                    ["django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "lianxin.ui.context_processors.look",
                "lianxin.accounts.context_processors.carried",
                "lianxin.organisation.context_processors.who",
            ],
        },
    }
]

FORM_RENDERER = "lianxin.ui.renderer.PlainControls"

DATABASES = {"default": database(DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["lianxin.accounts.backends.PasswordBackend"]
LOGIN_URL = "accounts:sign_in"
# Pages to which lower modules lead without knowing the module: `core.landmarks`.
LANDMARKS = {
    "today": "portal:today",
    "public_home": "portal:home",
    "public_places": "portal:places",
    "settings": "portal:settings",
    "missing_points": "portal:missing_points",  # where a contact point is missing, and why
    "place": "intake:place",
    "scan": "intake:scan",
    "write": "intake:write",
    "enter": "intake:enter",  # where staff enter what came on paper, by phone, in person
    "slip": "intake:slip",  # and print its tracking code
    "case_rules": "casework:settings",  # what is laid down about messages
    "asking": "casework:asking",  # what is put into a group where answers are owed
    "caller": "casework:caller",  # where a caller is found by telephone
    "several": "casework:several",  # where what was ticked on the board is done at once
    "help": "help:index",
    "guide": "help:guide",  # a document of the help, by its shelf and its name
    "chapter": "help:chapter",  # and a heading in it
    "find": "intake:find",  # where whoever has a tracking code types it
}
# Argon2 at Django's default takes 100 MiB and 160 ms; OWASP's second profile is enough.
PASSWORD_HASHERS = ["lianxin.accounts.hashers.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "lianxin.accounts.passwords.LongAndMixed"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "lianxin.accounts.passwords.NotAboutUs"},
]

SESSION_ENGINE = "lianxin.accounts.store"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "lianxin.accounts.views.carrying.csrf_failure"
# `__Host-` and Secure cookies break a phone on plain http in a LAN, so only under https.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-lianxin", "__Host-csrf"
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
else:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "lianxin", "lianxin_csrf"
CSRF_TRUSTED_ORIGINS = [LIANXIN_BASE_URL] if HTTPS else []
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or LIANXIN_TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG or LIANXIN_TESTING

FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500  # a month of shifts, ten a day, is put right on one page
DATA_UPLOAD_MAX_NUMBER_FILES = 6

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {
        "refused": {
            "()": "django.utils.log.CallbackFilter",
            "callback": without_refused_trace,
        }
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["refused"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # The heads of the log's seals: whoever collects our lines can show that none was cut off.
    "loggers": {"lianxin.audit.heads": {"level": "INFO"}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
