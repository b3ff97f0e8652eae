-- Secrets of the server, the same for all nodes: each is made once, by whichever node needs it first, and never changes.
-- In 64 hexadecimal digits.
create table secrets (
  name   varchar(40) ${byCodePoint} not null,
  secret varchar(64)                not null,
  constraint secrets_pkey primary key (name)
);
