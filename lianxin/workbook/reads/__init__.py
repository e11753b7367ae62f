"""What the workbook would say today, and what a file would change."""
