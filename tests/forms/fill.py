"""fill.py WORKBOOK ROWS.json: puts the rows into a blank, under its headers, as a person would: texts, numbers and days."""
import datetime
import json
import sys

import openpyxl

path, rows = sys.argv[1], json.load(open(sys.argv[2], encoding="utf-8"))
workbook = openpyxl.load_workbook(path)
sheet = workbook.worksheets[0]
columns = {cell.value: cell.column for cell in sheet[1]}
for number, row in enumerate(rows, start=2):
    for title, value in row.items():
        if isinstance(value, dict):
            value = datetime.date.fromisoformat(value["day"])
        sheet.cell(row=number, column=columns[title], value=value)
workbook.save(path)
