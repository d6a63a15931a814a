//! What the parser looks at: words, tags and half-built trees round the stack's top and the buffer's start.

use crate::hash::{one, three, two};
use crate::transition::{NONE, State};
use crate::words::Word;
use document::Deprel;

/// A tagged word as the parser sees it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Token {
    /// Its spelling.
    pub word: u64,
    /// Its tag's label.
    pub tag: u64,
    /// The group of words it is used like.
    pub cluster: u64,
    /// Its last three characters.
    pub suffix: u64,
}

impl Token {
    /// A word with its tag's label.
    #[must_use]
    pub fn new(word: &Word, tag: u8) -> Self {
        Self { word: word.norm, tag: u64::from(tag) + 1, cluster: word.cluster, suffix: word.suffix[2] }
    }

    const ROOT: Self = Self { word: 1, tag: 300, cluster: 301, suffix: 1 };
    const ABSENT: Self = Self { word: 2, tag: 302, cluster: 303, suffix: 2 };
}

/// One place the parser looks at.
#[derive(Clone, Copy)]
struct Place {
    at: u32,
    w: u64,
    t: u64,
    c: u64,
    rel: u64,
}

struct View<'a> {
    state: &'a State,
    tokens: &'a [Token],
}

impl View<'_> {
    fn place(&self, at: u32) -> Place {
        let (token, rel) = match self.tokens.get(at as usize) {
            Some(token) => (token, self.state.nodes[at as usize].rel as u64),
            None if at == self.state.len => (&Token::ROOT, 98),
            None => (&Token::ABSENT, 99),
        };
        Place { at, w: token.word, t: token.tag, c: token.cluster, rel }
    }

    fn left(&self, of: u32, nth: usize) -> Place {
        self.place(self.state.nodes.get(of as usize).map_or(NONE, |node| node.left[nth]))
    }

    fn right(&self, of: u32, nth: usize) -> Place {
        self.place(self.state.nodes.get(of as usize).map_or(NONE, |node| node.right[nth]))
    }

    fn valency(&self, of: u32) -> (u64, u64) {
        let node = self.state.nodes.get(of as usize);
        node.map_or((9, 9), |node| (u64::from(node.lefts.min(4)), u64::from(node.rights.min(4))))
    }

    /// Relations of the dependents that most tell what may still come.
    fn rels(&self, of: u32) -> u64 {
        const TELLING: &[Deprel] = &[
            Deprel::Nsubj,
            Deprel::NsubjPass,
            Deprel::Obj,
            Deprel::Cop,
            Deprel::Aux,
            Deprel::AuxPass,
            Deprel::Mark,
            Deprel::Case,
            Deprel::Det,
            Deprel::Cc,
            Deprel::Ccomp,
            Deprel::Xcomp,
            Deprel::Conj,
            Deprel::Expl,
            Deprel::Csubj,
        ];
        let mask = TELLING.iter().fold(0, |mask, &rel| mask | 1 << (rel as u64));
        self.state.nodes.get(of as usize).map_or(1, |node| node.rels & mask)
    }

    fn tag_at(&self, at: u32) -> u64 {
        self.tokens.get(at as usize).map_or(302, |token| token.tag)
    }
}

fn distance(low: u32, high: u32) -> u64 {
    match high.wrapping_sub(low) {
        n @ 0..=4 => u64::from(n),
        5..=6 => 5,
        7..=10 => 6,
        11..1000 => 7,
        _ => 8,
    }
}

/// The features of `state`.
pub fn extract(state: &State, tokens: &[Token], out: &mut Vec<u64>) {
    let view = View { state, tokens };
    let s = [0, 1, 2].map(|depth| view.place(state.stack(depth)));
    let b = [0, 1, 2].map(|depth| view.place(state.buffer(depth)));
    words(&s, &b, out);
    trees(&view, &s, &b, out);
    surroundings(&view, &s, &b, out);
}

/// The words and tags themselves, alone and together.
fn words(s: &[Place; 3], b: &[Place; 3], out: &mut Vec<u64>) {
    let ([s0, s1, s2], [b0, b1, b2]) = (s, b);
    out.extend([
        0x1357_9bdf_2468_ace1,
        one(1, s0.w),
        one(2, s0.t),
        two(3, s0.w, s0.t),
        one(4, s1.w),
        one(5, s1.t),
        two(6, s1.w, s1.t),
        one(7, b0.w),
        one(8, b0.t),
        two(9, b0.w, b0.t),
        one(10, b1.w),
        one(11, b1.t),
        two(12, b1.w, b1.t),
        one(13, s2.t),
        one(14, b2.t),
        one(15, s2.w),
        one(16, b2.w),
        two(17, s0.w, b0.w),
        two(18, s0.t, b0.t),
        two(19, s0.w, b0.t),
        two(20, s0.t, b0.w),
        two(21, s0.w, s1.w),
        two(22, s0.t, s1.t),
        two(23, s0.w, s1.t),
        two(24, s0.t, s1.w),
        three(25, s0.t, b0.t, b1.t),
        three(26, s1.t, s0.t, b0.t),
        three(27, s2.t, s1.t, s0.t),
        three(28, b0.t, b1.t, b2.t),
        two(29, b0.t, b1.t),
        two(30, s1.t, b0.t),
        two(31, s1.w, b0.w),
        three(32, s0.w, s1.t, b0.t),
        three(33, s0.t, s1.w, b0.t),
        three(34, s0.t, s1.t, b0.w),
        three(35, s0.w, s0.t, b0.t),
        three(36, s0.t, b0.w, b0.t),
        three(37, s0.w, s1.w, b0.t),
        three(38, s0.w, s0.t, s1.t),
        three(39, s1.w, s1.t, s0.t),
        three(40, s0.w, b0.t, b1.t),
        two(41, s2.t, b0.t),
        three(42, s2.t, s1.t, b0.t),
        two(43, s0.t, b1.t),
        two(44, s0.w, b1.w),
        two(45, s0.c, b0.c),
        two(46, s0.c, s1.c),
        two(47, s0.c, b0.t),
        two(48, s0.t, b0.c),
        two(49, s0.c, s1.t),
        two(50, s0.t, s1.c),
        one(51, s0.c),
        one(52, b0.c),
        one(53, s1.c),
    ]);
}

