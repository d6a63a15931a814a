//! Pairs quotation marks, with repair: a missing opener or closer, single marks against apostrophes, quotations that run
//! over paragraphs and are opened again in each.

use super::data::Data;
use crate::Context;
use document::Paragraph;
use text::Span;

/// Paragraphs that one quotation may run over.
const LONGEST: usize = 20;

/// Words between marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    /// Without the marks; one span a paragraph.
    pub(super) inner: Vec<Span>,
    /// With them.
    pub(super) outer: Span,
}

impl Quoted {
    /// From the first word to the last, without the outer marks.
    pub(super) fn whole(&self) -> Span {
        self.inner[0].cover(self.inner[self.inner.len() - 1])
    }
}

/// Which way a mark faces.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
}

/// One paragraph's marks, paired.
#[derive(Default)]
struct Pairs {
    quoted: Vec<(Span, Span)>,
    /// Opened and not closed: start of the mark, start of the words.
    open: Option<(u32, u32)>,
    /// The first character is an opening mark.
    opens: bool,
    /// Closed before any was opened: end of the words, end of the mark.
    closed: Option<(u32, u32)>,
}

/// All quoted stretches of the body, in text order.
pub(super) fn quoted(cx: &Context<'_>, data: &Data) -> Vec<Quoted> {
    let mut all: Vec<Quoted> = Vec::new();
    let mut running: Option<Quoted> = None;
    for paragraph in &cx.analysis.segmentation.paragraphs {
        let mut pairs = pair(cx, paragraph, data);
        if let Some(open) = running.take() {
            running = go_on(open, &mut pairs, paragraph, &mut all);
        }
        all.extend(pairs.quoted.into_iter().map(|(inner, outer)| Quoted { inner: vec![inner], outer }));
        if let Some((mark, start)) = pairs.open {
            let end = paragraph.span.end();
            running = Some(Quoted { inner: vec![Span::new(start, end)], outer: Span::new(mark, end) });
        }
    }
    all.extend(running);
    all.retain(|quoted| quoted.inner.iter().all(|inner| !cx.slice(*inner).trim().is_empty()));
    all
}

/// Continues a quotation that the paragraph before left open, if this one opens it again or only closes it.
/// Returns it if it stays open.
fn go_on(mut open: Quoted, pairs: &mut Pairs, paragraph: &Paragraph, all: &mut Vec<Quoted>) -> Option<Quoted> {
    let start = paragraph.span.start();
    if let Some((end, mark)) = pairs.closed.filter(|_| !pairs.opens) {
        pairs.quoted.remove(0);
        open.inner.push(Span::new(start, end));
        open.outer = open.outer.cover(Span::new(start, mark));
    } else if pairs.opens && !pairs.quoted.is_empty() {
        let (inner, outer) = pairs.quoted.remove(0);
        open.inner.push(inner);
        open.outer = open.outer.cover(outer);
    } else if let Some((_, words)) = pairs.open.filter(|_| pairs.opens && open.inner.len() < LONGEST) {
        pairs.open = None;
        open.inner.push(Span::new(words, paragraph.span.end()));
        open.outer = open.outer.cover(paragraph.span);
        return Some(open);
    }
    all.push(open);
    None
}

fn pair(cx: &Context<'_>, paragraph: &Paragraph, data: &Data) -> Pairs {
    let base = paragraph.span.start();
    let text = cx.slice(paragraph.span);
    let mut pairs = Pairs::default();
    let (mut at, mut singles_until) = (None::<char>, 0);
    let mut doubled = 0;
    for (offset, c) in text.char_indices() {
        if offset < doubled {
            continue;
        }
        let (c, length) = one_mark(c, &text[offset..]);
        doubled = offset + length;
        let here = base + number(offset);
        let after = here + number(length);
        let next = text[offset + length..].chars().next();
        if here >= singles_until {
            match side(c, at, next, pairs.open.is_some()) {
                Some(Side::Open) => {
                    if let Some((mark, start)) = pairs.open {
                        let end = cx.article.source.trim(Span::new(start, here)).end().max(start);
                        pairs.quoted.push((Span::new(start, end), Span::new(mark, end)));
                    }
                    pairs.opens |= offset == 0;
                    pairs.open = Some((here, after));
                }
                Some(Side::Close) => close(cx, paragraph, &mut pairs, here, after),
                None if pairs.open.is_none() && opens_single(c, at, &text[offset + length..], data) => {
                    if let Some(length) = single_end(&text[offset + length..]) {
                        let inner = Span::new(after, after + length);
                        singles_until = inner.end() + closer_len(text, inner.end() - base);
                        pairs.quoted.push((inner, Span::new(here, singles_until)));
                    }
                }
                None => {}
            }
        }
        at = Some(c);
    }
    pairs
}

