#!/usr/bin/env bash
# calamine 0.38.0 (crates.io), an .xlsx with two sheets, one of which has a cell with the error
# value #GETTING_DATA (ECMA-376 part 1, 18.18.11 lists error values; this one is Excel's own for a
# cell that still waits for its data, and it is saved in files).
#
# Expected: `worksheets()` gives both sheets, the cell as an error; or the call fails and says why.
# Seen: `worksheets()` gives one sheet and no error. The other sheet is left out whole, without a
# word. `sheet_names()` still lists it, and `worksheet_range()` gives the reason as an error.
# So: read by `sheet_names()` and `worksheet_range()`; never trust `worksheets()` to be complete.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 - <<'PY'
import zipfile
ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
sheet = head + f'<worksheet {ns}><sheetData><row r="1">%s</row></sheetData></worksheet>'
with zipfile.ZipFile("book.xlsx", "w") as book:
    book.writestr("[Content_Types].xml", head + """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""")
    book.writestr("_rels/.rels", head + f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    book.writestr("xl/workbook.xml", head + f'<workbook {ns} xmlns:r="{rel}"><sheets><sheet name="whole" sheetId="1" r:id="rId1"/><sheet name="waits" sheetId="2" r:id="rId2"/></sheets></workbook>')
    book.writestr("xl/_rels/workbook.xml.rels", head + f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{rel}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>')
    book.writestr("xl/worksheets/sheet1.xml", sheet % '<c r="A1"><v>1</v></c>')
    book.writestr("xl/worksheets/sheet2.xml", sheet % '<c r="A1"><v>2</v></c><c r="B1" t="e"><v>#GETTING_DATA</v></c>')
PY

cargo init --quiet --name finding --vcs none
cargo add --quiet calamine@=0.38.0
cat > src/main.rs <<'RS'
use calamine::{Reader, Xlsx, open_workbook};

fn main() {
    let mut book: Xlsx<_> = open_workbook("book.xlsx").unwrap();
    let given: Vec<String> = book.worksheets().into_iter().map(|(name, _)| name).collect();
    println!("sheet_names: {:?}", book.sheet_names());
    println!("worksheets: {given:?}");
    println!("worksheet_range of waits is an error: {}", book.worksheet_range("waits").is_err());
}
RS
seen="$(cargo run --quiet)"
wanted='sheet_names: ["whole", "waits"]
worksheets: ["whole"]
worksheet_range of waits is an error: true'
echo "$seen"
[ "$seen" = "$wanted" ] || { echo "This is no longer so." >&2; exit 1; }
