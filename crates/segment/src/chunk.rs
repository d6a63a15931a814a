//! One chunk of text without white space, cut into words and marks.

use crate::words::Words;
use std::ops::Range;
use text::Span;

/// Longer chunks are no words; they are cut at every mark without looking closer.
const LONGEST: usize = 400;

/// Appends the tokens of `text[range]`, which holds no white space.
pub(crate) fn split(text: &str, range: Range<usize>, words: &Words, out: &mut Vec<Span>) {
    let mut chunk = Chunk { text, words, out };
    if range.len() > LONGEST { chunk.coarse(range) } else { chunk.outer(range) }
}

struct Chunk<'a> {
    text: &'a str,
    words: &'a Words,
    out: &'a mut Vec<Span>,
}

impl<'a> Chunk<'a> {
    fn push(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.out.push(Span::at(range));
        }
    }

    fn slice(&self, range: &Range<usize>) -> &'a str {
        &self.text[range.clone()]
    }

    /// Runs of letters and digits apart from runs of one and the same mark.
    fn coarse(&mut self, range: Range<usize>) {
        let mut start = range.start;
        let mut last = None;
        for (at, c) in self.text[range.clone()].char_indices() {
            let at = range.start + at;
            let class = if is_word(c) { 'w' } else { c };
            if last.is_some_and(|last| last != class) {
                self.push(start..at);
                start = at;
            }
            last = Some(class);
        }
        self.push(start..range.end);
    }

    /// Marks at both ends, then what is between.
    fn outer(&mut self, mut range: Range<usize>) {
        while let Some(len) = leading_mark(self.slice(&range), self.words) {
            if len == range.len() || is_smiley(self.slice(&range)) {
                return self.push(range);
            }
            self.push(range.start..range.start + len);
            range.start += len;
        }
        let mut tail = Vec::new();
        while let Some(len) = self.trailing_mark(&range) {
            tail.push(range.end - len..range.end);
            range.end -= len;
        }
        self.inner(range);
        for mark in tail.into_iter().rev() {
            self.push(mark);
        }
    }

    /// The length of the mark that ends the chunk.
    fn trailing_mark(&self, range: &Range<usize>) -> Option<usize> {
        let word = self.slice(range);
        let last = word.chars().next_back()?;
        if is_word(last) || last == '+' || matches!(last, '/' | '=' | '_' | '~') && is_address(word, self.words) {
            return None;
        }
        let run: usize =
            word.chars().rev().take_while(|&c| c == last || is_stop(c) && is_stop(last)).map(char::len_utf8).sum();
        match last {
            '.' if run == 1 && self.words.keeps_stop(word) => None,
            '.' | '!' | '?' | '…' | '-' | '*' | '=' | '_' | '~' | '<' | '>' => Some(run),
            '#' if word.len() > 1 => None,
            _ => Some(last.len_utf8()),
        }
    }

    /// A chunk that begins and ends in letters or digits, or an abbreviation.
    fn inner(&mut self, range: Range<usize>) {
        let word = self.slice(&range);
        if word.is_empty() {
            return;
        }
        if is_address(word, self.words) || self.words.keeps_stop(word) || is_number(word) {
            return self.push(range);
        }
        match self.cut(word) {
            Some(mark) => {
                let (start, end) = (range.start + mark.start, range.start + mark.end);
                self.before_mark(range.start..start);
                self.push(start..end);
                self.outer(end..range.end);
            }
            None => self.word(range),
        }
    }

    /// What stands before an inner mark: full stops of abbreviations stay.
    fn before_mark(&mut self, range: Range<usize>) {
        if is_number(self.slice(&range)) { self.push(range) } else { self.word(range) }
    }

    /// The first mark inside `word` that is a token of its own.
    fn cut(&self, word: &str) -> Option<Range<usize>> {
        let mut before = None;
        let mut marks = word.char_indices().peekable();
        while let Some((at, c)) = marks.next() {
            let end = at + c.len_utf8();
            if !is_word(c) && at > 0 {
                let next = marks.peek().map(|&(_, next)| next);
                let run = word[at..].chars().take_while(|&other| other == c).count() * c.len_utf8();
                if self.cuts(word, at, before, c, next) {
                    return Some(at..if matches!(c, '.' | '-' | '*' | '!' | '?') { at + run } else { end });
                }
            }
            before = Some(c);
        }
        None
    }

    fn cuts(&self, word: &str, at: usize, before: Option<char>, c: char, next: Option<char>) -> bool {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let alphabetic = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        match c {
            '.' => next == Some('.') || is_missing_space(word, at),
            ',' => !(digit(before) && digit(next)),
            ':' => !(digit(before) && digit(next)),
            '-' if next == Some('-') => true,
            '-' | '\u{2011}' | '\u{2010}' => hyphen_cuts(word, at, self.words),
            '/' => alphabetic(before) && alphabetic(next) && at > 1,
            '\'' | '’' | '‘' | '`' | '&' | '_' | '@' | '#' | '*' | '+' | '^' | '\\' | '~' => false,
            '$' | '%' => digit(next) || digit(before),
            _ => true,
        }
    }

    /// A word without inner marks, but for apostrophes: contractions come apart.
    fn word(&mut self, range: Range<usize>) {
        let word = self.slice(&range);
        if let Some(at) = contraction(word, self.words).or_else(|| unit(word, self.words)) {
            self.word(range.start..range.start + at);
            return self.push(range.start + at..range.end);
        }
        self.push(range);
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark_of_letter(c)
}

