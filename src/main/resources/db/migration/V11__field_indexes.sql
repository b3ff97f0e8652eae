-- Fields by which a collection's documents are found. Which ones they are is said in the collection's row too, for the
-- writers who hold that; here is how far each has come: "reached" is the uid of the last document whose key is made.
-- Without a pointer it is dropped: its keys go, then this row. An id is never given again.
create sequence field_indexes_seq start with 1 increment by 1;
create table field_indexes (
  id            bigint                   not null,
  collection_id bigint                   not null,
  pointer       varchar(500) ${byCodePoint},
  reached       varchar(200) ${byCodePoint} not null,
  complete      boolean                  not null,
  constraint field_indexes_pkey primary key (id),
  constraint field_indexes_pointer_key unique (collection_id, pointer),
  constraint field_indexes_collection_fkey foreign key (collection_id) references collections (id)
);
${onlyOnPostgresql} create index field_indexes_due_idx on field_indexes (id) where not complete or pointer is null;

-- Where documents stand in the order of such a field, in both directions, as bytes (find.OrderKey); nowhere, for one that
-- is deleted. No foreign keys, whose checks would lock documents against their writers. H2 looks at each document.
${onlyOnPostgresql} create table field_keys (index_id bigint not null, document_id bigint not null,
${onlyOnPostgresql}   uid varchar(200) ${byCodePoint} not null, rising bytea, falling bytea,
${onlyOnPostgresql}   constraint field_keys_pkey primary key (index_id, document_id));
${onlyOnPostgresql} create index field_keys_rising_idx on field_keys (index_id, rising, uid);
${onlyOnPostgresql} create index field_keys_falling_idx on field_keys (index_id, falling, uid);