/// Two single marks are a double one, as typewriters and old files write it. Returns the mark and its bytes.
fn one_mark(c: char, rest: &str) -> (char, usize) {
    match c {
        '\'' if rest.starts_with("''") => ('"', 2),
        '`' if rest.starts_with("``") => ('“', 2),
        _ => (c, c.len_utf8()),
    }
}

/// Closes the open quotation; without one, the opener is missing: it stood where the sentence began.
fn close(cx: &Context<'_>, paragraph: &Paragraph, pairs: &mut Pairs, here: u32, after: u32) {
    if let Some((mark, start)) = pairs.open.take() {
        pairs.quoted.push((Span::new(start, here), Span::new(mark, after)));
        return;
    }
    let before = pairs.quoted.last().map(|(_, outer)| outer.end());
    let sentences = &cx.analysis.segmentation.sentences;
    let mut starts = sentences[paragraph.sentences.start as usize..paragraph.sentences.end as usize]
        .iter()
        .map(|sentence| sentence.span.start())
        .filter(|&start| start < here);
    let start = match before {
        Some(before) => starts.find(|&start| start >= before),
        None => starts.next_back(),
    };
    if let Some(start) = start {
        if pairs.quoted.is_empty() {
            pairs.closed = Some((here, after));
        }
        pairs.quoted.push((Span::new(start, here), Span::new(start, after)));
    }
}

fn side(c: char, before: Option<char>, next: Option<char>, open: bool) -> Option<Side> {
    let blank_before = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-'));
    let blank_next = next.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ')' | ']'));
    match c {
        '“' | '„' | '«' if open && !blank_before && blank_next => Some(Side::Close),
        '“' | '„' | '«' => Some(Side::Open),
        '”' | '»' if !open && blank_before && !blank_next => Some(Side::Open),
        '”' | '»' => Some(Side::Close),
        '"' if before.is_some_and(|c| c.is_ascii_digit()) && !open => None,
        '"' if open && blank_before && !blank_next && before.is_some_and(char::is_whitespace) => Some(Side::Open),
        '"' if open => Some(Side::Close),
        '"' if !blank_before && blank_next => Some(Side::Close),
        '"' => Some(Side::Open),
        _ => None,
    }
}

/// Longer words are not elided ("'twas", "'em").
const LONGEST_ELISION: usize = 16;

/// Whether a single mark opens a quotation rather than elides letters.
fn opens_single(c: char, before: Option<char>, rest: &str, data: &Data) -> bool {
    let blank_before = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–'));
    let starts = rest.chars().next().is_some_and(char::is_alphanumeric);
    if !matches!(c, '\'' | '‘') || !blank_before || !starts {
        return false;
    }
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric()).take(LONGEST_ELISION).collect();
    let elided = data.elisions.contains(&word.to_lowercase()) || word.starts_with(|c: char| c.is_ascii_digit());
    c == '‘' || !elided
}

/// Bytes up to the single closing mark; one after punctuation is surer than one after a letter, that after "s" least sure.
fn single_end(rest: &str) -> Option<u32> {
    let mut best: Option<(u8, usize)> = None;
    let mut before = ' ';
    for (offset, c) in rest.char_indices() {
        let next = rest[offset + c.len_utf8()..].chars().next();
        let ends = next.is_none_or(|c| !c.is_alphanumeric());
        if matches!(c, '"' | '“' | '‘') || offset > 2000 {
            break;
        }
        if matches!(c, '\'' | '’') && ends && !before.is_whitespace() {
            let rank = if matches!(before, '.' | ',' | '!' | '?' | '…') { 0 } else { 1 + u8::from(before == 's') };
            if best.is_none_or(|(known, _)| rank < known) {
                best = Some((rank, offset));
            }
            if rank == 0 {
                break;
            }
        }
        before = c;
    }
    best.map(|(_, offset)| number(offset))
}

fn closer_len(text: &str, at: u32) -> u32 {
    text[at as usize..].chars().next().map_or(0, |c| number(c.len_utf8()))
}

fn number(n: usize) -> u32 {
    u32::try_from(n).expect("texts are shorter than 4 GiB")
}
