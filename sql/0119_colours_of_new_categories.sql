-- A new category takes the first colour that the fewest others have (src/db/categories/next-colour.ts).
-- Those that nobody has edited yet get theirs here, the most used first.
with palette (colour, place) as (
  values
    ('red', 1), ('sky', 2), ('green', 3), ('pink', 4), ('olive', 5), ('purple', 6), ('yellow', 7),
    ('indigo', 8), ('orange', 9), ('blue', 10), ('brown', 11), ('teal', 12)
),
untouched as (
  select
    ledger_id, category,
    row_number() over (partition by ledger_id order by expense_count desc, category) as number
  from categories
  where colour is null and version = 0 and category_key is not null
)
update categories set colour = palette.colour
from untouched
join palette on palette.place = (untouched.number - 1) % 12 + 1
where categories.ledger_id = untouched.ledger_id and categories.category = untouched.category;
