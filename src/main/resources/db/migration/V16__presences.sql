-- Pages that show a document now, on whichever node: "seen_until" goes on while the page's node lives. What is over counts for
-- nothing, and is swept. Documents and users may go before their pages.
create table presences (
  page_id     varchar(36)              not null,
  document_id bigint                   not null,
  user_id     bigint                   not null,
  user_name   varchar(63)              not null,
  node        varchar(36)              not null,
  seen_until  timestamp with time zone not null,
  constraint presences_pkey primary key (page_id)
);
create index presences_document_idx on presences (document_id);
create index presences_node_idx on presences (node);
