//! Ids of mentions: a hash of the words an entry was made from, so that later articles never change it.

use record::EntryId;
use rustc_hash::FxHashSet;

/// Letters of an id: no vowels that spell words, no letters that look like digits.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Letters of an id that nothing else has: 40 bits.
const SHORT: usize = 8;

/// FNV-1a over the parts, each closed by a byte that UTF-8 never holds; then mixed, as the low bits of FNV are weak.
pub(crate) fn hash(parts: &[&[u8]]) -> u64 {
    let mut state: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for byte in part.iter().chain(&[0xff]) {
            state = (state ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    mixed(state)
}

/// The finaliser of SplitMix64.
pub(crate) fn mixed(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Hands out ids, none twice. Asked in the record's order, it gives the same ids for the same articles.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    used: FxHashSet<String>,
}

impl Ids {
    /// The id of a mention: kind letter, hash of its article's text, where it stands, and what tells it from
    /// another mention at the same place.
    pub(crate) fn mention(&mut self, kind: char, text: u64, start: u32, discriminator: &[&str]) -> EntryId {
        let (text, start) = (text.to_le_bytes(), start.to_le_bytes());
        let mut parts: Vec<&[u8]> = vec![&text, &start];
        parts.extend(discriminator.iter().map(|part| part.as_bytes()));
        let mut bits = hash(&parts);
        loop {
            for length in SHORT..=12 {
                let id = format!("{kind}-{}", spelt(bits, length));
                if self.used.insert(id.clone()) {
                    return EntryId(id);
                }
            }
            bits = mixed(bits.wrapping_add(1));
        }
    }
}

/// The id of a process, by the text of its first article.
pub(crate) fn of_process(text: u64) -> String {
    format!("n-{}", spelt(mixed(text), SHORT))
}

fn spelt(bits: u64, length: usize) -> String {
    (0..length).map(|at| char::from(ALPHABET[((bits >> (5 * at)) & 31) as usize])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_get_a_new_id_only_when_the_first_is_taken() {
        let (mut one, mut other) = (Ids::default(), Ids::default());
        let first = one.mention('e', 7, 12, &["meeting"]);
        assert_eq!(first, other.mention('e', 7, 12, &["meeting"]));
        let second = one.mention('e', 7, 12, &["meeting"]);
        assert_ne!(first, second);
        assert!(second.0.starts_with(&first.0));
    }
}
