"""What the web server runs: our pages behind the gate."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianxin.config.settings")
pages = get_wsgi_application()

from django.conf import settings  # noqa: E402  # the settings stand from here on

from lianxin.config.gate import Gate  # noqa: E402
from lianxin.config.middleware import full  # noqa: E402
from lianxin.inbox.pages.receipt import learn_to_draw  # noqa: E402

learn_to_draw()  # before anybody waits for it
application = Gate(pages, full(), hands=settings.LIANXIN_HANDS, room=settings.LIANXIN_WAITING_ROOM)
