-- Double entry (I5). Accounts, transfers and entries are never deleted, so nothing that is referred to can vanish: there
-- are no foreign keys among them, which would lock accounts out of their order. The verifier looks after references.
-- Amounts and balances stay within what every reader of JSON keeps exact: 2^53 - 1 (RFC 7493, section 2.2).
create table accounts (
  id         bigint generated always as identity,
  account_id varchar(100) ${byCodePoint} not null,
  unit       varchar(40) ${byCodePoint} not null,
  title      varchar(200)             not null,
  minimum    bigint,
  balance    bigint                   not null,
  held       bigint                   not null,
  closed     boolean                  not null,
  owner_id   bigint                   not null,
  entries    bigint                   not null,
  version    bigint                   not null,
  created_at timestamp with time zone not null,
  created_by varchar(63)              not null,
  updated_at timestamp with time zone not null,
  updated_by varchar(63)              not null,
  constraint accounts_pkey primary key (id),
  constraint accounts_account_id_key unique (account_id),
  constraint accounts_owner_fkey foreign key (owner_id) references users (id),
  constraint accounts_balance_check check (balance between -9007199254740991 and 9007199254740991),
  constraint accounts_held_check check (held between 0 and 9007199254740991),
  constraint accounts_minimum_check check (minimum is null or balance - held >= minimum),
  constraint accounts_closed_check check (closed = false or (balance = 0 and held = 0)),
  constraint accounts_entries_check check (entries >= 0),
  constraint accounts_version_check check (version > 0)
);
create index accounts_owner_idx on accounts (owner_id, account_id);

-- "remaining" is what is still held; "pending" and "timeout_seconds" are what was asked for, by which a repeated request
-- is known. Only what a token reserves has no "to_account".
create table transfers (
  id           bigint generated always as identity,
  transfer_id  varchar(100) ${byCodePoint} not null,
  from_account bigint                   not null,
  to_account   bigint,
  amount       bigint                   not null,
  remaining    bigint                   not null,
  posted       bigint                   not null,
  state        varchar(7)               not null,
  pending      boolean                  not null,
  timeout_seconds bigint,
  memo         varchar(1000)            not null,
  expires_at   timestamp with time zone,
  created_at   timestamp with time zone not null,
  created_by   varchar(63)              not null,
  settled_at   timestamp with time zone,
  settled_by   varchar(63),
  batch        varchar(36),
  constraint transfers_pkey primary key (id),
  constraint transfers_transfer_id_key unique (transfer_id),
  constraint transfers_accounts_check check (to_account is null or to_account <> from_account),
  constraint transfers_amount_check check (amount between 1 and 9007199254740991),
  constraint transfers_posted_check check (posted >= 0 and remaining >= 0 and posted + remaining <= amount),
  constraint transfers_state_check check (state in ('pending', 'posted', 'voided', 'expired')),
  constraint transfers_remaining_check check ((state = 'pending' and remaining > 0) or (state <> 'pending' and remaining = 0))
);
create index transfers_from_idx on transfers (from_account, id);
create index transfers_to_idx on transfers (to_account, id);
-- Holds that end by themselves: few at a time.
${onlyOnPostgresql} create index transfers_due_idx on transfers (from_account, expires_at) where state = 'pending' and expires_at is not null;
${onlyOnPostgresql} create index transfers_expires_idx on transfers (expires_at) where state = 'pending' and expires_at is not null;
${onlyOnH2} create index transfers_due_idx on transfers (from_account, state, expires_at);
${onlyOnH2} create index transfers_expires_idx on transfers (state, expires_at);

-- Numbered 1 to n within an account, in the order in which they happened; "at" never goes back within an account.
create table entries (
  account  bigint                   not null,
  number   bigint                   not null,
  transfer bigint                   not null,
  amount   bigint                   not null,
  balance  bigint                   not null,
  at       timestamp with time zone not null,
  constraint entries_pkey primary key (account, number),
  constraint entries_number_check check (number > 0),
  constraint entries_amount_check check (amount <> 0)
);
create index entries_at_idx on entries (account, at, number);

-- The last verification; whoever moves due_at does the next one.
create table ledger_checks (
  id          integer                  not null,
  due_at      timestamp with time zone not null,
  verified_at timestamp with time zone,
  faults      bigint                   not null,
  constraint ledger_checks_pkey primary key (id)
);
insert into ledger_checks (id, due_at, faults) values (1, clock_timestamp(), 0);
