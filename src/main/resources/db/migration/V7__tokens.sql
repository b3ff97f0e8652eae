-- One-time tokens. Of the secret only a digest is kept. "content" is what the API calls the grant; "anchor" is what the
-- kind's own feature finds its part by again: since when the collection exists, or which reservation pays.
create table tokens (
  id            varchar(36) ${byCodePoint} not null,
  secret_hash   varchar(64)              not null,
  kind          varchar(10)              not null,
  content       ${json}                  not null,
  anchor        varchar(100),
  uses          bigint                   not null,
  used          bigint                   not null,
  uses_per_user bigint                   not null,
  note          varchar(1000),
  issuer_id     bigint                   not null,
  issuer        varchar(63)              not null,
  created_at    timestamp with time zone not null,
  expires_at    timestamp with time zone not null,
  revoked_at    timestamp with time zone,
  constraint tokens_pkey primary key (id),
  constraint tokens_secret_hash_key unique (secret_hash),
  constraint tokens_kind_check check (kind in ('invitation', 'voucher', 'custom')),
  constraint tokens_used_check check (used >= 0 and used <= uses),
  constraint tokens_uses_per_user_check check (uses_per_user > 0 and uses_per_user <= uses)
);
create index tokens_issuer_idx on tokens (issuer_id, id);

-- Who redeemed a token, and when. The token's row orders and counts them; the keys stand behind it (I6): no use is given
-- twice, and no user passes the number of uses that one has.
create table redemptions (
  token_id    varchar(36) ${byCodePoint} not null,
  number      bigint                   not null,
  user_id     bigint                   not null,
  user_name   varchar(63)              not null,
  nth         bigint                   not null,
  redeemed_at timestamp with time zone not null,
  transfer    varchar(100),
  constraint redemptions_pkey primary key (token_id, number),
  constraint redemptions_user_key unique (token_id, user_id, nth),
  constraint redemptions_token_fkey foreign key (token_id) references tokens (id)
);
