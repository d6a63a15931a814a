//! Datelines: the place, day and agency that open a dispatch.
//!
//! They stand before the first sentence without belonging to its grammar ("OSLO, May 3 (Agency) - Ministers met",
//! "OSLO Ministers met"), so they are cut off as a sentence of their own and no later stage needs to know of them.

use rustc_hash::FxHashSet;
use text::Span;

/// Tokens before the mark of the longest dateline.
const LONGEST: usize = 20;
/// Words of the longest place.
const LONGEST_PLACE: usize = 5;

/// The places that open a dispatch without a mark after them, in capitals.
#[derive(Clone, Debug, Default)]
pub(crate) struct Datelines {
    places: FxHashSet<String>,
}

impl Datelines {
    /// From a list: one place a line, `#` starts a comment line.
    pub(crate) fn read(list: &str) -> Self {
        let lines = list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        Self { places: lines.map(str::to_uppercase).collect() }
    }

    /// How many of a paragraph's first tokens are its dateline; 0 if it has none or is nothing else.
    pub(crate) fn length(&self, text: &str, tokens: &[Span]) -> usize {
        let forms: Vec<&str> = tokens.iter().take(LONGEST + 2).map(|token| &text[token.range()]).collect();
        let length = marked(&forms).or_else(|| self.unmarked(&forms)).unwrap_or_default();
        if length < tokens.len() { length } else { 0 }
    }

    /// "OSLO/BERN Ministers met": places of the list in capitals, before a word that is not.
    fn unmarked(&self, forms: &[&str]) -> Option<usize> {
        let mut end = self.place(forms)?;
        while forms.get(end) == Some(&"/") {
            end += 1 + self.place(&forms[end + 1..])?;
        }
        let next = forms.get(end)?;
        let plain = next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '\''));
        let all_capitals = is_capitals(next) && forms.get(end + 1).is_some_and(|word| is_capitals(word));
        (plain && !all_capitals).then_some(end)
    }

    /// The tokens of the longest place that the forms begin with; a slash may join two in one token.
    fn place(&self, forms: &[&str]) -> Option<usize> {
        if forms.first()?.split('/').count() > 1 {
            return forms[0].split('/').all(|place| self.places.contains(place)).then_some(1);
        }
        let most = forms.len().min(LONGEST_PLACE);
        (1..=most).rev().find(|&count| self.places.contains(&forms[..count].join(" ")))
    }
}

/// "OSLO, Norway (Agency) -", "Oslo, May 3 (Agency):", "OSLO —": what stands before the mark is a place in capitals or ends
/// in a bracket, and nothing in it is a common word.
fn marked(forms: &[&str]) -> Option<usize> {
    let mark = forms.iter().take(LONGEST).position(|form| is_mark(form))?;
    // What marks bold type closes after the mark: "**OSLO (Agency) —** Ministers".
    let end = mark + 1 + usize::from(forms.get(mark + 1).is_some_and(|form| form.chars().all(|c| c == '*')));
    let (before, after) = (&forms[..mark], forms.get(end)?);
    let bracketed = before.last() == Some(&")");
    let dated = before.iter().any(|form| form.starts_with(|c: char| c.is_ascii_digit()));
    let capitals = before.iter().find(|form| !form.starts_with('*')).is_some_and(|form| is_capitals(form));
    let enough = match forms[mark] {
        ":" => capitals && (bracketed || dated),
        _ => bracketed && before.contains(&"(") || capitals,
    };
    let opens = after.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || !c.is_alphanumeric());
    (enough && opens && names_only(before)).then_some(end)
}

/// Whether all words outside brackets are names, numbers or marks.
fn names_only(forms: &[&str]) -> bool {
    let mut depth = 0_usize;
    forms.iter().all(|form| {
        match *form {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
        let name = !form.starts_with(char::is_lowercase) || matches!(*form, "de" | "del" | "da" | "es" | "el" | "al");
        let ends = depth == 0 && matches!(*form, "?" | "!" | ";" | "\"" | "“" | "”");
        depth > 0 || name && !ends
    })
}

fn is_mark(form: &str) -> bool {
    matches!(form, "-" | "--" | "---" | "–" | "—" | "―" | "_" | ":")
}

/// At least three letters, all capitals.
fn is_capitals(form: &str) -> bool {
    form.chars().filter(|c| c.is_alphabetic()).count() > 2 && !form.chars().any(char::is_lowercase)
}
