create table expenses (
  ledger_id uuid not null,
  id uuid not null,
  category text not null,
  price numeric(19, 4) not null,
  spent_on date not null,
  name text not null default '',
  note text not null default '',
  created_at timestamptz not null default now(),
  version integer not null default 1,
  deleted_at timestamptz,
  tags jsonb not null default '[]',
  name_key text,
  text_id uuid,
  constraint expenses_pkey primary key (ledger_id, id),
  constraint expenses_category_exists
    foreign key (ledger_id, category) references categories (ledger_id, category),
  constraint expenses_price_not_zero check (price <> 0),
  constraint expenses_price_limit check (price > -1000000000000 and price < 1000000000000),
  constraint expenses_spent_on_range check (spent_on between '1900-01-01' and '9999-12-31'),
  constraint expenses_name_length check (char_length(name) <= 200),
  constraint expenses_note_length check (char_length(note) <= 10000)
);

comment on table expenses is
  'What was bought. A deleted expense keeps its row and can be restored.';
comment on column expenses.id is
  'UUIDv7, made by the server when it renders the form: the idempotency key of the add.';
comment on column expenses.price is
  'In the ledger''s currency. Positive is money spent, negative is money back. The limit also '
  'refuses NaN, which numeric accepts.';
comment on column expenses.version is 'Raised by each write, for optimistic locking.';
comment on column expenses.deleted_at is 'Null while the expense is not deleted.';
comment on column expenses.tags is 'First names of its tags. expense_tags is derived from it.';
comment on column expenses.name_key is
  'Name as searches and the order by name compare it (src/domain/search-text.ts). Null: no name.';
comment on column expenses.text_id is 'Row of texts with its name and note. Null: neither.';

create index kept_expenses_by_category on expenses (ledger_id, category, spent_on desc, id desc)
  where deleted_at is null;
comment on index kept_expenses_by_category is 'List of one category or of several, newest first.';

create index kept_expenses_by_text on expenses (ledger_id, text_id, spent_on desc, id desc)
  include (category, price)
  where deleted_at is null and text_id is not null;
comment on index kept_expenses_by_text is
  'Expenses that a search finds, newest first, and what their totals are computed from.';

create index kept_expenses_by_name
  on expenses (ledger_id, name_key collate "C", spent_on desc, id desc)
  where deleted_at is null;
comment on index kept_expenses_by_name is 'List by name. Expenses without one come last.';

create index kept_expenses_by_price on expenses (ledger_id, price desc, id desc)
  include (spent_on, category)
  where deleted_at is null;
comment on index kept_expenses_by_price is
  'List by price, and what the totals of a price range are computed from.';

create index money_back_by_day on expenses (ledger_id, spent_on desc, id desc)
  include (category, price)
  where deleted_at is null and price < 0;
comment on index money_back_by_day is 'Money back, which is rare, without reading what was spent.';

create index kept_expenses_of_days on expenses (ledger_id, spent_on desc, id desc)
  include (category, price)
  where deleted_at is null;
comment on index kept_expenses_of_days is
  'List by day, newest first, and what the totals of days within a price range are computed from.';
