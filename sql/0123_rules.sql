create table rules (
  ledger_id uuid not null,
  rule_id uuid not null,
  position integer not null,
  contains text not null,
  category text,
  tags jsonb not null default '[]',
  new_name text,
  treatment text not null default 'as-is',
  version integer not null default 1,
  deleted_at timestamptz,
  constraint rules_pkey primary key (ledger_id, rule_id),
  constraint rules_ledger_exists foreign key (ledger_id) references ledgers (ledger_id),
  constraint rules_category_exists
    foreign key (ledger_id, category) references categories (ledger_id, category),
  constraint rules_contains_length check (char_length(contains) between 1 and 200),
  constraint rules_new_name_length check (char_length(new_name) between 1 and 200),
  constraint rules_treatment_known check (treatment in ('as-is', 'keep', 'leave-out')),
  constraint rules_has_effect check (
    category is not null or tags <> '[]' or new_name is not null or treatment <> 'as-is'
  )
);

comment on table rules is
  'What a ledger does with the rows of imported files whose name or note contains a text.';
comment on column rules.position is
  'Rules are applied in this order, and those of one position in the order of their ids.';
comment on column rules.contains is
  'Text that the name or the note contains, as typed: it is compared as searches compare texts.';
comment on column rules.category is
  'First name of the category that it says. Null: none. A deleted one counts as none.';
comment on column rules.tags is 'First names of the tags that it adds.';
comment on column rules.new_name is 'Name that the expense gets. Null: that of the file.';
comment on column rules.treatment is
  'Whether the row is left out of the import: as-is says nothing, and keep is an exception to a '
  'rule below.';
comment on column rules.version is 'For optimistic locking.';
comment on column rules.deleted_at is 'Null while the rule is not deleted.';

-- Not validated, which would read the whole history: the constraint before allowed less.
alter table changes drop constraint changes_subject_known;
alter table changes add constraint changes_subject_known
  check (subject in ('expense', 'category', 'tag', 'settings', 'view', 'rule')) not valid;
