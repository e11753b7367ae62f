"""One workbook both ways: the committee's sectors, members, bodies, posts and handling units.

`forms` says how the sheets look, `today` what they would say today, `compare` what a file would
change; `organisation.services.workbook` keeps a file between the two steps and applies it.
"""
