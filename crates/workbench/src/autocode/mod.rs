//! Codes by rule.
