//! What can be done to a project: one file per noun, every function an `impl Tx`.

pub(crate) mod actor;
pub(crate) mod bundle;
pub(crate) mod case;
pub(crate) mod clear;
pub(crate) mod code;
pub(crate) mod coding;
pub(crate) mod dataset;
pub(crate) mod decision;
pub(crate) mod evidence;
pub(crate) mod finding;
pub(crate) mod interview;
pub(crate) mod judging;
pub(crate) mod memo;
pub(crate) mod moving;
pub(crate) mod participant;
pub(crate) mod published;
pub(crate) mod query;
pub(crate) mod question;
pub(crate) mod recoding;
pub(crate) mod relation;
pub(crate) mod revise;
pub(crate) mod scope;
pub(crate) mod source;
pub(crate) mod speaker;
pub(crate) mod study;
pub(crate) mod summary;
