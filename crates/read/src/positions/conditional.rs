//! Positions that hold on a condition: "will not sign until ..." is conditional on what must come first.

use super::Positions;
use crate::{Context, Found};
use document::PositionMention;

/// Turns a position whose words are the `then` of a condition of the same sentence into a conditional one.
pub(super) fn apply(_cx: &Context<'_>, _found: &Found, _layer: &Positions, _positions: &mut Vec<PositionMention>) {}
