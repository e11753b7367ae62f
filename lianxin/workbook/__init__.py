"""One workbook both ways: the committee's sectors, members, bodies, teams, posts and handling units.

`reads.sheets` says how the sheets look, `reads.today` what they would say today, `reads.compare`
what a file would change; `services` keeps a file between the two steps and applies it. Sheets of
higher modules come by `slots`.
"""
