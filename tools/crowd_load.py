"""The limits of the public form lifted: for loads that come from one address and type fast.

Whatever is measured or killed with them says so: print `told()`.
"""

LIFTED = {
    "LIANXIN_LEAST_SECONDS": "0",
    "LIANXIN_LIMIT_TEN_MINUTES": "1000000",
    "LIANXIN_LIMIT_DAY": "1000000",
    "LIANXIN_LIMIT_CODE_HOUR": "1000000",
    "LIANXIN_LIMIT_COMMITTEE_HOUR": "1000000",
}


def told() -> str:
    """The lifted limits, in a line for a report."""
    return "limits lifted: " + ", ".join(f"{name}={value}" for name, value in LIFTED.items())
