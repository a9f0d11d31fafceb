alter table categories add column symbol text;
alter table categories add constraint categories_symbol_length
  check (char_length(symbol) between 1 and 32);
comment on column categories.symbol is
  'Letter or emoji that stands for it, one grapheme. Null: the first letter of its name.';

create or replace view category_names as
select
  categories.ledger_id,
  categories.category,
  root.category as root,
  coalesce(root.name, root.category) as name,
  root.category_key,
  root.colour,
  root.archived,
  root.version,
  root.symbol
from categories
join categories as root
  on root.ledger_id = categories.ledger_id
  and root.category = coalesce(categories.merged_into, categories.category);
