"""What the bytes of a spreadsheet mean: text or a workbook, and letters that were read wrongly."""
