alter table imports add column lines jsonb not null default '{}';
comment on column imports.lines is
  'What a person chose for single lines of the file, by their number: a category, and whether the '
  'line is left out.';

alter table import_fingerprints alter column expense_id drop not null;
comment on column import_fingerprints.expense_id is
  'Expense that the row became. Null: a person left it out, and the next file does not ask again.';

alter table import_rows alter column expense_id drop not null;
comment on column import_rows.expense_id is 'Id that the expense gets. Null: it is left out.';
comment on column import_rows.row is
  'The expense with its keys, by the columns of the statement. Null: the expense is there already, '
  'or it is left out.';

-- Its rows never outlive a transaction: a foreign key would only be checked for each of them.
alter table import_rows drop constraint import_rows_import_exists;
