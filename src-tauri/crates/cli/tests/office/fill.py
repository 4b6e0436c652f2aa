"""Fills forms in through LibreOffice, as a unit would: what is open is filled, by a fixed rule, and what was meant is noted.

    fill.py PIPE FORMS XLSX XLS TRUTH

FORMS holds the workbooks that were given out. Each is filled, some are rearranged, and stored into the folders XLSX and XLS.
TRUTH gets, for each workbook, what the ledger must say afterwards, and how many cells the stored documents have.
"""

import json
import os
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.sheet.ValidationType import WHOLE
from com.sun.star.table import TableSortField
from com.sun.star.util.NumberFormat import DATE, TEXT
from com.sun.star.uno import RuntimeException

FILTERS = {"xlsx": "Calc MS Excel 2007 XML", "xls": "MS Excel 97"}
VALUE_DATE_TEXT_FORMULA = 1 | 2 | 4 | 16


def prop(name, value):
    it = PropertyValue()
    it.Name, it.Value = name, value
    return it


def url(path):
    return uno.systemPathToFileUrl(os.path.abspath(path))


def desktop(pipe):
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    until = time.time() + 60
    while True:
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        except NoConnectException:
            if time.time() > until:
                raise
            time.sleep(0.1)


class Table:
    """A sheet of a form, its places found by the words in sight and by the marks beside them."""

    def __init__(self, sheet):
        self.sheet = sheet
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        self.columns, self.rows = end.EndColumn + 1, end.EndRow + 1
        marks = [self.text(0, row) for row in range(self.rows)]
        self.head = next(row for row, it in enumerate(marks) if it.startswith("zhiheng:")) + 1
        self.column = {self.text(column, self.head): column for column in range(1, self.columns)}
        self.ids = {row: marks[row] for row in range(self.head + 1, self.rows) if marks[row]}

    def cell(self, column, row):
        return self.sheet.getCellByPosition(column, row)

    def text(self, column, row):
        return self.cell(column, row).String

    def open_cells(self):
        for row in range(self.head + 1, self.rows):
            for column in range(1, self.columns):
                if not self.cell(column, row).CellProtection.IsLocked:
                    yield row, column


