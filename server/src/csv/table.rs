//! Writes CSV, RFC 4180.

use std::fmt::Write;

/// A cell that starts with one of these is a formula to a spreadsheet.
/// <https://owasp.org/www-community/attacks/CSV_Injection>
const FORMULA_PREFIXES: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Appends a row.
///
/// A cell that a spreadsheet would run as a formula gets an apostrophe in front, as OWASP recommends, so that it
/// is shown as text.
pub fn push_row<const N: usize>(table: &mut String, cells: [&str; N]) {
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            table.push(',');
        }
        push_cell(table, cell);
    }
    table.push_str("\r\n");
}

fn push_cell(table: &mut String, cell: &str) {
    let apostrophe = if cell.starts_with(FORMULA_PREFIXES) { "'" } else { "" };
    if cell.contains([',', '"', '\r', '\n', '\t']) {
        // Writing into a String can't fail.
        let _ = write!(table, "\"{apostrophe}{}\"", cell.replace('"', "\"\""));
    } else {
        table.push_str(apostrophe);
        table.push_str(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cell: &str) -> String {
        let mut table = String::new();
        push_row(&mut table, ["1", cell]);
        table
    }

    #[test]
    fn a_cell_with_separators_is_quoted() {
        assert_eq!(row("plain text"), "1,plain text\r\n");
        assert_eq!(row(""), "1,\r\n");
        assert_eq!(row("a, b"), "1,\"a, b\"\r\n");
        assert_eq!(row("say \"yes\""), "1,\"say \"\"yes\"\"\"\r\n");
        assert_eq!(row("two\nlines"), "1,\"two\nlines\"\r\n");
        assert_eq!(row("Übung – 数学"), "1,Übung – 数学\r\n");
    }

    #[test]
    fn a_spreadsheet_shows_a_formula_as_text() {
        assert_eq!(row("=1+1"), "1,'=1+1\r\n");
        assert_eq!(row("+41 44"), "1,'+41 44\r\n");
        assert_eq!(row("-5"), "1,'-5\r\n");
        assert_eq!(row("@SUM(A1)"), "1,'@SUM(A1)\r\n");
        assert_eq!(row("\t=1"), "1,\"'\t=1\"\r\n");
        assert_eq!(row("\r=1"), "1,\"'\r=1\"\r\n");
        assert_eq!(row("=HYPERLINK(\"http://x\",\"y\")"), "1,\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"\r\n");
        assert_eq!(row("a=1"), "1,a=1\r\n");
    }
}
