"""What the web server runs: our pages behind the gate."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianxin.config.settings")
pages = get_wsgi_application()

from django.apps import apps  # noqa: E402  # the settings stand from here on
from django.conf import settings  # noqa: E402

from lianxin.config.gate import Gate  # noqa: E402
from lianxin.config.middleware import full  # noqa: E402
from lianxin.core.client_addresses import address_in, household  # noqa: E402

for module in apps.get_app_configs():  # what takes a while, before anybody waits for it
    getattr(module, "warm_up", lambda: None)()
gc.collect()
gc.freeze()  # what stays as long as the process is not walked through again at each collection
application = Gate(
    pages,
    full(),
    hands=settings.LIANXIN_HANDS,
    room=settings.LIANXIN_WAITING_ROOM,
    address_of=lambda environ: household(address_in(environ)),
)
