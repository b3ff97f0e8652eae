-- Work on many documents that goes on by itself: imports, and patches of all that a filter finds. How far a job has come
-- is in its row, and moves in the transaction that writes the documents: so each line is applied once, whoever dies. A
-- node takes a job until "claimed_until", on this database's clock, and again with each step; "steps" counts them, so that
-- of two who took the same job one goes on. "collection_since" is when the collection was created that it is for: what
-- is created under the name later is another one. No foreign keys: a job outlives its user and its collection.
create table jobs (
  id               varchar(36) ${byCodePoint} not null,
  kind             varchar(10)              not null,
  collection_id    bigint                   not null,
  collection       varchar(63)              not null,
  collection_since timestamp with time zone not null,
  user_id          bigint                   not null,
  created_by       varchar(63)              not null,
  scopes           varchar(100)             not null,
  mode             varchar(10),
  filter           varchar(8192),
  patch_type       varchar(100),
  patch            ${bytes},
  state            varchar(10)              not null,
  done             bigint                   not null,
  failed           bigint                   not null,
  skipped          bigint                   not null,
  total            bigint                   not null,
  bytes            bigint                   not null,
  reached_line     bigint                   not null,
  reached_uid      varchar(200) ${byCodePoint} not null,
  steps            bigint                   not null,
  claimed_by       varchar(36),
  claimed_until    timestamp with time zone not null,
  problem          ${bytes},
  created_at       timestamp with time zone not null,
  ended_at         timestamp with time zone,
  constraint jobs_pkey primary key (id),
  constraint jobs_kind_check check (kind in ('import', 'patch')),
  constraint jobs_state_check check (state in ('uploading', 'queued', 'running', 'done', 'failed', 'cancelled')),
  constraint jobs_done_check check (done >= 0 and failed >= 0 and skipped >= 0 and failed + skipped <= done)
);
create index jobs_user_idx on jobs (user_id, id);
create index jobs_due_idx on jobs (state, claimed_until);

-- What is to be imported, in pieces that end where a line does; taken away when the job has ended.
create table job_chunks (
  job_id     varchar(36) ${byCodePoint} not null,
  first_line bigint  not null,
  line_count bigint  not null,
  content    ${bytes} not null,
  constraint job_chunks_pkey primary key (job_id, first_line)
);

-- The first lines, or documents, that were refused, and the problem of each.
create table job_errors (
  job_id  varchar(36) ${byCodePoint} not null,
  number  bigint  not null,
  line    bigint,
  uid     varchar(200) ${byCodePoint},
  problem ${bytes} not null,
  constraint job_errors_pkey primary key (job_id, number)
);
