//! Tables as text, for spreadsheets: RFC 4180.

use std::fmt::Write;

/// What a spreadsheet would take for the beginning of a formula, in the first place of a cell.
/// <https://owasp.org/www-community/attacks/CSV_Injection>
const STARTS_OF_FORMULAS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Adds a row to a table.
///
/// A cell that a spreadsheet would run as a formula gets an apostrophe in front, as OWASP recommends, so that it
/// is shown as the text that it is. Whoever reads the table with a program takes it off again.
pub fn add_row<const N: usize>(table: &mut String, cells: [&str; N]) {
    for (place, cell) in cells.into_iter().enumerate() {
        if place > 0 {
            table.push(',');
        }
        add_cell(table, cell);
    }
    table.push_str("\r\n");
}

fn add_cell(table: &mut String, cell: &str) {
    let defused = if cell.starts_with(STARTS_OF_FORMULAS) { "'" } else { "" };
    if cell.contains([',', '"', '\r', '\n', '\t']) {
        // UserTransaction into a String doesn't fail.
        let _ = write!(table, "\"{defused}{}\"", cell.replace('"', "\"\""));
    } else {
        table.push_str(defused);
        table.push_str(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cell: &str) -> String {
        let mut table = String::new();
        add_row(&mut table, ["1", cell]);
        table
    }

    #[test]
    fn what_would_end_a_cell_is_quoted() {
        assert_eq!(row("plain text"), "1,plain text\r\n");
        assert_eq!(row(""), "1,\r\n");
        assert_eq!(row("a, b"), "1,\"a, b\"\r\n");
        assert_eq!(row("say \"yes\""), "1,\"say \"\"yes\"\"\"\r\n");
        assert_eq!(row("two\nlines"), "1,\"two\nlines\"\r\n");
        assert_eq!(row("Übung – 数学"), "1,Übung – 数学\r\n");
    }

    #[test]
    fn what_would_run_as_a_formula_is_shown_as_text() {
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
