//! Recursive descent over the pattern's bytes; nesting is capped.

use super::PatternError;
use super::ast::{Item, Key, Mode, Node, Relation, Step, Test, TokenPattern};
use crate::Pack;
use document::{Deprel, NameType};
use std::str::FromStr;

const MAX_DEPTH: u32 = 32;

pub(super) fn parse(source: &str, pack: &Pack) -> Result<(Vec<Item>, Vec<Box<str>>), PatternError> {
    let mut parser = Parser { source, at: 0, depth: 0, captures: Vec::new(), pack };
    let items = parser.sequence()?;
    parser.blanks();
    if parser.at < source.len() {
        return Err(parser.error("this does not belong here", "close every bracket once"));
    }
    if items.is_empty() {
        return Err(parser.error("the pattern is empty", "write at least one token, as [lemma=say]"));
    }
    Ok((items, parser.captures))
}

struct Parser<'a> {
    source: &'a str,
    at: usize,
    depth: u32,
    captures: Vec<Box<str>>,
    pack: &'a Pack,
}

type Parsed<T> = Result<T, PatternError>;

impl<'a> Parser<'a> {
    fn error(&self, message: impl Into<String>, help: impl Into<String>) -> PatternError {
        PatternError { offset: self.at, message: message.into(), help: help.into() }
    }

    fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    /// Skips blanks and takes `token` if it comes next.
    fn take(&mut self, token: &str) -> bool {
        self.blanks();
        let found = self.rest().starts_with(token);
        self.at += if found { token.len() } else { 0 };
        found
    }

    fn expect(&mut self, token: &str, help: &str) -> Parsed<()> {
        if self.take(token) { Ok(()) } else { Err(self.error(format!("expected `{token}`"), help)) }
    }

    /// The longest run of characters that `accept` takes.
    fn run(&mut self, accept: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c| !accept(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn deeper<T>(&mut self, inner: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.error("too deeply nested", "split the rule into two"));
        }
        let result = inner(self);
        self.depth -= 1;
        result
    }

    fn sequence(&mut self) -> Parsed<Vec<Item>> {
        let mut items = Vec::new();
        loop {
            self.blanks();
            if self.rest().is_empty() || self.rest().starts_with([')', '|']) {
                return Ok(items);
            }
            self.item(&mut items)?;
        }
    }

    fn item(&mut self, items: &mut Vec<Item>) -> Parsed<()> {
        if self.take("\"") {
            return self.literal(items);
        }
        let capture = self.capture_name()?;
        let node = if self.take("(") { self.deeper(Self::group)? } else { Node::Token(self.token(capture.is_some())?) };
        let (min, max) = self.quantifier()?;
        items.push(Item { node, min, max, capture });
        Ok(())
    }

    /// `"as long as"`: one token a word, compared in lower case; a quantifier counts for all of them.
    fn literal(&mut self, items: &mut Vec<Item>) -> Parsed<()> {
        let words = self.run(|c| c != '"');
        self.expect("\"", "close the quoted words")?;
        let one = |word: &str| {
            let test = Test::Words { key: Key::Form, words: vec![word.to_lowercase().into()], negated: false };
            let node = Node::Token(TokenPattern { tests: vec![test], steps: Vec::new() });
            Item { node, min: 1, max: 1, capture: None }
        };
        let literal: Vec<Item> = words.split_whitespace().map(one).collect();
        match self.quantifier()? {
            (1, 1) => items.extend(literal),
            (min, max) => items.push(Item { node: Node::Group(vec![literal]), min, max, capture: None }),
        }
        Ok(())
    }

    fn group(&mut self) -> Parsed<Node> {
        let mut ways = vec![self.sequence()?];
        while self.take("|") {
            ways.push(self.sequence()?);
        }
        self.expect(")", "close the group")?;
        if ways.iter().any(Vec::is_empty) {
            return Err(self.error("an alternative is empty", "use ? to make the group optional"));
        }
        Ok(Node::Group(ways))
    }

