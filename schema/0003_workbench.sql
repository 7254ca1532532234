-- Version 3: what the workbench in the browser needs.

-- What a page asked for, by the page's own number of it: asked again, it is answered again, and not done again.
-- Not tracked: it changes nothing that a researcher made. Only the last ones are kept.
create table op (
  id     text primary key,
  act    integer not null references act(id),
  answer text not null
) strict, without rowid;
create index op_of_act on op(act);

create table saved_query (
  id       integer primary key autoincrement,
  guid     text not null unique,
  name     text not null unique check (name <> ''),
  query    text not null,
  filters  text not null default '{}' check (json_valid(filters)),
  coder_id integer not null references coder(id),
  at       text not null
) strict;
create index saved_query_of_coder on saved_query(coder_id);
