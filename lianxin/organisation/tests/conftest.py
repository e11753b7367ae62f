"""One of the cast at the desk, with the password shown just now."""

from __future__ import annotations

import pytest


@pytest.fixture
def as_one(cast, client):
    """Let the client be one of the cast; "nobody" stays a stranger."""

    def enter(key, proved=True):
        client.logout()
        if key == "nobody":
            return client
        cast.enter(client, key)
        if not proved:  # the password was shown too long ago
            session = client.session
            del session["proved"]
            session.save()
        return client

    return enter