    /// `@name` or `@name:` before a token or group.
    fn capture_name(&mut self) -> Parsed<Option<usize>> {
        if !self.take("@") {
            return Ok(None);
        }
        let name = self.run(|c| c.is_ascii_alphanumeric() || c == '_');
        if name.is_empty() {
            return Err(self.error("a capture has no name", "write @name:[...]"));
        }
        if self.rest().starts_with(':') {
            self.at += 1;
        }
        let known = self.captures.iter().position(|capture| &**capture == name);
        Ok(Some(known.unwrap_or_else(|| {
            self.captures.push(name.into());
            self.captures.len() - 1
        })))
    }

    /// `[tests] { steps }`; after a capture both may be missing.
    fn token(&mut self, bare: bool) -> Parsed<TokenPattern> {
        let mut token = TokenPattern::default();
        if self.take("[") {
            while !self.take("]") {
                let test = self.test()?;
                token.tests.push(test);
            }
        } else if !bare {
            return Err(self.error("expected a token", "write [lemma=...], \"words\", (a | b) or @name:[...]"));
        }
        self.blanks();
        let is_count = self.rest().strip_prefix('{').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if !is_count && self.take("{") {
            token.steps = self.deeper(Self::steps)?;
        }
        Ok(token)
    }

    fn test(&mut self) -> Parsed<Test> {
        self.blanks();
        let key = self.run(|c| c.is_ascii_lowercase());
        let negated = self.take("!");
        self.expect("=", "write key=value or key!=value")?;
        let start = self.at;
        let values = self.run(|c| !c.is_whitespace() && c != ']');
        let values: Vec<&str> = values.split('|').filter(|value| !value.is_empty()).collect();
        if values.is_empty() {
            return Err(self.error("a test has no value", "write key=value, alternatives parted by |"));
        }
        self.typed_test(key, &values, negated).map_err(|mut error| {
            error.offset = start;
            error
        })
    }

    fn typed_test(&self, key: &str, values: &[&str], negated: bool) -> Parsed<Test> {
        let words = || values.iter().map(|&value| value.into()).collect();
        Ok(match key {
            "lemma" => Test::Words { key: Key::Lemma, words: words(), negated },
            "form" => Test::Words { key: Key::Form, words: words(), negated },
            "text" => Test::Words { key: Key::Text, words: words(), negated },
            "is" => Test::Is { layers: words(), negated },
            "upos" => Test::Upos { tags: self.tags(values, "universal tag")?, negated },
            "xpos" => Test::Xpos { tags: self.tags(values, "Penn tag")?, negated },
            "dep" => Test::Dep { relations: self.relations(values)?, negated },
            "ner" => Test::Ner { kinds: self.name_types(values)?, negated },
            "list" => {
                let [path] = values else { return Err(self.error("a list test takes one file", "use two tests")) };
                let list = self.pack.list(path).map_err(|error| self.error(error.message, error.help))?;
                Test::List { list, negated }
            }
            _ => {
                let known = "lemma, form, text, upos, xpos, dep, ner, list, is";
                return Err(self.error(format!("there is no test `{key}`"), format!("the tests are {known}")));
            }
        })
    }

    fn tags<T: FromStr>(&self, values: &[&str], what: &str) -> Parsed<Vec<T>> {
        let one = |value: &&str| {
            let wrong = || self.error(format!("`{value}` is no {what}"), "see docs/patterns.md for the tags");
            value.parse().map_err(|_| wrong())
        };
        values.iter().map(one).collect()
    }

    fn name_types(&self, values: &[&str]) -> Parsed<Vec<NameType>> {
        let one = |value: &&str| {
            let found = NameType::ALL.iter().copied().find(|kind| kind.as_str() == *value);
            found.ok_or_else(|| self.error(format!("`{value}` is no name type"), "PER ORG GPE LOC FAC EVENT MISC"))
        };
        values.iter().map(one).collect()
    }

