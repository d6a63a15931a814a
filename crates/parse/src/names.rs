//! Names: a sequence model over spelling, tags and lists; the best sequence by Viterbi.

use crate::bytes::{Reader, Writer};
use crate::hash::{one, three, two};
use crate::linear::{Linear, Scorer};
use crate::words::Word;

/// Labels: outside, then beginning and inside of each of [`KINDS`].
pub const LABELS: usize = 13;

/// The kinds of names the model knows; places are parted by the gazetteer afterwards.
pub const KINDS: [&str; 6] = ["PER", "ORG", "LOC", "FAC", "EVENT", "MISC"];

/// Scores of one label after another.
pub type Transitions = [[i32; LABELS]; LABELS];

/// The shipped name model.
#[derive(Clone, Debug)]
pub struct NameTagger {
    /// Scores of labels by the word.
    pub weights: Linear,
    /// Scores of labels by the label before.
    pub transitions: Transitions,
}

impl NameTagger {
    /// Reads what [`write`](Self::write) wrote.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        let mut reader = Reader::new(bytes);
        let mut transitions = [[0; LABELS]; LABELS];
        for (cell, value) in transitions.iter_mut().flatten().zip(reader.shorts()) {
            *cell = i32::from(value) - 32768;
        }
        Self { transitions, weights: Linear::read(&mut reader) }
    }

    /// The model file.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        let cells: Vec<u16> =
            self.transitions.iter().flatten().map(|&cell| u16::try_from(cell + 32768).unwrap_or_default()).collect();
        writer.shorts(&cells);
        self.weights.write(&mut writer);
        writer.finish()
    }
}

/// Whether `label` can stand after `before`: the inside of a kind only after the same kind.
#[must_use]
pub const fn can_follow(before: usize, label: usize) -> bool {
    label == 0 || label % 2 == 1 || before == label || before + 1 == label
}

/// The best label of each word.
#[must_use]
pub fn decode(emissions: &[[i32; LABELS]], transitions: &Transitions) -> Vec<u8> {
    let mut scores = [i32::MIN / 2; LABELS];
    scores[0] = 0;
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(emissions.len());
    for emission in emissions {
        let mut next = [i32::MIN / 2; LABELS];
        let mut from = [0u8; LABELS];
        for label in 0..LABELS {
            for before in (0..LABELS).filter(|&before| can_follow(before, label)) {
                let score = scores[before].saturating_add(transitions[before][label] + emission[label]);
                if score > next[label] {
                    next[label] = score;
                    from[label] = before as u8;
                }
            }
        }
        let top = next.iter().copied().max().unwrap_or_default();
        scores = next.map(|score| (score - top).max(i32::MIN / 2));
        back.push(from);
    }
    let mut label = (0..LABELS).max_by_key(|&label| (scores[label], std::cmp::Reverse(label))).unwrap_or_default();
    let mut labels = vec![0; emissions.len()];
    for at in (0..emissions.len()).rev() {
        labels[at] = label as u8;
        label = usize::from(back[at][label]);
    }
    labels
}

/// Scores every label for every word.
#[must_use]
pub fn emissions(words: &[Word], tags: &[u8], marks: &[u32], scorer: &impl Scorer) -> Vec<[i32; LABELS]> {
    let mut features = Vec::new();
    let score = |at| {
        features.clear();
        extract(words, tags, marks, at, &mut features);
        let mut scores = [0; LABELS];
        scorer.score(&features, &mut scores);
        scores
    };
    (0..words.len()).map(score).collect()
}

/// The features of word `at`.
pub fn extract(words: &[Word], tags: &[u8], marks: &[u32], at: usize, out: &mut Vec<u64>) {
    let border = Word::border;
    let before = |n: usize| if at >= n { words[at - n] } else { border(n as u64) };
    let after = |n: usize| words.get(at + n).copied().unwrap_or_else(|| border(10 + n as u64));
    let tag = |at: Option<usize>| at.and_then(|at| tags.get(at)).map_or(200, |&tag| u64::from(tag));
    let (w, p, pp, n, nn) = (words[at], before(1), before(2), after(1), after(2));
    let (t, tp, tn) = (tag(Some(at)), tag(at.checked_sub(1)), tag(Some(at + 1)));
    let first = u64::from(at == 0);
    out.extend([
        0x0246_8ace_1357_9bdf,
        one(1, w.norm),
        one(2, w.form),
        two(3, w.shape, first),
        one(4, t),
        one(5, w.suffix[3]),
        one(6, w.suffix[2]),
        one(7, w.suffix[1]),
        one(8, w.prefix[2]),
        one(9, w.prefix[1]),
        one(10, p.norm),
        one(11, n.norm),
        one(12, pp.norm),
        one(13, nn.norm),
        two(14, p.norm, w.norm),
        two(15, w.norm, n.norm),
        two(16, tp, t),
        two(17, t, tn),
        three(18, tp, t, tn),
        two(19, p.shape, w.shape),
        two(20, w.shape, n.shape),
        three(21, p.shape, w.shape, n.shape),
        two(22, p.norm, w.shape),
        two(23, n.norm, w.shape),
        two(24, pp.norm, p.norm),
        two(25, n.norm, nn.norm),
        two(26, w.suffix[2], w.shape),
        two(27, p.norm, t),
        two(28, n.norm, t),
        two(29, p.suffix[2], w.shape),
        two(30, n.suffix[2], w.shape),
        three(31, p.norm, w.shape, n.norm),
        two(32, w.norm, tp),
        two(33, w.norm, tn),
        three(34, pp.norm, p.norm, w.shape),
        three(35, w.shape, n.norm, nn.norm),
        two(36, w.cluster, w.shape),
        two(37, p.cluster, w.shape),
        two(38, n.cluster, w.shape),
        three(39, p.cluster, n.cluster, w.shape),
        two(40, p.cluster, w.cluster),
        two(41, w.cluster, n.cluster),
    ]);
    shapes(&w, out);
    lists(&w, &[at.checked_sub(1).map_or(0, |at| marks[at]), marks[at], marks.get(at + 1).copied().unwrap_or(0)], out);
}

/// The shape counts several times: it is learned before the words are, and tells more of names never seen.
fn shapes(w: &Word, out: &mut Vec<u64>) {
    out.extend([one(42, w.shape), one(43, w.shape), one(44, w.shape), 0x1357_9bdf_0246_8ace]);
}

/// What the lists say of the word and its neighbours.
fn lists(w: &Word, marks: &[u32; 3], out: &mut Vec<u64>) {
    if !w.capital && marks[1] == 0 {
        return;
    }
    out.push(two(50, u64::from(marks[1]), w.shape));
    out.push(three(51, u64::from(marks[0]), u64::from(marks[1]), u64::from(marks[2])));
    for (place, &mark) in marks.iter().enumerate() {
        for bit in (0..32).filter(|bit| mark >> bit & 1 == 1) {
            out.push(two(52 + place as u64, bit, w.shape));
            out.push(two(56 + place as u64, bit, u64::from(w.capital)));
        }
    }
}
