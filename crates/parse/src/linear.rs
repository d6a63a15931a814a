//! A linear model over hashed features: each feature has a few labels it speaks for or against.

use crate::bytes::{Reader, Writer};

/// Scores labels by features; implemented by the shipped model and by the one in training.
pub trait Scorer {
    /// Adds the weights of `features` to `scores`, one a label.
    fn score(&self, features: &[u64], scores: &mut [i32]);
}

/// Labels are below this.
pub const MAX_LABELS: usize = 128;
/// Weights lie between `-MAX_WEIGHT` and `MAX_WEIGHT`.
pub const MAX_WEIGHT: i32 = 255;

/// A slot: 24 bits of the feature's hash, 8 bits number of entries, 32 bits first entry; 0 is an empty slot.
type Slot = u64;

/// The shipped form of a linear model: an open hash table of features, each with a run of entries (7 bits label, 9 bits
/// weight).
#[derive(Clone, Debug, Default)]
pub struct Linear {
    slots: Vec<Slot>,
    entries: Vec<u16>,
    shift: u32,
}

impl Linear {
    /// Packs features with their weights. Order matters only for the bytes, not for the scores.
    #[must_use]
    pub fn pack(features: &[(u64, Vec<(u8, i16)>)]) -> Self {
        let size = (features.len() * 4 / 3 + 1).next_power_of_two().max(2);
        let mut model = Self { slots: vec![0; size], entries: Vec::new(), shift: 64 - size.trailing_zeros() };
        for (feature, weights) in features {
            let start = model.entries.len() as u64;
            let packed = weights.iter().map(|&(label, weight)| u16::from(label) << 9 | (weight + 256).cast_unsigned());
            model.entries.extend(packed);
            let mut at = model.place(*feature);
            while model.slots[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            model.slots[at] = start << 32 | (weights.len() as u64) << 24 | feature & 0xff_ffff;
        }
        model
    }

    /// Reads what [`write`](Self::write) wrote.
    #[must_use]
    pub fn read(reader: &mut Reader<'_>) -> Self {
        let (slots, entries) = (reader.longs(), reader.shorts());
        let slots = if slots.len().is_power_of_two() && slots.len() > 1 { slots } else { vec![0; 2] };
        let shift = 64 - slots.len().trailing_zeros();
        Self { slots, entries, shift }
    }

    /// Writes the model.
    pub fn write(&self, writer: &mut Writer) {
        writer.longs(&self.slots);
        writer.shorts(&self.entries);
    }

    #[inline]
    fn place(&self, feature: u64) -> usize {
        usize::try_from(feature >> self.shift).unwrap_or_default()
    }

    /// The slot of a feature, given the first that may be its; 0 if it has none.
    #[inline]
    fn settle(&self, feature: u64, mut slot: Slot) -> Slot {
        let mask = self.slots.len() - 1;
        let mut at = self.place(feature);
        while slot != 0 && (slot ^ feature) & 0xff_ffff != 0 {
            at += 1;
            slot = self.slots[at & mask];
        }
        slot
    }
}

/// Features that are looked up together.
const TOGETHER: usize = 64;

impl Scorer for Linear {
    /// Memory is slower than all else here: the slots of many features are fetched first, then what they point to, so that
    /// the processor waits for many at once.
    #[inline]
    fn score(&self, features: &[u64], scores: &mut [i32]) {
        let mask = self.slots.len() - 1;
        for features in features.chunks(TOGETHER) {
            let mut slots = [0; TOGETHER];
            for (slot, &feature) in slots.iter_mut().zip(features) {
                *slot = self.slots[self.place(feature) & mask];
            }
            let mut known = 0;
            for (at, &feature) in features.iter().enumerate() {
                let slot = self.settle(feature, slots[at]);
                slots[known] = slot;
                known += usize::from(slot != 0);
            }
            for slot in &slots[..known] {
                let (start, len) = ((slot >> 32) as usize, (slot >> 24 & 0xff) as usize);
                for &entry in self.entries.get(start..start + len).unwrap_or_default() {
                    if let Some(score) = scores.get_mut((entry >> 9) as usize) {
                        *score += i32::from(entry & 0x1ff) - 256;
                    }
                }
            }
        }
    }
}

/// A map from hashes to small numbers: 48 bits of the hash beside 16 bits of value.
#[derive(Clone, Debug, Default)]
pub struct Lookup {
    slots: Vec<u64>,
}

impl Lookup {
    /// Packs pairs; values are at most `u16::MAX - 1`.
    #[must_use]
    pub fn pack(pairs: &[(u64, u16)]) -> Self {
        let size = (pairs.len() * 3 / 2 + 1).next_power_of_two().max(2);
        let mut slots = vec![0; size];
        for &(hash, value) in pairs {
            let mut at = hash as usize & (size - 1);
            while slots[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = hash >> 16 << 16 | u64::from(value + 1);
        }
        Self { slots }
    }

    /// Reads what [`write`](Self::write) wrote.
    #[must_use]
    pub fn read(reader: &mut Reader<'_>) -> Self {
        Self { slots: reader.longs() }
    }

    /// Writes the map.
    pub fn write(&self, writer: &mut Writer) {
        writer.longs(&self.slots);
    }

    /// The value of `hash`.
    #[inline]
    #[must_use]
    pub fn get(&self, hash: u64) -> Option<u16> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot == 0 {
                return None;
            }
            if slot >> 16 == hash >> 16 {
                return Some((slot & 0xffff) as u16 - 1);
            }
            at = (at + 1) & mask;
        }
    }
}

/// The best label among those `allowed`, the first of equals.
#[inline]
#[must_use]
pub fn best(scores: &[i32], allowed: impl Fn(usize) -> bool) -> usize {
    let mut best = (i32::MIN, 0);
    for (label, &score) in scores.iter().enumerate() {
        if score > best.0 && allowed(label) {
            best = (score, label);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_weights_come_back() {
        let features: Vec<_> = (1..200u64).map(|n| (crate::hash::one(1, n), vec![(3, 5), (9, -7)])).collect();
        let mut writer = Writer::default();
        Linear::pack(&features).write(&mut writer);
        let bytes = writer.finish();
        let model = Linear::read(&mut Reader::new(&bytes));
        let mut scores = [0; 16];
        model.score(&[features[5].0, features[9].0, 12345], &mut scores);
        assert_eq!((scores[3], scores[9], scores[1]), (10, -14, 0));
        assert_eq!(best(&scores, |label| label != 3), 0);
    }

    #[test]
    fn lookups_find_only_what_was_put_in() {
        let map = Lookup::pack(&[(1 << 20, 0), (5 << 20, 7)]);
        assert_eq!((map.get(1 << 20), map.get(5 << 20), map.get(9 << 20)), (Some(0), Some(7), None));
        assert_eq!(Lookup::default().get(4), None);
    }
}
