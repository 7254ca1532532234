-- Version 2: judging evidence, the interview register, published tables, actors. See schema/README.md for a picture.

alter table study add column scope text;
alter table study add column sampling text;

-- What only the researcher can say for a reporting checklist: `coreq.4`, `srqr.9`.
create table profile (
  id   integer primary key autoincrement,
  guid text not null unique,
  item text not null unique check (item <> ''),
  text text not null check (text <> '')
) strict;

alter table source add column citation_key text;
alter table source add column genre text check (genre in ('primary', 'secondary', 'data'));
alter table source add column interest text;
create index source_of_key on source(citation_key);

alter table dataset add column licence text;
alter table dataset add column accessed text;

-- The interview register: everyone who was asked, whatever came of it.
create table respondent_group (
  id      integer primary key autoincrement,
  guid    text not null unique,
  name    text not null unique check (name <> ''),
  case_id integer references study_case(id) on delete set null,
  why     text
) strict;
create index respondent_group_of_case on respondent_group(case_id);

alter table participant add column group_id integer references respondent_group(id) on delete set null;
alter table participant add column people integer check (people > 0);
create index participant_of_group on participant(group_id);

create table interview (
  id             integer primary key autoincrement,
  guid           text not null unique,
  name           text not null unique check (name <> ''),
  status         text not null check (status in ('planned', 'approached', 'declined', 'no_reply', 'interviewed', 'withdrawn')),
  participant_id integer references participant(id) on delete set null,
  source_id      integer references source(id) on delete set null,
  case_id        integer references study_case(id) on delete set null,
  group_id       integer references respondent_group(id) on delete set null,
  date           text,
  place          text,
  mode           text check (mode in ('in_person', 'video', 'phone', 'written')),
  minutes        integer check (minutes >= 0),
  recording      text,
  transcript     text,
  language       text,
  interviewer    text,
  reached_by     text,
  consent        text,
  reason         text,
  note           text
) strict;
create index interview_of_participant on interview(participant_id);
create index interview_of_source on interview(source_id);
create index interview_of_case on interview(case_id);
create index interview_of_group on interview(group_id);

-- Findings: what they are, how far they reach, and what stands against them.
alter table finding add column role text check (role in ('finding', 'rival', 'implication'));
alter table finding add column scope_condition text;
alter table finding add column causal text check (causal in ('association', 'contribution', 'cause'));
alter table finding add column unit text;
alter table finding add column position_in_balance integer;
alter table finding add column only_in text check (only_in in ('case_table', 'balance_sheet'));

create table finding_basis (
  id         integer primary key autoincrement,
  finding_id integer not null references finding(id) on delete cascade,
  basis_id   integer not null references finding(id) on delete cascade,
  unique (finding_id, basis_id),
  check (finding_id <> basis_id)
) strict;
create index finding_basis_of_basis on finding_basis(basis_id);

create table rival (
  id         integer primary key autoincrement,
  guid       text not null unique,
  finding_id integer not null references finding(id) on delete cascade,
  rival_id   integer not null references finding(id) on delete cascade,
  why        text,
  unique (finding_id, rival_id),
  check (finding_id <> rival_id)
) strict;
create index rival_of_rival on rival(rival_id);

alter table evidence add column test text
  check (test in ('straw_in_the_wind', 'hoop', 'smoking_gun', 'doubly_decisive'));
alter table evidence add column passed integer check (passed in (0, 1));
alter table evidence add column likelihood text;   -- a probability as text: exact through the journal
alter table evidence add column disposition text
  check (disposition in ('explained', 'scope_condition', 'revised', 'left_open'));
alter table evidence add column disposition_reason text;

create table rival_score (
  id          integer primary key autoincrement,
  evidence_id integer not null references evidence(id) on delete cascade,
  rival_id    integer not null references finding(id) on delete cascade,
  likelihood  text not null,
  unique (evidence_id, rival_id)
) strict;
create index rival_score_of_rival on rival_score(rival_id);

-- A search for evidence against a finding, or the reason why none was made.
create table challenge (
  id         integer primary key autoincrement,
  guid       text not null unique,
  finding_id integer not null references finding(id) on delete cascade,
  query      text,
  scope      text,
  hits       integer check (hits >= 0),
  reviewed   integer check (reviewed >= 0),
  result     text,
  waived     text,
  coder_id   integer not null references coder(id),
  at         text not null,
  check (result is not null or waived is not null)
) strict;
create index challenge_of_finding on challenge(finding_id);

-- What an analyst says over what was computed. Rows are only added; the last of its subject counts, one without a value
-- goes back to what was computed.
create table judgement (
  id          integer primary key autoincrement,
  guid        text not null unique,
  finding_id  integer references finding(id) on delete cascade,
  question_id integer references question(id) on delete cascade,
  case_id     integer references study_case(id) on delete cascade,
  subject     text not null,
  strand_id   integer references strand(id),
  value       text,
  reason      text not null check (reason <> ''),
  coder_id    integer not null references coder(id),
  at          text not null,
  check ((finding_id is null) <> (question_id is null))
) strict;
create index judgement_of_finding on judgement(finding_id);
create index judgement_of_question on judgement(question_id);
create index judgement_of_case on judgement(case_id);

-- Tables as they were printed, to hold the derived ones against.
create table published_bullet (
  id          integer primary key autoincrement,
  guid        text not null unique,
  name        text not null unique check (name <> ''),
  figure      text not null,
  caption     text,
  layout      text not null check (layout in ('case_table', 'balance_sheet')),
  question_id integer references question(id) on delete cascade,
  case_id     integer references study_case(id) on delete cascade,
  parent_id   integer references published_bullet(id) on delete cascade,
  finding_id  integer references finding(id) on delete set null,
  text        text not null,
  position    integer not null
) strict;
create index published_bullet_of_question on published_bullet(question_id);
create index published_bullet_of_case on published_bullet(case_id);
create index published_bullet_of_parent on published_bullet(parent_id);
create index published_bullet_of_finding on published_bullet(finding_id);

-- People, states and bodies that texts speak of, under all their names.
create table actor (
  id   integer primary key autoincrement,
  guid text not null unique,
  name text not null unique check (name <> ''),
  kind text,
  note text
) strict;

create table actor_alias (
  id       integer primary key autoincrement,
  actor_id integer not null references actor(id) on delete cascade,
  alias    text not null check (alias <> ''),
  unique (actor_id, alias)
) strict;

create trigger memo_goes_with_interview before delete on interview
  begin delete from memo where on_guid = old.guid; end;
create trigger memo_goes_with_respondent_group before delete on respondent_group
  begin delete from memo where on_guid = old.guid; end;
create trigger memo_goes_with_actor before delete on actor
  begin delete from memo where on_guid = old.guid; end;
