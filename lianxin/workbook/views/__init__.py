"""Pages of workbook."""
