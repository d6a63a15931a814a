//! Spans and immutable source text: the ground every annotation stands on.
//!
//! In: a decoded text. Out: [`SourceText`], which never changes, and [`Span`]s, which point into it.
//! All offsets are UTF-8 byte offsets, half-open.
//!
//! ```
//! use text::{SourceText, Span};
//! let source = SourceText::new("Talks resume.");
//! let span = Span::new(0, 5);
//! assert_eq!(source.slice(span), "Talks");
//! assert_eq!(format!("{span:?}"), "0..5");
//! ```

mod line_index;
mod source;
mod span;

pub use line_index::{LineColumn, LineIndex};
pub use source::{SourceText, TooLong};
pub use span::Span;
