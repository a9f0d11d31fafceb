-- Settings are changed like expenses are: an edit says which version it was made from. The order of
-- the categories is a list of their ids; those that are not in it come after, by name.
alter table ledgers
  add column version integer not null default 1,
  add column category_order jsonb not null default '[]';
