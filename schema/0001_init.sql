-- The project file, version 1. See schema/README.md for a picture.
-- Every table that a researcher can change is tracked: triggers made at run time write each change of a row to `change`.
-- Tracked tables have an integer `id` and no BLOB and no REAL column, so that a row survives the journal's JSON exactly.
-- A number is never given twice (`autoincrement`): a row that an undo brings back must not find another in its place, nor point to
-- one.

-- History: append-only, each act chained to the one before it by its hash.
create table act (
  id     integer primary key,
  guid   text not null unique,
  name   text not null,
  coder  text not null,
  at     text not null,
  undoes integer references act(id),
  hash   text not null
) strict;

create table change (
  seq    integer primary key,
  act    integer not null references act(id),
  tbl    text not null,
  row    integer not null,
  before text,
  after  text
) strict;
create index change_of_act on change(act);
create index change_of_row on change(tbl, row);

create trigger act_is_final before update on act when old.hash <> ''
  begin select raise(abort, 'the history is append-only'); end;
create trigger act_stays before delete on act
  begin select raise(abort, 'the history is append-only'); end;
create trigger change_is_final before update on change
  begin select raise(abort, 'the history is append-only'); end;
create trigger change_stays before delete on change
  begin select raise(abort, 'the history is append-only'); end;

-- Texts: immutable, found by their hash. A revision points at one; undo and redo never copy it.
create table text (
  id     integer primary key,
  sha256 text not null unique,
  length integer not null check (length >= 0),
  body   text not null
) strict;
create trigger text_is_final before update on text
  begin select raise(abort, 'a text never changes; make a new revision'); end;

create table block (
  text_id integer not null references text(id) on delete cascade,
  number  integer not null check (number > 0),
  start   integer not null check (start >= 0),
  "end"   integer not null check ("end" > start),
  -- Not `in (…)`: with more than two values that makes a table for each of the many rows.
  kind    text not null check (kind = 'paragraph' or kind = 'heading' or kind = 'list_item' or kind = 'table_row'),
  speaker text,
  primary key (text_id, start)
) strict, without rowid;

-- The full-text index: tantivy's files, cut into chunks. Derived; rebuilt, never migrated.
create table index_file (
  id     integer primary key,
  name   text not null unique,
  length integer not null
) strict;
create table index_chunk (
  id   integer primary key,   -- index_file.id * 1048576 + number of the chunk
  data blob not null
) strict;
create table index_text (
  text_id  integer primary key references text(id) on delete cascade,
  language text
) strict;
create table index_version (
  id      integer primary key check (id = 1),
  version integer not null
) strict;

-- The study.
create table study (
  id                integer primary key check (id = 1),
  guid              text not null unique,
  title             text not null,
  research_question text,
  hypothesis        text,
  number_format     text,
  coder             text
) strict;

create table coder (
  id   integer primary key autoincrement,
  guid text not null unique,
  name text not null unique check (name <> '')
) strict;

create table strand (
  id   integer primary key autoincrement,
  guid text not null unique,
  name text not null unique check (name <> '')
) strict;

create table source_type (
  id        integer primary key autoincrement,
  guid      text not null unique,
  name      text not null unique check (name <> ''),
  strand_id integer not null references strand(id)
) strict;

create table study_case (
  id       integer primary key autoincrement,
  guid     text not null unique,
  name     text not null unique check (name <> ''),
  title    text not null,
  included integer not null default 1 check (included in (0, 1)),
  reason   text,
  period   text,
  unit     text,
  position integer not null
) strict;

create table event (
  id         integer primary key autoincrement,
  guid       text not null unique,
  case_id    integer not null references study_case(id) on delete cascade,
  date       text not null,
  label      text not null,
  kind       text not null check (kind in ('treatment', 'outcome', 'context')),
  instrument text,
  unique (case_id, date, label)
) strict;

create table question (
  id       integer primary key autoincrement,
  guid     text not null unique,
  name     text not null unique check (name <> ''),
  wording  text not null,
  kind     text not null check (kind in ('rationale', 'effect', 'support', 'descriptive')),
  position integer not null
) strict;

create table question_wording (
  id          integer primary key autoincrement,
  question_id integer not null references question(id) on delete cascade,
  case_id     integer not null references study_case(id) on delete cascade,
  wording     text not null,
  unique (question_id, case_id)
) strict;
create index question_wording_of_case on question_wording(case_id);

