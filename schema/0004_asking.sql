-- Version 4: what asking leaves behind: what was decided of a saved query's hits, summaries in a framework matrix, who asks and
-- who answers.

-- Somebody looked at a paragraph that a saved query found, and said whether a code belongs there. The span is that of the paragraph.
create table search_decision (
  id          integer primary key autoincrement,
  guid        text not null unique,
  query_id    integer not null references saved_query(id) on delete cascade,
  code_id     integer not null references code(id) on delete cascade,
  revision_id integer not null references revision(id) on delete cascade,
  start       integer not null check (start >= 0),
  "end"       integer not null check (start < "end"),
  decision    text not null check (decision in ('accepted', 'skipped')),
  coder_id    integer not null references coder(id),
  at          text not null,
  unique (query_id, code_id, coder_id, revision_id, start)
) strict;
create index search_decision_of_revision on search_decision(revision_id);
create index search_decision_of_code on search_decision(code_id);
create index search_decision_of_coder on search_decision(coder_id);

-- One cell of a framework matrix in an analyst's words: a case, source, speaker or value of an attribute, and a code.
-- `fingerprint` is that of the passages it was written from: when theirs is another, the summary is stale.
create table framework_summary (
  id          integer primary key autoincrement,
  guid        text not null unique,
  row_kind    text not null check (row_kind in ('case', 'source', 'speaker', 'attribute')),
  case_id     integer references study_case(id) on delete cascade,
  source_id   integer references source(id) on delete cascade,
  name        text,   -- the speaker as labelled, or the attribute
  value       text,   -- of the attribute
  code_id     integer not null references code(id) on delete cascade,
  body        text not null check (body <> ''),
  fingerprint text not null,
  coder_id    integer not null references coder(id),
  at          text not null,
  check ((row_kind = 'case') = (case_id is not null)),
  check ((row_kind = 'source') = (source_id is not null)),
  check ((row_kind in ('speaker', 'attribute')) = (name is not null)),
  check ((row_kind = 'attribute') = (value is not null))
) strict;
create unique index framework_summary_of_cell on framework_summary(
  code_id, row_kind, coalesce(case_id, source_id, 0), coalesce(name, ''), coalesce(value, ''));
create index framework_summary_of_case on framework_summary(case_id);
create index framework_summary_of_source on framework_summary(source_id);
create index framework_summary_of_coder on framework_summary(coder_id);

-- Who asks and who answers, where the label does not say it or says it wrongly. `folded` is how labels are compared.
create table speaker_role (
  id     integer primary key autoincrement,
  guid   text not null unique,
  label  text not null check (label <> ''),
  folded text not null unique check (folded <> ''),
  role   text not null check (role in ('interviewer', 'respondent', 'other'))
) strict;

-- Everything that is counted of codings lies in the index, so that no row with its quotation is read.
drop index coding_of_revision;
create index coding_of_revision on coding(revision_id, start, "end", code_id, coder_id);
drop index coding_of_code;
create index coding_of_code on coding(code_id, revision_id, coder_id, start, "end");
