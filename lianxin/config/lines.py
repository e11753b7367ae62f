"""What a line of the program's own log holds."""

from logging import LogRecord


def without_refused_trace(record: LogRecord) -> bool:
    """Somebody who was refused is one line, not a traceback: nothing in the program is broken."""
    if getattr(record, "status_code", 500) < 500:
        record.exc_info = None
        record.exc_text = None
    return True
