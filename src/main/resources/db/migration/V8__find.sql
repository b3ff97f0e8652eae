-- What searches are answered by. Each of the first three looks up whole values, whatever their names are: what a
-- document's metadata holds, its specs, its words.
${onlyOnPostgresql} create index documents_metadata_idx on documents using gin (metadata jsonb_path_ops) where not deleted;
${onlyOnPostgresql} create index documents_specs_idx on documents using gin (specs jsonb_path_ops) where not deleted;
${onlyOnPostgresql} create index documents_words_idx on documents using gin (words) where not deleted;
${onlyOnPostgresql} create index documents_updated_idx on documents (collection_id, updated_at, uid) where not deleted;
${onlyOnPostgresql} create index documents_created_idx on documents (collection_id, created_at, uid) where not deleted;
${onlyOnH2} create index documents_uid_order_idx on documents (collection_id, uid_order);
