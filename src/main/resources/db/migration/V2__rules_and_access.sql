-- What a live document has of its collection's unique rules. The key is what keeps a value from being had twice (I3),
-- whoever races. The digest is of collection, rule and value: one short column that any plan finds a claim by, also
-- one made before the database knows how many there are; and long values fit into an index.
create table claims (
  document_id bigint                   not null,
  rule        varchar(63) ${byCodePoint} not null,
  digest      varchar(43) ${byCodePoint} not null,
  constraint claims_pkey primary key (document_id, rule),
  constraint claims_value_key unique (digest),
  constraint claims_document_fkey foreign key (document_id) references documents (id)
);

-- Who is let at one document: what its "access" says, as it can be asked for. By name, so that somebody can be
-- let in before the user is made; a user who is deleted takes them along.
create table grants (
  document_id bigint                   not null,
  user_name   varchar(63) ${byCodePoint} not null,
  role        varchar(10)              not null,
  constraint grants_pkey primary key (document_id, user_name),
  constraint grants_document_fkey foreign key (document_id) references documents (id),
  constraint grants_role_check check (role in ('editor', 'viewer'))
);
create index grants_user_idx on grants (user_name);

-- A collection about to get other rules lets no newcomer in: else writers who come and go would keep the one who
-- changes them waiting for ever. The row lock of the collection is what counts; this only makes it to be had.
create table closings (
  collection_id bigint                   not null,
  until         timestamp with time zone not null,
  constraint closings_collection_key unique (collection_id),
  constraint closings_collection_fkey foreign key (collection_id) references collections (id)
);
