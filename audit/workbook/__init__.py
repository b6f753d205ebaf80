"""The Excel workpaper. Only here openpyxl."""
