-- Which expenses have a tag, by day, so that a tag's list is read like the list of all. It follows
-- from expenses.tags, for the expenses that are not deleted.
create table expense_tags (
  ledger_id uuid not null,
  tag text not null,
  spent_on date not null,
  expense_id uuid not null,
  constraint expense_tags_pkey primary key (ledger_id, tag, spent_on, expense_id),
  constraint expense_tags_tag_exists foreign key (ledger_id, tag) references tags (ledger_id, tag),
  constraint expense_tags_expense_exists
    foreign key (ledger_id, expense_id) references expenses (ledger_id, id)
);
