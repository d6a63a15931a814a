//! Which text do these bytes hold?

use crate::IngestError;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// First bytes of formats that are often mistaken for articles, and what to call them.
const MAGIC: &[(&[u8], &str)] = &[
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"RIFF", "a media file"),
];
/// How much of a file is looked at to tell its encoding.
const SAMPLE: usize = 1 << 20;

/// Decodes by byte order mark, UTF-16 pattern, UTF-8, declared character set (`label`, which came with the bytes, before
/// the text's own), or the most likely encoding, in this order.
pub(crate) fn decode<'a>(bytes: &'a [u8], label: Option<&str>) -> Result<Cow<'a, str>, IngestError> {
    if let Some(&(_, name)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(IngestError::NotText(name));
    }
    let encoding = encoding_of(bytes, label)?;
    let text = match Encoding::for_bom(bytes) {
        Some((_, length)) => encoding.decode_without_bom_handling(&bytes[length..]).0,
        None => encoding.decode_without_bom_handling(bytes).0,
    };
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\0' || c == '\u{feff}').is_empty() {
        return Err(IngestError::Empty);
    }
    if is_junk(&text) { Err(IngestError::NotText("binary data")) } else { Ok(text) }
}

fn encoding_of(bytes: &[u8], label: Option<&str>) -> Result<&'static Encoding, IngestError> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(encoding);
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if let Some(encoding) = utf16_without_mark(sample) {
        return Ok(encoding);
    }
    if sample.contains(&0) {
        return Err(IngestError::NotText("binary data"));
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(UTF_8);
    }
    let labelled = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    let declared = labelled.or_else(|| declared(&bytes[..bytes.len().min(2048)]));
    if let Some(encoding) = declared.filter(|&encoding| encoding != UTF_8) {
        return Ok(encoding);
    }
    if mostly_utf8(sample) {
        return Ok(UTF_8);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    Ok(detector.guess(None, Utf8Detection::Allow))
}

/// UTF-16 of mostly Latin letters has a zero in every second byte.
fn utf16_without_mark(sample: &[u8]) -> Option<&'static Encoding> {
    let pairs = sample.len() / 2;
    if pairs < 4 {
        return None;
    }
    let zeros = |offset: usize| sample[offset..].iter().step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 10 > pairs * 7 && even * 10 < pairs {
        Some(UTF_16LE)
    } else if even * 10 > pairs * 7 && odd * 10 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The character set that an HTML page or XML declaration names near its start.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head: Vec<u8> = head.to_ascii_lowercase();
    [&b"charset="[..], b"encoding="].iter().find_map(|key| {
        let at = head.windows(key.len()).position(|window| window == *key)? + key.len();
        let rest = &head[at..];
        let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = rest.iter().position(|byte| !byte.is_ascii_alphanumeric() && !b"-_:".contains(byte));
        Encoding::for_label(&rest[..end.unwrap_or(rest.len())])
    })
}

/// UTF-8 with a few broken places (a truncated save): at least ten good multi-byte characters for each bad place.
fn mostly_utf8(sample: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in sample.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= 10 * bad
}

/// Whether more than one character in fifty is a control character or was undecodable.
fn is_junk(text: &str) -> bool {
    let (mut all, mut bad) = (0usize, 0usize);
    for c in text.chars().take(SAMPLE) {
        all += 1;
        let control = c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}');
        bad += usize::from(control || c == '\u{fffd}');
    }
    bad * 50 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_usual_encodings() {
        let text = "Très bien, said the envoy – “we agree”.\nTalks go on.";
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf16, None).unwrap(), text);
        let marked: Vec<u8> = [0xff, 0xfe].into_iter().chain(utf16).collect();
        assert_eq!(decode(&marked, None).unwrap(), text);
        let latin = b"The caf\xe9 talks in Gen\xe8ve went on; the d\xe9l\xe9gation stayed.";
        assert_eq!(decode(latin, None).unwrap(), "The café talks in Genève went on; the délégation stayed.");
        assert_eq!(decode(b"\xef\xbb\xbfTalks", None).unwrap(), "Talks");
        let page = b"<meta charset=\"windows-1251\"><p>\xcc\xe8\xf0";
        assert!(decode(page, None).unwrap().contains("Мир"));
        assert_eq!(decode(b"\xcc\xe8\xf0", Some("windows-1251")).unwrap(), "Мир");
        assert_eq!(
            decode("Genève".as_bytes(), Some("windows-1251")).unwrap(),
            "Genève",
            "bytes win over a wrong label"
        );
    }

    #[test]
    fn refuses_what_is_no_text() {
        assert!(matches!(decode(b"\x89PNG\r\n\x1a\n....", None), Err(IngestError::NotText("a PNG image"))));
        assert!(matches!(decode(b"", None), Err(IngestError::Empty)));
        assert!(matches!(decode(b" \n\t", None), Err(IngestError::Empty)));
        let junk: Vec<u8> = (0..4096u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(matches!(decode(&junk, None), Err(IngestError::NotText(_))));
    }
}
