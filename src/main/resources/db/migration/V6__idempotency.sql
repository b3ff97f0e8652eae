-- Requests under an Idempotency-Key, and what each was answered (I7). A row is inserted first in the transaction that
-- does what is asked, and has its answer when that commits: nobody else ever sees one without. "id" is a digest of user,
-- method, path and key; "sealed" can only be read with the key, which is kept nowhere.
create table kept_answers (
  id          varchar(64) ${byCodePoint} not null,
  fingerprint varchar(64)              not null,
  expires_at  timestamp with time zone not null,
  status      integer,
  salt        varchar(64),
  sealed      ${bytes},
  constraint kept_answers_pkey primary key (id)
);
create index kept_answers_expires_idx on kept_answers (expires_at);