create table participant (
  id          integer primary key autoincrement,
  guid        text not null unique,
  name        text not null unique check (name <> ''),
  attribution text,
  level       text check (level in ('on_record', 'background', 'deep_background', 'off_record', 'chatham_house')),
  institution text
) strict;

-- Sources and their texts.
create table source (
  id              integer primary key autoincrement,
  guid            text not null unique,
  name            text not null unique check (name <> ''),
  title           text not null,
  source_type_id  integer not null references source_type(id),
  date            text,
  period          text,
  place           text,
  language        text,
  attribution     text,
  level           text check (level in ('on_record', 'background', 'deep_background', 'off_record', 'chatham_house')),
  citation        text,
  original_name   text,
  original_sha256 text,
  encoding        text
) strict;
create index source_of_original on source(original_sha256);

create table source_case (
  id        integer primary key autoincrement,
  source_id integer not null references source(id) on delete cascade,
  case_id   integer not null references study_case(id) on delete cascade,
  unique (source_id, case_id)
) strict;
create index source_case_of_case on source_case(case_id);

create table source_participant (
  id             integer primary key autoincrement,
  source_id      integer not null references source(id) on delete cascade,
  participant_id integer not null references participant(id) on delete cascade,
  unique (source_id, participant_id)
) strict;
create index source_participant_of_participant on source_participant(participant_id);

create table source_attribute (
  id        integer primary key autoincrement,
  source_id integer not null references source(id) on delete cascade,
  name      text not null check (name <> ''),
  value     text not null,
  unique (source_id, name)
) strict;

create table revision (
  id        integer primary key autoincrement,
  guid      text not null unique,
  source_id integer not null references source(id) on delete cascade,
  number    integer not null check (number > 0),
  text_id   integer not null references text(id),
  reason    text,
  unique (source_id, number)
) strict;
create index revision_of_text on revision(text_id);

create table relation (
  id      integer primary key autoincrement,
  guid    text not null unique,
  from_id integer not null references source(id) on delete cascade,
  to_id   integer not null references source(id) on delete cascade,
  kind    text not null,
  why     text,
  unique (from_id, to_id, kind),
  check (from_id <> to_id)
) strict;
create index relation_to on relation(to_id);

