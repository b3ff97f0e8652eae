-- Browsers that are signed in. Any node knows them: what the browser's cookie holds is the secret, of which this is a digest.
create table sessions (
  id          bigint generated always as identity,
  secret_hash varchar(64) not null,
  user_id     bigint      not null,
  created_at  timestamp with time zone not null,
  expires_at  timestamp with time zone not null,
  constraint sessions_pkey primary key (id),
  constraint sessions_secret_hash_key unique (secret_hash),
  constraint sessions_user_fkey foreign key (user_id) references users (id)
);
create index sessions_user_idx on sessions (user_id);
create index sessions_expires_idx on sessions (expires_at);
