-- What each category counts as: itself, or the one it was merged into; and what that is called.
create view category_names as
select
  categories.ledger_id,
  categories.category,
  root.category as root,
  coalesce(root.name, root.category) as name,
  root.category_key,
  root.colour,
  root.archived,
  root.version
from categories
join categories as root
  on root.ledger_id = categories.ledger_id
  and root.category = coalesce(categories.merged_into, categories.category);
