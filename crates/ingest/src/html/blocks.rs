//! A page as a run of text blocks, each with where it stands: one pass over the tags, whatever their order.

use lol_html::html_content::{Element, TextType};
use lol_html::{HtmlRewriter, Settings, doc_text, element, end_tag};
use std::cell::RefCell;
use std::rc::Rc;

/// Elements whose text is never article text.
const NEVER: &[&str] = &[
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "math",
    "iframe",
    "object",
    "select",
    "button",
    "textarea",
    "title",
    "head",
    "figcaption",
    "audio",
    "video",
    "canvas",
    "dialog",
];
/// Elements inside a line.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
    "wbr", "img", "picture", "source", "acronym", "nobr", "input", "br",
];
/// Elements that their next sibling closes.
const SELF_CLOSED: &[&str] = &["p", "li", "td", "th", "tr", "dt", "dd", "option"];
/// Elements of a page's head; any other ends a head that was not closed.
const IN_HEAD: &[&str] = &[
    "head", "meta", "link", "title", "script", "style", "base", "noscript", "template", "object", "bgsound", "basefont",
];
/// Characters of a line that a single break ends.
const SHORT: usize = 60;
/// Elements of a page after which the rest of it is not read.
pub(super) const MOST_ELEMENTS: u32 = 200_000;
/// Open elements above which deeper ones are not told apart.
const DEEPEST: usize = 4096;

/// What a block is, by its nearest element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    Heading,
    Paragraph,
    Item,
    Cell,
    Code,
    #[default]
    Other,
}

/// Where a block stands: what its ancestors are, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place(u32);

impl Place {
    pub(super) const ARTICLE: Self = Self(1);
    pub(super) const MAIN: Self = Self(2);
    /// `nav`, `header`, `footer`, `aside`, `menu` or a role of these.
    pub(super) const AROUND: Self = Self(4);
    pub(super) const FORM: Self = Self(8);
    pub(super) const HIDDEN: Self = Self(16);
    pub(super) const LINK: Self = Self(32);
    pub(super) const TABLE: Self = Self(64);
    pub(super) const QUOTE: Self = Self(128);
    /// The first bit of the groups of [`HINTS`].
    const FIRST_HINT: u32 = 8;

    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The bit of a group of [`HINTS`].
    pub(super) const fn hint(group: usize) -> Self {
        Self(1 << (Self::FIRST_HINT + group as u32))
    }
}

/// Words of class names and ids, by what they announce: the frame of the site, other stories, appeals to the reader, who
/// wrote it, what readers say, and the article.
pub(super) const HINTS: [&[&str]; 6] = [
    &[
        "nav",
        "navbar",
        "navigation",
        "menu",
        "footer",
        "header",
        "masthead",
        "breadcrumb",
        "breadcrumbs",
        "pagination",
        "pager",
        "sidebar",
        "topbar",
        "toolbar",
        "toc",
        "skip",
    ],
    &[
        "related",
        "recommended",
        "recommendations",
        "recommendation",
        "recirc",
        "teaser",
        "teasers",
        "card",
        "cards",
        "trending",
        "popular",
        "latest",
        "more",
        "carousel",
        "slider",
        "readmore",
        "also",
        "next",
        "previous",
        "prev",
    ],
    &[
        "share",
        "sharing",
        "social",
        "follow",
        "newsletter",
        "subscribe",
        "subscription",
        "signup",
        "cookie",
        "cookies",
        "consent",
        "gdpr",
        "modal",
        "popup",
        "banner",
        "ad",
        "ads",
        "advert",
        "advertisement",
        "promo",
        "promotion",
        "sponsor",
        "sponsored",
        "cta",
        "widget",
        "paywall",
        "donate",
        "login",
        "outbrain",
        "taboola",
    ],
    &[
        "author",
        "authors",
        "bio",
        "byline",
        "meta",
        "metadata",
        "tag",
        "tags",
        "caption",
        "credit",
        "disclaimer",
        "date",
    ],
    &["comment", "comments", "disqus", "reply", "replies", "respond", "discussion"],
    &["content", "article", "post", "entry", "body", "story", "text", "main", "copy", "prose", "blog", "richtext"],
];

/// One line of text.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// Without white space at the ends or in runs.
    pub(super) text: String,
    /// Bytes of it that stand in links, roughly.
    pub(super) linked: usize,
    pub(super) kind: Kind,
    pub(super) place: Place,
    /// The first line of a list item.
    pub(super) item: bool,
    /// Numbers of the element it stands in and of that one's parent and grandparent.
    pub(super) within: [u32; 3],
}

