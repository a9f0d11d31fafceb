-- What a category is called now, how it looks and whether it is offered. Rows go on referring to it
-- by its first name, so renaming or merging it writes one row however many expenses it has. One that
-- was merged counts as the other; one that was merged or deleted has no key, which is then free.
alter table categories
  alter column category_key drop not null,
  add column name text,
  add column colour text,
  add column archived boolean not null default false,
  add column merged_into text,
  add column version integer not null default 0,
  add constraint categories_merged_into_exists
    foreign key (ledger_id, merged_into) references categories (ledger_id, category),
  add constraint categories_merged_without_key check (merged_into is null or category_key is null),
  add constraint categories_name_length check (char_length(name) between 1 and 100);
