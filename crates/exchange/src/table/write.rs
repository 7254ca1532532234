//! Rows → CSV text: `,` between cells, LF at the end of a row. The cells are guarded by whoever makes them.

use csv::WriterBuilder;

/// The table as text.
pub(crate) fn write(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut writer = WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        writer.write_record(&row).expect("writing to memory cannot fail");
    }
    let bytes = writer.into_inner().expect("writing to memory cannot fail");
    String::from_utf8(bytes).expect("cells are text")
}
