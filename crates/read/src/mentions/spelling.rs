//! Brings the spellings of one name together.

/// A surname without its Arabic article.
pub(super) fn without_article(word: &str) -> &str {
    ["al-", "el-", "as-", "ad-", "ar-", "an-", "ash-"]
        .iter()
        .find_map(|article| word.strip_prefix(article))
        .unwrap_or(word)
}

/// Brings spellings of one name together: case, accents, dots, and the endings of transliteration (-sky, -skyy, -skiy).
pub(super) fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        let c = match c {
            'y' | 'ï' | 'í' | 'ı' => 'i',
            'á' | 'à' | 'ä' | 'â' | 'ã' | 'å' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'ó' | 'ò' | 'ö' | 'ô' | 'õ' | 'ø' => 'o',
            'ú' | 'ù' | 'ü' | 'û' => 'u',
            'ç' | 'č' | 'ć' => 'c',
            'ñ' => 'n',
            'š' | 'ş' => 's',
            'ž' => 'z',
            'ğ' => 'g',
            c => c,
        };
        let keep = c.is_alphanumeric() || c == '-';
        if keep && !(c == 'i' && out.ends_with('i')) {
            out.push(c);
        }
    }
    out
}

/// A whole name folded, words parted by one blank.
pub(super) fn fold_name(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}
