-- The expenses that say a text, newest first, with what their totals are made of.
create index kept_expenses_by_text on expenses (ledger_id, text_id, spent_on desc, id desc)
  include (category, price)
  where deleted_at is null and text_id is not null;
