//! Which lines belong together?
//!
//! Usually a line is a paragraph. Some texts are wrapped at a fixed width; their paragraphs are parted by blank lines.

use crate::lines::Line;
use text::{SourceText, Span};

/// The text cut into paragraph-like units, blank ones left out.
pub(crate) fn of(source: &SourceText) -> Vec<Line<'_>> {
    let lines = raw(source);
    let wrapped = is_wrapped(&lines);
    let mut blocks: Vec<Line<'_>> = Vec::new();
    let mut rest = lines.into_iter().peekable();
    while let Some(first) = rest.next() {
        let (mut span, mut blank_after, mut joined) = (first.span, first.blank_after, false);
        let mut last = first;
        while let Some(next) = rest.next_if(|next| goes_on(&last, next, wrapped)) {
            (span, blank_after, joined) = (span.cover(next.span), next.blank_after, true);
            last = next;
        }
        blocks.push(if joined { Line::new(span, source.slice(span), blank_after) } else { last });
    }
    blocks
}

fn raw(source: &SourceText) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut at = 0;
    for piece in source.as_str().split_inclusive('\n') {
        let span = source.trim(Span::at(at..at + piece.len()));
        at += piece.len();
        if !span.is_empty() {
            lines.push(Line::new(span, source.slice(span), true));
        } else if let Some(last) = lines.last_mut() {
            last.blank_after = true;
            continue;
        }
        // Whether a blank line follows is known one line later.
        if let Some(index) = lines.len().checked_sub(2).filter(|_| !span.is_empty()) {
            let gap = &source.as_str()[lines[index].span.end() as usize..span.start() as usize];
            lines[index].blank_after = gap.matches('\n').count() > 1;
        }
    }
    lines
}

/// Several lines break in the middle of a sentence, and none is long.
fn is_wrapped(lines: &[Line<'_>]) -> bool {
    let pairs = || lines.windows(2).filter(|pair| !pair[0].blank_after);
    let broken = pairs().filter(|pair| breaks_off(&pair[0]) && starts_lower(&pair[1])).count();
    let longest = lines.iter().map(|line| line.text.chars().count()).max().unwrap_or_default();
    broken >= 3 && broken * 4 >= pairs().count() && longest <= 120
}

fn breaks_off(line: &Line<'_>) -> bool {
    !line.closed && !line.bullet && !line.heading && !line.ends_with_colon() && line.words.len() >= 4
}

fn starts_lower(line: &Line<'_>) -> bool {
    !line.bullet && line.text.starts_with(char::is_lowercase)
}

fn goes_on(before: &Line<'_>, line: &Line<'_>, wrapped: bool) -> bool {
    let field = line.words.get(1).is_some_and(|word| word == ":");
    if before.blank_after || line.bullet || line.heading || field {
        return false;
    }
    wrapped || before.is_dateline() || (breaks_off(before) && starts_lower(line) && line.words.len() >= 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let source = SourceText::new(text);
        of(&source).iter().map(|line| line.text.to_owned()).collect()
    }

    #[test]
    fn wrapped_paragraphs_are_joined() {
        let text = "A headline here\n\nThe first sentence of the report runs\nover three lines and names President\nSmith of the\
            \nother country as the one who came.\n\nThe second one does so too, it\nis said, and ends\nhere.\n";
        let blocks = cut(text);
        assert_eq!(blocks.len(), 3, "{blocks:?}");
        assert!(blocks[1].starts_with("The first") && blocks[1].ends_with("came."));
    }

    #[test]
    fn a_line_is_a_paragraph_otherwise() {
        assert_eq!(cut("One.\nTwo.\n\n Three. \r\nmenu\nitems").len(), 5);
        assert!(cut("\n \n").is_empty());
    }
}
