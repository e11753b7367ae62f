"""What cannot be done with a case."""

from lianxin.core.refusals import Refused


class CaseRefused(Refused):
    """Something about a case cannot be done; the message is for the person who tried."""