class Filling:
    """One workbook."""

    def __init__(self, doc, no):
        self.doc, self.no, self.answers = doc, no, 0
        self.values, self.texts, self.items, self.foot = {}, [], [], {}
        self.with_number = []
        self.tables = {it.Name: Table(it) for it in doc.Sheets if it.Name in ("指标", "进展", "台账")}

    def fill(self):
        for name, table in self.tables.items():
            rows = {}
            for row, column in table.open_cells():
                beside = table.text(column - 1, row)
                if row not in table.ids and beside and table.cell(column - 1, row).CellProtection.IsLocked:
                    self.sign(table.cell(column, row), beside)
                else:
                    rows.setdefault(row, []).append(column)
            of_row = {"指标": self.figure, "进展": self.progress, "台账": self.item}[name]
            for place, row in enumerate(sorted(rows)):
                of_row(table, row, place)

    def put(self, cell, text, typed=False):
        """Typed as from the keyboard, which makes numbers and days of what looks so; or a text, whatever it looks like."""
        if typed and not self.is_for_texts(cell):
            assert not cell.CellProtection.IsLocked  # The call itself does not ask.
            cell.setFormula(text)
        else:
            cell.setDataArray(((text,),))
        assert cell.String != "", f"nothing went into {cell.AbsoluteName}"
        self.answers += 1

    def is_for_texts(self, cell):
        """What is typed into such a cell stays as typed."""
        return self.doc.NumberFormats.getByKey(cell.NumberFormat).Type & TEXT

    def figure(self, table, row, place):
        value, reason = (table.cell(table.column[it], row) for it in ("本季累计完成", "不适用理由"))
        target = table.ids[row]
        if place % 4 == 3:
            words = ["本季度不涉及", f"=第{self.no}家不涉及", "全年一次性统计，\n四季度填报", "+待定"][(self.no + place // 4) % 4]
            self.put(reason, words)
            self.values[target] = {"value": None, "reason": words}
            return
        unit, step = table.text(table.column["计量单位"], row), self.no + place
        number = 30 + place
        if value.Validation.Type == WHOLE:
            ways = [
                (str(number), True),
                ("３" + "０１２３４５６７８９"[place % 10], False),
                (str(number), False),
                (f" {number}{unit} ", False),
                (f"=20+{number - 20}", True),
            ]
            if step % 5 == 1:
                number = 30 + place % 10
        else:
            ways = [
                (f"{number}.5", True),
                (f"{number}．５".translate(str.maketrans("0123456789", "０１２３４５６７８９")), False),
                (f"{number}.5", False),
                (f"{number}.5{unit}", False),
                (f"={number}+0.5", True),
            ]
            number = f"{number}.5"
        text, typed = ways[step % 5]
        self.put(value, text, typed)
        self.values[target] = {"value": str(number), "reason": None}
        task = table.text(table.column["重点任务"], row).split(".")[0]
        self.with_number.append(f"任务{task} {table.text(table.column['指标'], row)}")

    def progress(self, table, row, place):
        for field in ("进展情况", "存在问题", "下一步措施"):
            at = self.no + place + len(field)
            lines = {
                0: [f"第{place + 1}项已按计划推进。", "一是印发方案；", "二是开展试点 3 次 <含 & 复查>。"],
                1: ["=cmd|'/c calc'!A1"],
                2: [f"-{place}% 以内，波动正常", "@各市（州）：“继续”", "+1"],
                3: [str(2016 + place)],
                4: ["长文：" + "质量强省工作进展情况，" * 250 + "𠮷"],
            }[at % 5]
            # Blanks at the ends of lines and blank lines are no part of what was said.
            self.put(table.cell(table.column[field], row), "\n".join(["　" + lines[0], *lines[1:], ""]) if at % 2 else "\n".join(lines))
            self.texts.append({"task": table.ids[row], "field": field, "text": "\n".join(lines)})

    def targets(self, cell):
        source = cell.Validation.getFormula1()
        if source.startswith('"'):
            return source.strip('"').split(",")
        area = self.doc.NamedRanges.getByName(source).ReferredCells
        return [it for row in area.DataArray for it in row if it]

    def item(self, table, row, place):
        cell = lambda head: table.cell(table.column[head], row)
        fit = [it for it in self.targets(cell("所属指标")) if it in self.with_number]
        if not fit:
            return
        of, name = fit[place % len(fit)], f"第{self.no}家 {place}号“示范区”"
        if place == 1:
            name = f"=HYPERLINK(\"http://{self.no}\")"
        days = [("2016-05-13", True), ("2016年5月13日", False), ("2016.5.13", False), ("2016/5/13", True), ("２０１６-5-13", False), None]
        places = ["成都市", "绵阳", "凉山州", "甘孜藏族自治州"]
        self.put(cell("所属指标"), of)
        self.put(cell("名称"), name)
        self.day(cell("日期"), days[(self.no + place) % len(days)])
        self.put(cell("文号"), f"样例〔2016〕{place}号")
        self.put(cell("市（州）"), places[place % 4])
        self.put(cell("所属单位"), f"@某单位{place}")
        self.put(cell("备注"), str(place), place % 2 == 0)
        full = {"绵阳": "绵阳市", "凉山州": "凉山彝族自治州"}.get(places[place % 4], places[place % 4])
        self.items.append({
            "of": of, "name": name, "happenedOn": "2016-05-13", "docNo": f"样例〔2016〕{place}号",
            "prefecture": full, "holder": f"@某单位{place}", "note": str(place),
        })

    def day(self, cell, text):
        """Typed, or pasted from a list of one's own: a number that is shown as a day."""
        if text:
            return self.put(cell, *text)
        formats, locale = self.doc.NumberFormats, uno.createUnoStruct("com.sun.star.lang.Locale")
        cell.NumberFormat = formats.getStandardFormat(DATE, locale)
        cell.setValue(42503)
        assert "13" in cell.String
        self.answers += 1

    def sign(self, cell, label):
        text, typed, meant = {
            "填报人": (f"王 {self.no}", False, f"王 {self.no}"),
            "联系电话": (f"1380000{self.no:04}", self.no % 2 == 0, f"1380000{self.no:04}"),
            "填报日期": ("2016-07-05", True, "2016-07-05"),
        }[label]
        self.put(cell, text, typed)
        self.foot[label] = meant

    def try_locks(self):
        """Counts what the office program refuses to write, of two tries at each cell of the heads."""
        held = 0
        for table in self.tables.values():
            for column in range(table.columns):
                cell = table.cell(column, table.head)
                for call in (cell.setDataArray, cell.setFormulaArray):
                    try:
                        call((("1",),))
                    except RuntimeException:
                        held += 1
        return held

    def rearrange(self):
        """What units do to forms: nothing; sort the rows; insert rows and columns, rename sheets; all of it."""
        way = self.no % 4
        if way == 0:
            return
        for table in self.tables.values():
            table.sheet.unprotect("")
            assert not table.sheet.isProtected()
        if way in (1, 3):
            for name in ("指标", "进展"):
                if table := self.tables.get(name):
                    self.sort(table)
        if way in (2, 3):
            for table in reversed(self.tables.values()):
                rows = sorted(table.ids)
                for row in rows[1:3]:
                    table.sheet.Rows.insertByIndex(row, 2)
                table.sheet.Rows.insertByIndex(0, 1)
                table.sheet.Columns.insertByIndex(3, 1)
                table.sheet.Name = f"{table.sheet.Name}（{self.no}稿）"

    def sort(self, table):
        area = table.sheet.getCellRangeByPosition(0, min(table.ids), table.columns - 1, max(table.ids))
        by = TableSortField()
        by.Field, by.IsAscending = 3, False
        fields = uno.Any("[]com.sun.star.table.TableSortField", (by,))
        uno.invoke(area, "sort", ((prop("ContainsHeader", False), prop("SortFields", fields)),))

    def truth(self):
        return {"values": self.values, "texts": self.texts, "items": self.items, "foot": self.foot, "answers": self.answers}


def cells_in(desk, path):
    doc = desk.loadComponentFromURL(url(path), "_blank", 0, (prop("Hidden", True),))
    full = 0
    for sheet in doc.Sheets:
        for area in sheet.queryContentCells(VALUE_DATE_TEXT_FORMULA):
            full += sum(str(it).strip() != "" for row in area.DataArray for it in row)
    doc.close(True)
    return full


def main(pipe, forms, xlsx, xls, truth):
    desk = desktop(pipe)
    try:
        files = fill_all(desk, forms, xlsx, xls)
    finally:
        desk.terminate()
    with open(truth, "w", encoding="utf-8") as out:
        json.dump(files, out, ensure_ascii=False, indent=1)


def fill_all(desk, forms, xlsx, xls):
    files = {}
    for no, name in enumerate(sorted(os.listdir(forms))):
        doc = desk.loadComponentFromURL(url(os.path.join(forms, name)), "_blank", 0, (prop("Hidden", True),))
        filling = Filling(doc, no)
        held = filling.try_locks()
        filling.fill()
        filling.rearrange()
        stem = os.path.splitext(name)[0]
        stored = {"xlsx": os.path.join(xlsx, f"{stem}.xlsx"), "xls": os.path.join(xls, f"{stem}.xls")}
        for ending, path in stored.items():
            doc.storeToURL(url(path), (prop("FilterName", FILTERS[ending]),))
        doc.close(True)
        cells = {ending: cells_in(desk, path) for ending, path in stored.items()}
        files[stem] = {**filling.truth(), "cells": cells, "held": held, "heads": sum(it.columns for it in filling.tables.values())}
    return files


if __name__ == "__main__":
    main(*sys.argv[1:])
