//! Hashes of words and of features: fixed, so that models mean the same everywhere.

const WORD: u64 = 0x9e37_79b9_7f4a_7c15;
const MIX: u64 = 0xd6e8_feb8_6659_fd93;

/// Folds `value` into `seed`.
#[inline]
#[must_use]
pub const fn mix(seed: u64, value: u64) -> u64 {
    let x = (seed ^ value).wrapping_mul(MIX);
    x ^ (x >> 32)
}

/// A feature of one value.
#[inline]
#[must_use]
pub const fn one(template: u64, a: u64) -> u64 {
    mix(mix(template.wrapping_mul(WORD), a), WORD)
}

/// A feature of two values.
#[inline]
#[must_use]
pub const fn two(template: u64, a: u64, b: u64) -> u64 {
    mix(mix(mix(template.wrapping_mul(WORD), a), b), WORD)
}

/// A feature of three values.
#[inline]
#[must_use]
pub const fn three(template: u64, a: u64, b: u64, c: u64) -> u64 {
    mix(mix(mix(mix(template.wrapping_mul(WORD), a), b), c), WORD)
}

/// The hash of some bytes; never 0.
#[must_use]
pub fn bytes(bytes: &[u8]) -> u64 {
    let mut hash = WORD ^ bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        hash = mix(hash, u64::from_le_bytes(word)).rotate_left(23);
    }
    mix(hash, WORD) | 1
}
