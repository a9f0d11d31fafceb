alter table saved_views add column canonical_version integer;

comment on column saved_views.canonical_version is
  'Version whose query is canonical: ids of categories and tags, and decimals. Null or another '
  'version: a build that wrote names, and prices as they were typed, wrote this one since.';
