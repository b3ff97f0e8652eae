-- Each time that the database was brought back from a backup. Whoever brings it back adds a row; the next server that
-- starts moves versions, tokens and ids on to "number", behind all that was given out before, and notes where the feed
-- ended in the backup. Milliseconds since 1970, times ten: of two restores, even of the same backup, the later has the higher.
create table restores (
  number   bigint not null,
  position bigint,
  constraint restores_pkey primary key (number),
  constraint restores_number_check check (number > 0)
);
