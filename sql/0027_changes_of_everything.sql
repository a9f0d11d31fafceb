-- The history also tells of categories, tags, settings and saved views, by the id they have. Who is
-- what is known of who did it.
alter table changes
  alter column expense_id drop not null,
  add column subject text not null default 'expense',
  add column subject_id text,
  add column who text,
  add constraint changes_subject_known
    check (subject in ('expense', 'category', 'tag', 'settings', 'view')),
  add constraint changes_subject_named check (
    case when subject = 'expense' then expense_id is not null else subject_id is not null end
  );
