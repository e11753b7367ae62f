"""What the logbook refuses."""

from lianxin.core.refusals import Refused


class LogRefused(Refused):
    """Something of the logbook cannot be done; the message is for whoever tried."""
