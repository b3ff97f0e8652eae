-- Wrong passwords of late, by the name as it was given and the address that they came from. They count together until
-- ends_at; then the row begins anew, or goes. Names are anybody's or nobody's, so nothing refers to users.
create table sign_in_failures (
  name     varchar(63) not null,
  address  varchar(50) not null,
  failures integer     not null,
  ends_at  timestamp with time zone not null,
  constraint sign_in_failures_key unique (name, address),
  constraint sign_in_failures_failures_check check (failures > 0)
);
create index sign_in_failures_ends_idx on sign_in_failures (ends_at);
