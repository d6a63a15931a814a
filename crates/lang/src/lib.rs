//! Language packs: the words, rules and tables that reading stands on, and the pattern language of the rules.
//!
//! In: the files of `data/` (embedded by the build, or given). Out: [`Pack`], [`WordList`], [`RuleSet`] with compiled
//! [`Pattern`]s. No IO: packs are parsed from bytes.
//!
//! The pattern language is described in `docs/patterns.md`; in short, a sequence of token tests with steps along
//! dependencies:
//!
//! ```
//! let pack = lang::Pack::embedded();
//! let pattern = lang::Pattern::parse(
//!     "[lemma=want|demand upos=VERB] { nsubj: @holder  obj|xcomp: @issue  !aux: [lemma=would] }",
//!     pack,
//! )
//! .unwrap();
//! assert_eq!(pattern.captures(), ["holder", "issue"]);
//! ```

mod error;
mod list;
mod pack;
mod pattern;
mod rules;

pub use error::LangError;
pub use list::WordList;
pub use pack::Pack;
pub use pattern::{Layer, Match, Pattern, PatternError};
pub use rules::{Example, Rule, RuleMatch, RuleSet};
