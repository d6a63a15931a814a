//! Sentences: which tokens end one.

use crate::words::{Words, is_initial};
use text::Span;

/// The end of each sentence, as an index one past its last token; the last is `tokens.len()`.
pub(crate) fn ends(text: &str, tokens: &[Span], words: &Words) -> Vec<usize> {
    let cx = Context { text, tokens, words };
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let end = cx.closers_after(at);
        if end < tokens.len() && cx.ends_sentence(at, end) {
            out.push(end);
            at = end;
        } else {
            at += 1;
        }
    }
    out.push(tokens.len());
    out
}

struct Context<'a> {
    text: &'a str,
    tokens: &'a [Span],
    words: &'a Words,
}

impl Context<'_> {
    fn form(&self, at: usize) -> &str {
        &self.text[self.tokens[at].range()]
    }

    /// Whether token `at` follows the one before without a space.
    fn glued(&self, at: usize) -> bool {
        at > 0 && self.tokens[at - 1].end() == self.tokens[at].start()
    }

    /// One past the closing quotes and brackets that stick to token `at`.
    fn closers_after(&self, at: usize) -> usize {
        let mut end = at + 1;
        while end < self.tokens.len() && end < at + 5 && self.closes(end) {
            end += 1;
        }
        end
    }

    fn closes(&self, at: usize) -> bool {
        let spaced_after = at + 1 >= self.tokens.len() || !self.glued(at + 1) || self.is_closer(at + 1);
        self.is_closer(at) && (self.glued(at) || matches!(self.form(at), ")" | "”")) && spaced_after
    }

    fn is_closer(&self, at: usize) -> bool {
        matches!(self.form(at), "\"" | "”" | "''" | "'" | "’" | ")" | "]" | "»" | "’’" | "}")
    }

    /// Whether a sentence ends with the tokens up to `end`, of which `at` is the last that is no closing mark.
    fn ends_sentence(&self, at: usize, end: usize) -> bool {
        let form = self.form(at);
        let next = self.first_letter_after(end);
        if is_terminal(form) {
            return self.terminal_ends(at, end, next);
        }
        form.len() > 1
            && form.ends_with('.')
            && !self.words.needs_more(form)
            && (end > at + 1 || self.starts_sentence(end))
            && !next.is_some_and(char::is_lowercase)
    }

    fn terminal_ends(&self, at: usize, end: usize, next: Option<char>) -> bool {
        if matches!(self.form(end), "," | ";" | ":" | ")" | "]" | "-" | "/") || next.is_some_and(char::is_lowercase) {
            return false;
        }
        let form = self.form(at);
        let glued = self.glued(end) && !matches!(self.form(end), "\"" | "“" | "(" | "[");
        if form.starts_with('.') && form.len() > 1 || form.starts_with('…') {
            return self.starts_sentence(end) || next.is_some_and(char::is_uppercase);
        }
        if form == "." && at == 1 && self.form(0).len() <= 2 && self.form(0).bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
        !glued || next.is_some_and(char::is_uppercase)
    }

    /// Whether the first word from token `at` on usually begins a sentence.
    fn starts_sentence(&self, at: usize) -> bool {
        let word = (at..self.tokens.len().min(at + 3)).map(|at| self.form(at)).find(|form| starts_alphanumeric(form));
        word.is_some_and(|word| self.words.starts_sentence(word) && !is_initial(word))
    }

    fn first_letter_after(&self, at: usize) -> Option<char> {
        let forms = (at..self.tokens.len().min(at + 3)).map(|at| self.form(at));
        forms.filter_map(|form| form.chars().next()).find(|first| first.is_alphanumeric())
    }
}

fn starts_alphanumeric(form: &str) -> bool {
    form.chars().next().is_some_and(char::is_alphanumeric)
}

/// Only full stops, question and exclamation marks, or an ellipsis.
fn is_terminal(form: &str) -> bool {
    form.chars().all(|c| matches!(c, '.' | '?' | '!' | '…' | '‽' | '。'))
}