/// The dependents found so far.
fn trees(view: &View<'_>, s: &[Place; 3], b: &[Place; 3], out: &mut Vec<u64>) {
    let ([s0, s1, _], [b0, _, _]) = (s, b);
    let (s0l, s0r, s0l2, s0r2) = (view.left(s0.at, 0), view.right(s0.at, 0), view.left(s0.at, 1), view.right(s0.at, 1));
    let (s1l, s1r, s1r2) = (view.left(s1.at, 0), view.right(s1.at, 0), view.right(s1.at, 1));
    let (b0l, b0l2) = (view.left(b0.at, 0), view.left(b0.at, 1));
    let ((s0vl, s0vr), (s1vl, s1vr), (b0vl, _)) = (view.valency(s0.at), view.valency(s1.at), view.valency(b0.at));
    out.extend([
        one(60, s0l.w),
        one(61, s0r.w),
        one(62, s1l.w),
        one(63, s1r.w),
        one(64, b0l.w),
        one(65, s0l.t),
        one(66, s0r.t),
        one(67, s1l.t),
        one(68, s1r.t),
        one(69, b0l.t),
        two(70, s0l.rel, s0.t),
        two(71, s0r.rel, s0.t),
        two(72, s1l.rel, s1.t),
        two(73, s1r.rel, s1.t),
        two(74, b0l.rel, b0.t),
        two(75, s0l2.rel, s0.t),
        two(76, s0r2.rel, s0.t),
        two(77, s1r2.rel, s1.t),
        three(78, s0.t, s0l.t, s0l2.t),
        three(79, s0.t, s0r.t, s0r2.t),
        three(80, s1.t, s1r.t, s1r2.t),
        three(81, b0.t, b0l.t, b0l2.t),
        three(82, s0.t, b0.t, b0l.t),
        three(83, s0.t, s0l.t, b0.t),
        three(84, s0.t, s0r.t, b0.t),
        three(85, s1.t, s1r.t, s0.t),
        three(86, s1.t, s0l.t, s0.t),
        three(87, s1.t, s0.t, s0r.t),
        three(88, s1.t, s1l.t, s0.t),
        three(89, s0.w, s0vl, s0vr),
        three(90, s0.t, s0vl, s0vr),
        three(91, s1.w, s1vl, s1vr),
        three(92, s1.t, s1vl, s1vr),
        two(93, b0.w, b0vl),
        two(94, b0.t, b0vl),
        two(95, s0.t, view.rels(s0.at)),
        two(96, s1.t, view.rels(s1.at)),
        two(97, b0.t, view.rels(b0.at)),
        two(98, s0.w, view.rels(s0.at)),
        two(99, s1.w, view.rels(s1.at)),
        three(100, view.rels(s0.at), s0.t, b0.t),
        three(101, view.rels(s1.at), s1.t, s0.t),
        three(102, s0.t, s0l.w, s1.t),
        three(103, s1.w, s0.t, s0l.w),
        three(104, s0.t, b0.t, view.rels(b0.at)),
        three(105, s1.w, s0l.w, s0.w),
        three(106, s1r.w, s1.t, s0.t),
    ]);
}

/// Distance, and the words next to the places in the sentence.
fn surroundings(view: &View<'_>, s: &[Place; 3], b: &[Place; 3], out: &mut Vec<u64>) {
    let ([s0, s1, _], [b0, b1, _]) = (s, b);
    let (near, far) = (distance(s0.at, b0.at), distance(s1.at, s0.at));
    let next_to = |place: &Place, offset: i32| view.tag_at(place.at.wrapping_add_signed(offset));
    out.extend([
        two(120, near, s0.t),
        two(121, near, b0.t),
        three(122, near, s0.t, b0.t),
        two(123, near, s0.w),
        two(124, near, b0.w),
        three(125, far, s1.t, s0.t),
        two(126, far, s0.w),
        two(127, far, s1.w),
        two(128, far, s0.t),
        three(129, s0.t, next_to(s0, 1), b0.t),
        three(130, next_to(s0, -1), s0.t, b0.t),
        three(131, next_to(b0, -1), s0.t, b0.t),
        three(132, s1.t, next_to(s1, 1), s0.t),
        three(133, s1.t, next_to(s0, -1), s0.t),
        three(134, next_to(s1, -1), s1.t, s0.t),
        three(135, b0.t, b1.t, view.tag_at(b0.at.wrapping_add(3))),
        two(136, s0.t, view.state.stack.len().min(4) as u64),
    ]);
}
