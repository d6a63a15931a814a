use super::Cx;
use crate::format;
use flate2::read::MultiGzDecoder;
use std::io::Read;

/// Reads a gzipped input of any format as the stream it unpacks to.
pub(crate) fn read(name: &str, input: &mut dyn Read, cx: &mut Cx<'_>) {
    let inner = match name.rsplit_once('.') {
        Some((inner, extension)) if extension.eq_ignore_ascii_case("gz") => inner,
        _ => name,
    };
    match cx.inside() {
        Ok(mut cx) => {
            let mut unpacked = cx.budget.count(MultiGzDecoder::new(input));
            format::read_stream(name, inner, &mut unpacked, &mut cx);
        }
        Err(error) => cx.problem(name, &error),
    }
}