impl Block {
    /// As a line of an article's text.
    pub(super) fn line(&self) -> String {
        if self.item { format!("- {}", self.text) } else { self.text.clone() }
    }
}

#[derive(Clone, Copy, Default)]
struct Frame {
    kind: Kind,
    place: Place,
    within: [u32; 3],
    /// Index in [`SELF_CLOSED`].
    self_closed: Option<usize>,
    skipped: bool,
    /// The page's head, or right below `html` and in it.
    head: bool,
}

#[derive(Default)]
struct State {
    blocks: Vec<Block>,
    line: String,
    linked: usize,
    open: Vec<Frame>,
    breaks: usize,
    elements: u32,
    /// Elements seen, also those inside a line, and the most that were open.
    seen: u32,
    deepest: usize,
    /// A list item was opened and has no text yet.
    item: bool,
}

impl State {
    fn top(&self) -> Frame {
        self.open.last().copied().unwrap_or_default()
    }

    fn flush(&mut self) {
        let text = squeeze(&html_escape::decode_html_entities(&self.line));
        let frame = self.top();
        if !text.is_empty() && !frame.skipped {
            let (item, linked) = (std::mem::take(&mut self.item), self.linked);
            self.blocks.push(Block { text, linked, kind: frame.kind, place: frame.place, item, within: frame.within });
        }
        self.line.clear();
        self.linked = 0;
        self.breaks = 0;
    }

    /// Opens an element; returns how many were open before it.
    fn open(&mut self, element: &Element<'_, '_>) -> usize {
        let tag = element.tag_name();
        let inline = INLINE.contains(&tag.as_str());
        if tag == "br" {
            self.line_break();
        } else if !inline {
            self.flush();
            self.item |= tag == "li";
        }
        if self.top().head && !IN_HEAD.contains(&tag.as_str()) {
            self.open.clear();
        }
        let self_closed = SELF_CLOSED.iter().position(|name| *name == tag);
        if self_closed.is_some() && self.top().self_closed == self_closed {
            self.open.pop();
        }
        let depth = self.open.len();
        if element.can_have_content() && depth < DEEPEST {
            let frame = self.frame(element, &tag, inline, self_closed);
            self.open.push(frame);
            self.deepest = self.deepest.max(self.open.len());
        }
        depth
    }

    fn frame(&mut self, element: &Element<'_, '_>, tag: &str, inline: bool, self_closed: Option<usize>) -> Frame {
        let around = self.top();
        let place = around.place.and(place(element, tag));
        let skipped = around.skipped || NEVER.contains(&tag);
        if inline {
            return Frame { place, skipped, self_closed: None, ..around };
        }
        self.elements += 1;
        let within = [self.elements, around.within[0], around.within[1]];
        let head = tag == "head" || around.head;
        Frame { kind: kind(tag), place, within, self_closed, skipped, head }
    }

    /// Two breaks end a paragraph; one does so after a sentence or a short line.
    fn line_break(&mut self) {
        self.breaks += 1;
        let line = self.line.trim_end();
        let ended = line.ends_with(['.', '!', '?', '"', '”', ':']) || line.chars().count() < SHORT;
        if self.breaks > 1 || ended {
            self.flush();
        } else {
            self.line.push(' ');
        }
    }

    fn close(&mut self, tag: &str, depth: usize) {
        if !INLINE.contains(&tag) {
            self.flush();
            self.item &= tag != "li";
        }
        self.open.truncate(depth);
    }

    fn text(&mut self, text: &str) {
        let frame = self.top();
        if frame.skipped {
            return;
        }
        if !text.trim().is_empty() {
            self.breaks = 0;
        }
        if frame.place.has(Place::LINK) {
            self.linked += text.trim().len();
        }
        self.line.push_str(text);
    }
}

fn kind(tag: &str) -> Kind {
    match tag {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Kind::Heading,
        "p" => Kind::Paragraph,
        "li" | "dt" | "dd" => Kind::Item,
        "td" | "th" => Kind::Cell,
        "pre" => Kind::Code,
        _ => Kind::Other,
    }
}

