"""One of the cast at the desk, with the password shown just now."""

from __future__ import annotations

import pytest

from lianxin.core import clock


@pytest.fixture
def as_one(cast, client):
    """Let the client be one of the cast; "nobody" stays a stranger."""

    def enter(key, proved=True):
        client.logout()
        if key == "nobody":
            return client
        cast.enter(client, key)
        if proved:
            session = client.session
            session["proved"] = clock.now().timestamp()
            session.save()
        return client

    return enter