    fn relations(&self, values: &[&str]) -> Parsed<Vec<Relation>> {
        let one = |value: &&str| {
            match *value {
                "*" => return Ok(Relation::Any),
                "who" => return Ok(Relation::Who),
                _ => {}
            }
            let deprel: Deprel = value.parse().map_err(|()| {
                self.error(format!("`{value}` is no dependency relation"), "see docs/patterns.md for the relations")
            })?;
            Ok(if value.contains(':') { Relation::Exact(deprel) } else { Relation::Base((*value).into()) })
        };
        values.iter().map(one).collect()
    }

    fn steps(&mut self) -> Parsed<Vec<Step>> {
        let mut steps = Vec::new();
        while !self.take("}") {
            steps.push(self.step()?);
        }
        // What is forbidden or optional is looked at once the required tokens are bound.
        steps.sort_by_key(|step: &Step| step.mode != Mode::Required);
        Ok(steps)
    }

    /// `nsubj|obj: target`, `obl(in|at): target`, `<ccomp: head`, `!neg: target`, `?obl: target`.
    fn step(&mut self) -> Parsed<Step> {
        let mode = match (self.take("!"), self.take("?")) {
            (true, _) => Mode::Forbidden,
            (_, true) => Mode::Optional,
            _ => Mode::Required,
        };
        let up = self.take("<");
        self.blanks();
        let relations = self.relation_names()?;
        let cases = if self.rest().starts_with('(') { self.cases()? } else { Vec::new() };
        self.expect(":", "write relation: target, as nsubj: @holder")?;
        let capture = self.capture_name()?;
        if mode == Mode::Forbidden && capture.is_some() {
            return Err(self.error("what must not be there cannot be captured", "drop the @name"));
        }
        let target = self.token(capture.is_some())?;
        Ok(Step { up, relations, cases, target, capture, mode })
    }

    fn relation_names(&mut self) -> Parsed<Vec<Relation>> {
        let start = self.at;
        let mut end = start;
        let bytes = self.source.as_bytes();
        while let Some(&byte) = bytes.get(end) {
            let subtype = byte == b':' && bytes.get(end + 1).is_some_and(u8::is_ascii_lowercase);
            if byte.is_ascii_lowercase() || byte == b'|' || byte == b'*' || subtype {
                end += 1;
            } else {
                break;
            }
        }
        let names: Vec<&str> = self.source[start..end].split('|').filter(|name| !name.is_empty()).collect();
        if names.is_empty() {
            return Err(self.error("expected a relation", "write nsubj, obj, obl ..., or * for any"));
        }
        let relations = self.relations(&names)?;
        self.at = end;
        Ok(relations)
    }

    fn cases(&mut self) -> Parsed<Vec<Box<str>>> {
        self.expect("(", "write obl(in|at)")?;
        let cases = self.run(|c| c != ')');
        self.expect(")", "close the prepositions")?;
        Ok(cases.split('|').map(|case| case.trim().into()).collect())
    }

    fn quantifier(&mut self) -> Parsed<(u32, u32)> {
        if self.rest().starts_with('?') {
            self.at += 1;
            return Ok((0, 1));
        }
        if self.rest().starts_with('*') {
            self.at += 1;
            return Ok((0, 32));
        }
        if self.rest().starts_with('+') {
            self.at += 1;
            return Ok((1, 32));
        }
        if self.rest().starts_with('{') {
            self.at += 1;
            let min = self.number()?;
            self.expect(",", "write {0,3}")?;
            let max = self.number()?;
            self.expect("}", "write {0,3}")?;
            return Ok((min, max));
        }
        Ok((1, 1))
    }

    fn number(&mut self) -> Parsed<u32> {
        self.blanks();
        let digits = self.run(|c| c.is_ascii_digit());
        digits.parse().map_err(|_| self.error("expected a number", "write {0,3}"))
    }
}
