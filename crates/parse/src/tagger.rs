//! Parts of speech, left to right: XPOS and UPOS as one label.

use crate::bytes::{Reader, Writer};
use crate::hash::{one, three, two};
use crate::linear::{Linear, Lookup, Scorer, best};
use crate::words::Word;
use document::{Upos, Xpos};

/// The shipped tagger.
#[derive(Clone, Debug, Default)]
pub struct Tagger {
    /// The tags, by label.
    pub tags: Vec<(Xpos, Upos)>,
    /// Classes of words by the tags they had in training.
    pub classes: Lookup,
    /// Groups of words that are used alike.
    pub clusters: Lookup,
    /// The one tag of frequent words that have only one.
    pub fixed: Lookup,
    /// The weights.
    pub weights: Linear,
}

impl Tagger {
    /// Reads what [`write`](Self::write) wrote.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        let mut reader = Reader::new(bytes);
        let tags = reader.strings().iter().map(|tag| parse_tag(tag)).collect();
        let mut next = || Lookup::read(&mut reader);
        let (classes, clusters, fixed) = (next(), next(), next());
        Self { tags, classes, clusters, fixed, weights: Linear::read(&mut reader) }
    }

    /// The model file.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        let tags: Vec<_> = self.tags.iter().map(|(xpos, upos)| format!("{xpos} {upos}")).collect();
        writer.strings(&tags);
        self.classes.write(&mut writer);
        self.clusters.write(&mut writer);
        self.fixed.write(&mut writer);
        self.weights.write(&mut writer);
        writer.finish()
    }

    /// The spelling of `form`, with what the tagger knows of it.
    #[must_use]
    pub fn word(&self, form: &str) -> Word {
        Word::new(form).with(&self.classes, &self.clusters)
    }

    /// The label of each word.
    #[must_use]
    pub fn tag(&self, words: &[Word]) -> Vec<u8> {
        if self.tags.is_empty() {
            vec![0; words.len()]
        } else {
            tag(words, &self.weights, self.tags.len(), &self.fixed)
        }
    }

    /// The tags of a label.
    #[must_use]
    pub fn tags_of(&self, label: u8) -> (Xpos, Upos) {
        self.tags.get(label as usize).copied().unwrap_or_default()
    }
}

fn parse_tag(tag: &str) -> (Xpos, Upos) {
    let (xpos, upos) = tag.split_once(' ').unwrap_or_default();
    (xpos.parse().unwrap_or_default(), upos.parse().unwrap_or_default())
}

/// Tags a sentence greedily.
#[must_use]
pub fn tag(words: &[Word], scorer: &impl Scorer, labels: usize, fixed: &Lookup) -> Vec<u8> {
    let mut tags = Vec::with_capacity(words.len());
    let mut features = Vec::new();
    let mut scores = vec![0; labels];
    for at in 0..words.len() {
        let label = match fixed.get(words[at].norm) {
            Some(label) => usize::from(label),
            None => {
                features.clear();
                extract(words, at, &tags, &mut features);
                scores.fill(0);
                scorer.score(&features, &mut scores);
                best(&scores, |_| true)
            }
        };
        tags.push(u8::try_from(label).unwrap_or_default());
    }
    tags
}

/// The features of word `at`, given the tags of the words before it.
pub fn extract(words: &[Word], at: usize, tags: &[u8], out: &mut Vec<u64>) {
    let border = Word::border;
    let before = |n: usize| if at >= n { words[at - n] } else { border(n as u64) };
    let after = |n: usize| words.get(at + n).copied().unwrap_or_else(|| border(10 + n as u64));
    let tag = |n: usize| if at >= n { u64::from(tags[at - n]) } else { 200 };
    let (w, p, pp, n, nn) = (words[at], before(1), before(2), after(1), after(2));
    let (t, tt) = (tag(1), tag(2));
    spelling(&w, at == 0, out);
    out.extend([
        two(20, w.norm, t),
        one(21, t),
        two(22, t, tt),
        two(23, t, w.suffix[2]),
        two(24, t, w.class),
        three(25, t, w.class, n.class),
        three(26, t, tt, w.class),
        one(27, p.norm),
        one(28, n.norm),
        one(29, pp.norm),
        one(30, nn.norm),
        two(31, p.norm, w.norm),
        two(32, w.norm, n.norm),
        two(33, w.class, n.class),
        three(34, w.class, n.class, nn.class),
        two(35, w.norm, n.class),
        one(36, n.suffix[2]),
        one(37, n.suffix[1]),
        one(38, p.suffix[2]),
        two(39, p.shape, w.shape),
        two(40, w.shape, n.shape),
        three(41, t, w.shape, n.class),
        two(42, p.norm, n.class),
        two(43, p.norm, n.norm),
        two(44, w.suffix[1], n.class),
        two(45, n.class, nn.class),
        two(46, t, n.norm),
    ]);
    if w.cluster != 0 || n.cluster != 0 || p.cluster != 0 {
        out.extend([
            one(50, w.cluster),
            two(51, t, w.cluster),
            one(52, n.cluster),
            one(53, p.cluster),
            two(54, w.cluster, n.cluster),
            two(55, p.cluster, w.cluster),
            three(56, p.cluster, w.cluster, n.cluster),
            two(57, t, n.cluster),
            two(58, w.suffix[1], n.cluster),
        ]);
    }
}

/// What the word's own spelling says.
fn spelling(w: &Word, first: bool, out: &mut Vec<u64>) {
    out.extend([
        one(1, w.norm),
        one(2, w.form),
        one(3, w.suffix[0]),
        one(4, w.suffix[1]),
        one(5, w.suffix[2]),
        one(6, w.suffix[3]),
        one(7, w.prefix[0]),
        one(8, w.prefix[1]),
        one(9, w.prefix[2]),
        two(10, w.shape, u64::from(first)),
        one(11, w.class),
        two(12, w.shape, w.suffix[1]),
        two(13, w.shape, w.class),
        two(14, w.suffix[2], u64::from(w.capital) << 1 | u64::from(first)),
        0x1234_5678_9abc_def1,
    ]);
}
