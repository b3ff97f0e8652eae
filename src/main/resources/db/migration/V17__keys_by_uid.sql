-- "collection_id = ? and uid in (...)" reads a whole collection on H2, which looks up such a list only in an index that begins
-- with its column. What reads a collection in order has documents_uid_order_idx.
${onlyOnH2} alter table documents drop constraint documents_uid_key;
${onlyOnH2} alter table documents add constraint documents_uid_key unique (uid, collection_id);