-- The codebook and the codings.
create table code (
  id         integer primary key autoincrement,
  guid       text not null unique,
  name       text not null check (name <> ''),
  parent_id  integer references code(id),
  definition text,
  include    text,
  exclude    text,
  example    text,
  colour     text check (colour glob '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
  position   integer not null,
  check (parent_id <> id)
) strict;
create unique index code_among_siblings on code(coalesce(parent_id, 0), name);
create index code_by_name on code(name);
create index code_of_parent on code(parent_id);

create table question_code (
  id          integer primary key autoincrement,
  question_id integer not null references question(id) on delete cascade,
  code_id     integer not null references code(id) on delete cascade,
  unique (question_id, code_id)
) strict;
create index question_code_of_code on question_code(code_id);

create table coding (
  id          integer primary key autoincrement,
  guid        text not null unique,
  revision_id integer not null references revision(id) on delete cascade,
  code_id     integer not null references code(id),
  coder_id    integer not null references coder(id),
  start       integer not null check (start >= 0),
  "end"       integer not null check (start < "end"),
  quotation   text not null,
  review      text check (review in ('changed', 'orphaned')),
  at          text not null
) strict;
create index coding_of_revision on coding(revision_id, start);
create index coding_of_code on coding(code_id, revision_id, coder_id);
create index coding_of_coder on coding(coder_id);

create table memo (
  id       integer primary key autoincrement,
  guid     text not null unique,
  on_kind  text not null,
  on_guid  text not null,
  title    text,
  body     text not null,
  coder_id integer not null references coder(id),
  at       text not null
) strict;
create index memo_on on memo(on_guid);

-- Data sets.
create table dataset (
  id            integer primary key autoincrement,
  guid          text not null unique,
  source_id     integer not null unique references source(id) on delete cascade,
  unit          text,
  number_format text,
  version       text
) strict;

create table series (
  id         integer primary key autoincrement,
  guid       text not null unique,
  name       text not null unique check (name <> ''),
  dataset_id integer not null references dataset(id) on delete cascade,
  case_id    integer references study_case(id),
  measure    text not null,
  cumulative integer not null default 0 check (cumulative in (0, 1))
) strict;
create index series_of_dataset on series(dataset_id);
create index series_of_case on series(case_id);

create table observation (
  id         integer primary key autoincrement,
  series_id  integer not null references series(id) on delete cascade,
  period     text not null,
  value      text not null,   -- a decimal number as text: exact through the journal
  low        text,
  high       text,
  unreliable integer not null default 0 check (unreliable in (0, 1)),
  as_printed text,
  note       text,
  unique (series_id, period)
) strict;

-- Findings and their evidence.
create table finding (
  id                   integer primary key autoincrement,
  guid                 text not null unique,
  name                 text not null unique check (name <> ''),
  question_id          integer references question(id),
  case_id              integer references study_case(id),
  text                 text not null,
  wording_in_balance   text,
  grade                text,
  valence              text,
  theme                text,
  status               text not null default 'draft' check (status in ('draft', 'final')),
  parent_id            integer references finding(id),
  disconfirming_search text,
  flags                text check (json_valid(flags)),
  position             integer not null,
  check (parent_id <> id)
) strict;
create index finding_of_question on finding(question_id);
create index finding_of_case on finding(case_id);
create index finding_of_parent on finding(parent_id);

create table evidence (
  id              integer primary key autoincrement,
  guid            text not null unique,
  finding_id      integer not null references finding(id) on delete cascade,
  source_id       integer references source(id) on delete cascade,
  strand_id       integer references strand(id),
  resolved        integer not null default 1 check (resolved in (0, 1)),
  stance          text not null check (stance in ('supports', 'contradicts', 'qualifies', 'context')),
  strength        integer not null check (strength between 1 and 3),
  directness      text,
  coding_id       integer references coding(id),
  series_id       integer references series(id),
  locator         text,
  examples        text check (json_valid(examples)),
  flags           text check (json_valid(flags)),
  period          text,
  derived_from_id integer references source(id),
  readmitted      text,
  note            text,
  coder_id        integer not null references coder(id),
  check (source_id is not null or (strand_id is not null and resolved = 0))
) strict;
create index evidence_of_finding on evidence(finding_id);
create index evidence_of_source on evidence(source_id);
create index evidence_of_coding on evidence(coding_id);
create index evidence_of_series on evidence(series_id);
create index evidence_of_derived on evidence(derived_from_id);

create table scope_mark (
  id          integer primary key autoincrement,
  guid        text not null unique,
  question_id integer references question(id) on delete cascade,
  case_id     integer references study_case(id) on delete cascade,
  finding_id  integer references finding(id) on delete cascade,
  source_id   integer references source(id) on delete cascade,
  strand_id   integer references strand(id),
  status      text not null check (status in ('examined', 'not_examined', 'not_applicable')),
  reason      text,
  check ((source_id is null) <> (strand_id is null))
) strict;
create index scope_mark_of_question on scope_mark(question_id);
create index scope_mark_of_case on scope_mark(case_id);
create index scope_mark_of_finding on scope_mark(finding_id);
create index scope_mark_of_source on scope_mark(source_id);

-- A memo goes with what it is on, and undo brings both back. Before, not after: so the journal lists the memo first, and a
-- redo, which goes through the same list, removes it first too.
create trigger memo_goes_with_strand before delete on strand
  begin delete from memo where on_guid = old.guid; end;
create trigger memo_goes_with_source_type before delete on source_type
  begin delete from memo where on_guid = old.guid; end;
create trigger memo_goes_with_coder before delete on coder
  begin delete from memo where on_guid = old.guid; end;
create trigger memo_goes_with_study_case before delete on study_case
  begin delete from memo where on_guid = old.guid; end;
create trigger memo_goes_with_question before delete on question
  begin delete from memo where on_guid = old.guid; end;
create trigger memo_goes_with_participant before delete on participant
  begin delete from memo where on_guid = old.guid; end;
create trigger memo_goes_with_source before delete on source
  begin delete from memo where on_guid = old.guid; end;
create trigger memo_goes_with_code before delete on code
  begin delete from memo where on_guid = old.guid; end;
create trigger memo_goes_with_coding before delete on coding
  begin delete from memo where on_guid = old.guid; end;
create trigger memo_goes_with_series before delete on series
  begin delete from memo where on_guid = old.guid; end;
create trigger memo_goes_with_finding before delete on finding
  begin delete from memo where on_guid = old.guid; end;
create trigger memo_goes_with_evidence before delete on evidence
  begin delete from memo where on_guid = old.guid; end;
