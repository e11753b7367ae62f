"""Every write of workbook."""
