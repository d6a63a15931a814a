//! What ONE article says: the types that the stages hand to each other, all stand-off.
//!
//! In: nothing; this crate has no logic beyond its own consistency, no IO, no clock.
//! Out: [`Article`], [`Mask`], [`Segmentation`], [`Parse`], [`Reading`] in pipeline order.
//! Every span is in UTF-8 bytes of the article's [`SourceText`](text::SourceText).

mod analysis;
mod article;
mod mask;
mod parse;
mod reading;
mod segmentation;
mod tags;
pub mod walk;

pub use analysis::Analysis;
pub use article::{Article, ArticleId, DateBasis, DateClaim, DateOf, DateSource, Provenance, Published};
pub use mask::{DropReason, Mask, Region, Section};
pub use parse::{Name, NameType, Parse, StringColumn};
pub use reading::actors::{Actor, ActorId, ActorKind, ActorRef, Anaphor, Mention, MentionKind};
pub use reading::claims::{
    ConditionKind, ConditionMention, DisputeMention, DocumentMention, DocumentStatus, PositionMention, Stance,
};
pub use reading::events::{EventMention, EventStatus, Factuality, Participant};
pub use reading::quotations::{Quotation, QuotationKind};
pub use reading::times::{Quantity, TimeExpression, TimexType};
pub use reading::{Diagnostic, Reading, RuleId};
pub use segmentation::{Paragraph, Segmentation, Sentence, Token, TokenRange};
pub use tags::{Deprel, Upos, Xpos};