/// Combining marks and joiners belong to the letter before.
fn is_mark_of_letter(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}'
        | '\u{93e}'..='\u{94d}' | '\u{200c}' | '\u{200d}' | '\u{fe0f}' | '\u{ad}')
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

/// The length of the mark that begins `word`.
fn leading_mark(word: &str, words: &Words) -> Option<usize> {
    let mut chars = word.chars();
    let first = chars.next()?;
    let next = chars.next();
    let digit_next = next.is_some_and(|next| next.is_ascii_digit());
    if is_word(first) || (matches!(first, '.' | '\'' | '’' | '+') && digit_next) {
        return None;
    }
    if first == '@' && next.is_some_and(is_word)
        || first == '#' && next.is_some_and(char::is_alphabetic)
        || is_clitic(word, words)
    {
        return None;
    }
    let runs = is_stop(first) || matches!(first, '-' | '*' | '=' | '_' | '~' | '<' | '>' | '+' | '#' | '|' | '$');
    let same = |&c: &char| c == first || is_stop(c) && is_stop(first);
    Some(if runs { word.chars().take_while(same).map(char::len_utf8).sum() } else { first.len_utf8() })
}

/// A clitic that stands apart from its word, as in "the U.S. 's".
fn is_clitic(word: &str, words: &Words) -> bool {
    let rest = word.strip_prefix(['\'', '’']);
    rest.is_some_and(|rest| words.is_clitic(&rest.trim_end_matches([',', '.']).to_ascii_lowercase()))
}

fn is_smiley(word: &str) -> bool {
    matches!(word, ":)" | ":(" | ";)" | ":-)" | ":-(" | ";-)" | "=)" | ":D" | ":P" | "(:" | ":/" | "<3")
}

/// An address of the web or of mail, or a file name: kept whole.
fn is_address(word: &str, words: &Words) -> bool {
    if word.contains("://") || word.starts_with("www.") {
        return true;
    }
    if let Some((user, host)) = word.split_once('@') {
        return !user.is_empty() && host.contains('.');
    }
    let host = word.split('/').next().unwrap_or(word);
    host.rsplit_once('.').is_some_and(|(name, end)| !name.is_empty() && words.is_address_ending(end))
}

/// Digits with marks inside: amounts, times, dates, telephone numbers.
fn is_number(word: &str) -> bool {
    let starts = word.trim_start_matches(['+', '#', '.']).starts_with(|c: char| c.is_ascii_digit());
    starts
        && word.ends_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | '/' | '-' | '+' | '#'))
        && !is_range(word)
}

/// Two amounts or years with a hyphen between: three tokens.
fn is_range(word: &str) -> bool {
    word.split_once('-').is_some_and(|(low, high)| {
        let telephone = low.len() == 3 && high.len() == 4;
        !telephone && !low.contains(['/', ':']) && !high.contains(['-', '/'])
    })
}

/// A full stop between two sentences whose space is lost: "agreed.The".
fn is_missing_space(word: &str, at: usize) -> bool {
    let lower_before = word[..at].chars().rev().take(2).filter(|c| c.is_lowercase() || *c == ')').count() == 2;
    let mut after = word[at + 1..].chars();
    let capital = after.next().is_some_and(char::is_uppercase);
    lower_before
        && capital
        && !word[at + 1..].contains('.')
        && after.next().is_none_or(|c| c.is_lowercase() || c == '\'')
}

/// Whether the hyphen at `at` parts two tokens.
fn hyphen_cuts(word: &str, at: usize, words: &Words) -> bool {
    let mark = word[at..].chars().next().map_or(1, char::len_utf8);
    let (before, after) = (&word[..at], &word[at + mark..]);
    if after.is_empty() || before.is_empty() {
        return true;
    }
    let lower = before.to_lowercase();
    let first = after.split(['-', '\u{2011}', '\u{2010}']).next().unwrap_or(after);
    if words.is_prefix(&lower) {
        return words.frees_prefix(first);
    }
    let digits = |part: &str| part.bytes().any(|byte| byte.is_ascii_digit());
    let code =
        digits(word) && word.chars().any(char::is_uppercase) && !before.bytes().all(|byte| byte.is_ascii_digit());
    !(code && before.len() <= 4 && !before.contains(char::is_lowercase))
}

/// Where the last part of a contraction starts.
fn contraction(word: &str, words: &Words) -> Option<usize> {
    let lower = word.to_lowercase();
    if lower.len() != word.len() {
        return None;
    }
    if let Some(at) = words.parts_at(&lower) {
        return Some(at);
    }
    if let Some(rest) = lower.strip_suffix("n't").or_else(|| lower.strip_suffix("n’t")) {
        return (!rest.is_empty()).then_some(rest.len());
    }
    let (before, after) = lower.rsplit_once(['\'', '’'])?;
    (!before.is_empty() && words.is_clitic(after)).then_some(before.len())
}

/// Where the unit starts that is glued to a number: "10am", "5km".
fn unit(word: &str, words: &Words) -> Option<usize> {
    let at = word.find(|c: char| c.is_alphabetic())?;
    let (number, unit) = word.split_at(at);
    let digits =
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b':'));
    (digits && words.is_unit(&unit.to_lowercase())).then_some(at)
}
