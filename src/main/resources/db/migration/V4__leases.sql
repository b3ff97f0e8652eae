-- A row outlives its lease, so that its token only grows (I4). "name" is the API's id. Live is what has not expired;
-- free is what may be taken: after a forced release that may be later.
create table leases (
  type        varchar(200) ${byCodePoint} not null,
  name        varchar(264) ${byCodePoint} not null,
  token       bigint                   not null,
  owner_id    bigint                   not null,
  owner       varchar(63)              not null,
  holder      varchar(200)             not null,
  document_id bigint,
  acquired_at timestamp with time zone not null,
  expires_at  timestamp with time zone not null,
  free_at     timestamp with time zone not null,
  constraint leases_pkey primary key (type, name),
  constraint leases_token_check check (token > 0)
);
create index leases_document_idx on leases (document_id);
create index leases_expires_idx on leases (expires_at);

-- Who had a lease, and how that ended; what has no end is live or expired. A request key makes a repeated request
-- find its first answer.
create table lease_grants (
  type        varchar(200) ${byCodePoint} not null,
  name        varchar(264) ${byCodePoint} not null,
  token       bigint                   not null,
  owner_id    bigint                   not null,
  owner       varchar(63)              not null,
  holder      varchar(200)             not null,
  ttl_millis  bigint                   not null,
  acquired_at timestamp with time zone not null,
  expires_at  timestamp with time zone not null,
  ended       varchar(11),
  ended_by    varchar(63),
  reason      varchar(1000),
  request_key varchar(255),
  constraint lease_grants_pkey primary key (type, name, token),
  constraint lease_grants_request_key unique (owner_id, request_key, type, name),
  constraint lease_grants_ended_check check (ended in ('released', 'forced', 'transferred'))
);

-- Who waits for a lease. A place is given once; whoever is not seen any more is passed over.
create table lease_waiters (
  place      bigint generated always as identity,
  type       varchar(200) ${byCodePoint} not null,
  name       varchar(264) ${byCodePoint} not null,
  node       varchar(36)              not null,
  seen_until timestamp with time zone not null,
  constraint lease_waiters_pkey primary key (place)
);
create index lease_waiters_lease_idx on lease_waiters (type, name, place);
create index lease_waiters_node_idx on lease_waiters (node);
