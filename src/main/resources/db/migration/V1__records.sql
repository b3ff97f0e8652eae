-- ${json}: the type of a JSON column. ${byCodePoint}: the collation that orders text by code point.
-- Every constraint is named: the name is how a refusal of the database becomes an answer to the caller.

-- The time as of the statement, as PostgreSQL has it; H2's own clock stands still within a transaction.
${onlyOnH2} create alias clock_timestamp for 'java.time.Instant.now';

create sequence users_seq start with 50 increment by 50;
create table users (
  id            bigint                   not null,
  name          varchar(63) ${byCodePoint} not null,
  display_name  varchar(200)             not null,
  password_hash varchar(500),
  administrator boolean                  not null,
  disabled      boolean                  not null,
  version       bigint                   not null,
  created_at    timestamp with time zone not null,
  created_by    varchar(63)              not null,
  updated_at    timestamp with time zone not null,
  updated_by    varchar(63)              not null,
  constraint users_pkey primary key (id),
  constraint users_name_key unique (name),
  constraint users_version_check check (version > 0)
);

-- One open link per user: a newer one replaces the older.
create table setup_links (
  user_id    bigint                   not null,
  token_hash varchar(64)              not null,
  expires_at timestamp with time zone not null,
  constraint setup_links_pkey primary key (user_id),
  constraint setup_links_token_hash_key unique (token_hash),
  constraint setup_links_user_fkey foreign key (user_id) references users (id)
);

create table api_keys (
  id          varchar(36) ${byCodePoint} not null,
  user_id     bigint                   not null,
  label       varchar(200)             not null,
  secret_hash varchar(64)              not null,
  scopes      varchar(100)             not null,
  created_at  timestamp with time zone not null,
  expires_at  timestamp with time zone not null,
  constraint api_keys_pkey primary key (id),
  constraint api_keys_secret_hash_key unique (secret_hash),
  constraint api_keys_user_fkey foreign key (user_id) references users (id)
);
create index api_keys_user_idx on api_keys (user_id, id);

create sequence collections_seq start with 50 increment by 50;
create table collections (
  id          bigint                   not null,
  name        varchar(63) ${byCodePoint} not null,
  title       varchar(200)             not null,
  description varchar(10000)           not null,
  unique_rules ${json}                 not null,
  content_schema ${json}               not null,
  indexed     ${json}                  not null,
  fenced      boolean                  not null,
  bytes       integer                  not null,
  deleted     boolean                  not null,
  -- Changes up to this one are of a collection that had the name before, and was deleted
  changes_from bigint default 0        not null,
  version     bigint                   not null,
  created_at  timestamp with time zone not null,
  created_by  varchar(63)              not null,
  updated_at  timestamp with time zone not null,
  updated_by  varchar(63)              not null,
  constraint collections_pkey primary key (id),
  constraint collections_name_key unique (name),
  constraint collections_version_check check (version > 0)
);

create table members (
  collection_id bigint      not null,
  user_id       bigint      not null,
  role          varchar(10) not null,
  constraint members_pkey primary key (collection_id, user_id),
  constraint members_collection_fkey foreign key (collection_id) references collections (id),
  constraint members_user_fkey foreign key (user_id) references users (id),
  constraint members_role_check check (role in ('owner', 'editor', 'viewer'))
);
create index members_user_idx on members (user_id, collection_id);

-- The words of a document are numbers that stand for them; H2 keeps none. uid_order orders text by code point where the
-- database does not.
-- A deleted document keeps its row, so that its versions and revisions go on when the uid is created again (I2, I12).
create sequence documents_seq start with 50 increment by 50;
create table documents (
  id            bigint                   not null,
  collection_id bigint                   not null,
  uid           varchar(200) ${byCodePoint} not null,
  metadata      ${json}                  not null,
  specs         ${json}                  not null,
  access        ${json}                  not null,
  words         ${words},
  exclusive     boolean                  not null,
  misfit        boolean                  not null,
  leased        boolean                  not null,
  bytes         integer                  not null,
  deleted       boolean                  not null,
  version       bigint                   not null,
  revision      bigint                   not null,
  created_at    timestamp with time zone not null,
  created_by    varchar(63)              not null,
  updated_at    timestamp with time zone not null,
  updated_by    varchar(63)              not null,
  ${onlyOnH2} uid_order varbinary(800) generated always as (stringtoutf8(uid)),
  constraint documents_pkey primary key (id),
  constraint documents_uid_key unique (collection_id, uid),
  constraint documents_collection_fkey foreign key (collection_id) references collections (id),
  constraint documents_version_check check (version > 0),
  constraint documents_revision_check check (revision >= 0 and revision <= version)
);
-- Live documents that do not fit their collection's schema: few, if any.
${onlyOnPostgresql} create index documents_misfit_idx on documents (collection_id, uid) where misfit and not deleted;

create table revisions (
  document_id bigint                   not null,
  number      bigint                   not null,
  version     bigint                   not null,
  action      varchar(10)              not null,
  at          timestamp with time zone not null,
  author      varchar(63)              not null,
  comment     varchar(1000),
  metadata    ${json}                  not null,
  specs       ${json}                  not null,
  access      ${json}                  not null,
  bytes       integer                  not null,
  constraint revisions_number_key primary key (document_id, number),
  constraint revisions_version_key unique (document_id, version),
  constraint revisions_document_fkey foreign key (document_id) references documents (id),
  constraint revisions_number_check check (number > 0)
);
-- What a document was at a time. Within a document "at" never goes back.
create index revisions_at_idx on revisions (document_id, at, number);
-- Who created what was deleted and created again since: one row for each creation.
${onlyOnPostgresql} create index revisions_created_idx on revisions (document_id, number) where action = 'create';