fn place(element: &Element<'_, '_>, tag: &str) -> Place {
    let of_tag = match tag {
        "article" => Place::ARTICLE,
        "main" => Place::MAIN,
        "nav" | "header" | "footer" | "aside" | "menu" => Place::AROUND,
        "form" => Place::FORM,
        "a" => Place::LINK,
        "table" => Place::TABLE,
        "blockquote" => Place::QUOTE,
        "html" | "body" => return Place::default(),
        _ => Place::default(),
    };
    let role = match element.get_attribute("role").as_deref() {
        Some("main") => Place::MAIN,
        Some("article") => Place::ARTICLE,
        Some("navigation" | "banner" | "contentinfo" | "complementary" | "menu" | "search" | "dialog") => Place::AROUND,
        _ => Place::default(),
    };
    let style = element.get_attribute("style").unwrap_or_default();
    let hidden = element.has_attribute("hidden")
        || element.get_attribute("aria-hidden").is_some_and(|value| value == "true")
        || style.split(';').any(|rule| rule.replace(' ', "").eq_ignore_ascii_case("display:none"));
    let hidden = if hidden { Place::HIDDEN } else { Place::default() };
    let names = ["class", "id", "itemprop"].iter().filter_map(|name| element.get_attribute(name));
    names.fold(of_tag.and(role).and(hidden), |place, name| place.and(hints(&name)))
}

/// The groups of [`HINTS`] that words of a name belong to: "relatedPosts post-list" is of two.
fn hints(name: &str) -> Place {
    let mut place = Place::default();
    let mut word = String::new();
    for c in name.chars().take(400).chain([' ']) {
        if !c.is_alphanumeric() || c.is_uppercase() {
            if let Some(group) = HINTS.iter().position(|words| words.contains(&word.as_str())) {
                place = place.and(Place::hint(group));
            }
            word.clear();
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
    }
    place
}

/// The blocks of a page or of a piece of one, in its order.
pub(super) fn of(html: &str) -> Vec<Block> {
    scan(html).blocks
}

fn scan(html: &str) -> State {
    let state = Rc::new(RefCell::new(State::default()));
    let (opened, texts) = (Rc::clone(&state), Rc::clone(&state));
    let on_element = element!("*", move |element| {
        let depth = {
            let mut state = opened.borrow_mut();
            state.seen += 1;
            if state.seen > MOST_ELEMENTS {
                return Err("too many elements".into());
            }
            state.open(element)
        };
        let (closed, tag) = (Rc::clone(&opened), element.tag_name());
        if let Some(handlers) = element.end_tag_handlers() {
            handlers.push(end_tag!(move |_| {
                closed.borrow_mut().close(&tag, depth);
                Ok(())
            }));
        }
        Ok(())
    });
    let on_text = doc_text!(move |chunk| {
        if chunk.text_type() == TextType::Data {
            texts.borrow_mut().text(chunk.as_str());
        }
        Ok(())
    });
    let settings = Settings::new().append_element_content_handler(on_element).append_document_content_handler(on_text);
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| {});
    // A scan that stops early still gives what was read up to there.
    let _ = rewriter.write(html.as_bytes()).and_then(|()| rewriter.end());
    let mut state = state.borrow_mut();
    state.flush();
    std::mem::take(&mut *state)
}

/// White space runs as one space.
pub(super) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_bounded_whatever_the_page() {
        let deep = scan(&format!("<p>One.</p>{}", "<div>".repeat(141_000)));
        assert_eq!(deep.deepest, DEEPEST);
        assert_eq!(deep.blocks.len(), 1);
        let wide = scan(&"<i>x</i><hr>".repeat(200_000));
        assert_eq!(wide.seen, MOST_ELEMENTS + 1);
        assert!(wide.blocks.len() <= MOST_ELEMENTS as usize);
    }

    #[test]
    fn names_announce_what_stands_below() {
        let html = "<div class='relatedPosts'><p>Other</p></div><div id=comment-12>Reader</div><p class=lead>Talks</p>";
        let blocks = of(html);
        let hints: Vec<bool> = blocks.iter().map(|block| block.place.has(Place::hint(1))).collect();
        assert_eq!(hints, [true, false, false]);
        assert!(blocks[1].place.has(Place::hint(4)) && !blocks[2].place.has(Place::hint(4)));
    }

    #[test]
    fn links_are_counted_and_parents_numbered() {
        let blocks = of("<div><p>See <a href=x>this</a></p><p>And</p></div><p>Out</p>");
        assert_eq!(blocks[0].linked, 4);
        assert_eq!(blocks[0].within[1], blocks[1].within[1]);
        assert_ne!(blocks[1].within[1], blocks[2].within[1]);
    }
}
