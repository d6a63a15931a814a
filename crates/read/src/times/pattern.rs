//! The pattern side of a rule: what it looks for among atoms.
//!
//! | write | meaning |
//! |---|---|
//! | `ago`, `a\|an` | this word, one of these |
//! | `-`, `'` | any dash, any apostrophe |
//! | `%month` | an entry of the list `month`, or a built-in number: its value is captured |
//! | `<date>` | what a rule of an earlier stage found as `date` |
//! | `%day:last`, `<date:from>` | captured under another name |
//! | `( a b \| c )` | alternatives |
//! | `x?` | optional |
//! | `~x` | no white space before it |
//! | `^x` | begins with a capital |
//! | `x{CD,NN}`, `x!{MD}` | its Penn tag is one of these, is none of these |

use super::numbers::Builtin;
use document::Xpos;

/// An element of a pattern.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Elem {
    pub(crate) test: Test,
    pub(crate) optional: bool,
    pub(crate) glued: bool,
    pub(crate) capital: bool,
    /// Tags that must (`true`) or must not stand there.
    pub(crate) tags: Option<(bool, Vec<Xpos>)>,
    /// Name it is captured under.
    pub(crate) capture: String,
}

/// What an element accepts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Test {
    Words(Vec<String>),
    List(String),
    Number(Builtin),
    Item(String),
    Group(Vec<Vec<Elem>>),
}

/// Reads a pattern.
///
/// # Errors
/// What is wrong, for people.
pub(crate) fn parse(text: &str) -> Result<Vec<Elem>, String> {
    let mut words = text.split_whitespace().peekable();
    let (elems, closed) = sequence(&mut words, 0)?;
    match closed {
        Some(mark) => Err(format!("`{mark}` without `(`")),
        None if elems.iter().all(|elem| elem.optional) => Err("the pattern is empty or all optional".into()),
        None => Ok(elems),
    }
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

/// Elements up to the end, `|` or a closing bracket, which is given back.
fn sequence<'a>(words: &mut Words<'a>, depth: usize) -> Result<(Vec<Elem>, Option<&'a str>), String> {
    if depth > 8 {
        return Err("groups nest too deep".into());
    }
    let mut elems = Vec::new();
    while let Some(word) = words.next() {
        match word {
            "|" | ")" | ")?" => return Ok((elems, Some(word))),
            "(" => {
                let mut options = Vec::new();
                let optional = loop {
                    let (option, closed) = sequence(words, depth + 1)?;
                    options.push(option);
                    match closed {
                        Some("|") => {}
                        Some(mark) => break mark == ")?",
                        None => return Err("`(` without `)`".into()),
                    }
                };
                elems.push(Elem { optional, ..plain(Test::Group(options)) });
            }
            _ => elems.push(element(word)?),
        }
    }
    Ok((elems, None))
}

fn plain(test: Test) -> Elem {
    Elem { test, optional: false, glued: false, capital: false, tags: None, capture: String::new() }
}

fn element(word: &str) -> Result<Elem, String> {
    let (rest, optional) = word.strip_suffix('?').filter(|rest| !rest.is_empty()).map_or((word, false), |r| (r, true));
    let (rest, glued) = strip(rest, '~');
    let (rest, capital) = strip(rest, '^');
    let (rest, tags) = match rest.split_once('{') {
        Some((rest, list)) => {
            let list = list.strip_suffix('}').ok_or_else(|| format!("`}}` missing in `{word}`"))?;
            let tags: Result<Vec<Xpos>, ()> = list.split(',').map(str::parse).collect();
            let tags = tags.map_err(|()| format!("no such Penn tag in `{word}`"))?;
            (rest.strip_suffix('!').unwrap_or(rest), Some((!rest.ends_with('!'), tags)))
        }
        None => (rest, None),
    };
    let mut elem = plain(Test::Words(Vec::new()));
    let name = |body: &str| {
        let (name, capture) = body.split_once(':').unwrap_or((body, body));
        (name.to_owned(), capture.to_owned())
    };
    if let Some(body) = rest.strip_prefix('%').filter(|body| !body.is_empty()) {
        let (list, capture) = name(body);
        elem.test = Builtin::parse(&list).map_or(Test::List(list), Test::Number);
        elem.capture = capture;
    } else if let Some(body) = rest.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        let (item, capture) = name(body);
        (elem.test, elem.capture) = (Test::Item(item), capture);
    } else {
        elem.test = Test::Words(rest.split('|').map(str::to_owned).collect());
    }
    Ok(Elem { optional, glued, capital, tags, ..elem })
}

fn strip(text: &str, mark: char) -> (&str, bool) {
    text.strip_prefix(mark).filter(|rest| !rest.is_empty()).map_or((text, false), |rest| (rest, true))
}

/// What may stand beside a match: an entry of `after`, `before`, `not_after`, `not_before`.
///
/// | write | meaning |
/// |---|---|
/// | `in` | this word |
/// | `~-` | this mark, no white space around it |
/// | `%month` | a word that begins an entry of the list |
/// | `%digits` | digits; `%digits-` a dash after digits, inside a number |
/// | `{NNS}` | a token with this Penn tag |
/// | `^`, `$` | the sentence's start, its end |
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Near {
    Word(String),
    Glued(String),
    List(String),
    Digits,
    DigitsDash,
    Tag(Xpos),
}

impl Near {
    /// Reads an entry.
    ///
    /// # Errors
    /// What is wrong, for people.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let more = |rest: &&str| !rest.is_empty();
        if let Some(tag) = text.strip_prefix('{') {
            let tag = tag.trim_end_matches('}').parse();
            return tag.map(Self::Tag).map_err(|()| format!("no such Penn tag: `{text}`"));
        }
        Ok(match text.strip_prefix('%').filter(more) {
            Some("digits") => Self::Digits,
            Some("digits-") => Self::DigitsDash,
            Some(list) => Self::List(list.to_owned()),
            None => match text.strip_prefix('~').filter(more) {
                Some(mark) => Self::Glued(mark.to_owned()),
                None => Self::Word(text.to_owned()),
            },
        })
    }
}
