-- Who is told of what changes in a collection. "position" is the place in the feed up to which deliveries were planned. Whoever
-- plans, claims, ends or asks for a delivery has the webhook's row locked. Secrets are sealed. "actions" is empty for all.
-- A collection has only so many slots.
create table webhooks (
  id              bigint generated always as identity,
  webhook_id      varchar(36)              not null,
  collection_id   bigint                   not null,
  url             varchar(2000)            not null,
  actions         varchar(200)             not null,
  enabled         boolean                  not null,
  disabled_reason varchar(20),
  failing_since   timestamp with time zone,
  secret          varchar(200)             not null,
  former_secret   varchar(200),
  former_until    timestamp with time zone,
  position        bigint                   not null,
  owner_id        bigint                   not null,
  owner           varchar(63)              not null,
  slot            integer                  not null,
  version         bigint                   not null,
  created_at      timestamp with time zone not null,
  created_by      varchar(63)              not null,
  updated_at      timestamp with time zone not null,
  updated_by      varchar(63)              not null,
  constraint webhooks_pkey primary key (id),
  constraint webhooks_webhook_id_key unique (webhook_id),
  constraint webhooks_slot_key unique (collection_id, slot),
  constraint webhooks_collection_fkey foreign key (collection_id) references collections (id),
  constraint webhooks_disabled_check check (disabled_reason is null or not enabled)
);
create index webhooks_collection_idx on webhooks (collection_id, webhook_id);

-- One for each change that a webhook is told of. "document_id" is 0 where it is the collection that changed. Of a webhook and a
-- document, at most one is under way ("claimed_until"), and the first that is pending comes first. "attempts" tells one claim from another.
create table webhook_deliveries (
  id            bigint generated always as identity,
  delivery_id   varchar(36)              not null,
  webhook       bigint                   not null,
  position      bigint                   not null,
  document_id   bigint                   not null,
  state         varchar(10)              not null,
  attempts      bigint                   not null,
  due_at        timestamp with time zone not null,
  began_at      timestamp with time zone,
  claimed_until timestamp with time zone,
  last_at       timestamp with time zone,
  last_status   integer,
  last_error    varchar(20),
  created_at    timestamp with time zone not null,
  finished_at   timestamp with time zone,
  constraint webhook_deliveries_pkey primary key (id),
  constraint webhook_deliveries_delivery_id_key unique (delivery_id),
  constraint webhook_deliveries_position_key unique (webhook, position),
  constraint webhook_deliveries_state_check check (state in ('pending', 'delivered', 'failed'))
);
create index webhook_deliveries_state_idx on webhook_deliveries (webhook, state, document_id, position);
create index webhook_deliveries_finished_idx on webhook_deliveries (finished_at);
${onlyOnPostgresql} create index webhook_deliveries_due_idx on webhook_deliveries (webhook, due_at) where state = 'pending';
