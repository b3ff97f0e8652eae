-- What was changed, written by the transaction that changed it. Its position is where everybody finds it in the feed: given
-- after the commit, in one place (I8). A transaction's id is the same for all that it changed.
create table changes (
  id             bigint generated always as identity,
  position       bigint,
  transaction_id varchar(36)              not null,
  collection_id  bigint                   not null,
  document_id    bigint,
  uid            varchar(200) ${byCodePoint},
  revision       bigint,
  action         varchar(20)              not null,
  author         varchar(63)              not null,
  at             timestamp with time zone not null,
  constraint changes_pkey primary key (id),
  constraint changes_position_key unique (position),
  constraint changes_position_check check (position > 0)
);
create index changes_collection_idx on changes (collection_id, position);
-- What was committed and has no position yet: a few, if any.
${onlyOnPostgresql} create index changes_waiting_idx on changes (id) where position is null;

-- One row: how far the feed goes. Whoever gives positions has it locked.
create table feed_head (
  id       integer not null,
  position bigint  not null,
  constraint feed_head_pkey primary key (id),
  constraint feed_head_id_check check (id = 1),
  constraint feed_head_position_check check (position >= 0)
);
insert into feed_head (id, position) values (1, 0);
