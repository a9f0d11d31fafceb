create table letters_versions (
  version smallint not null,
  applied_at timestamptz not null default now(),
  constraint letters_versions_pkey primary key (version),
  constraint letters_versions_positive check (version > 0)
);

comment on table letters_versions is
  'Versions of the table of letters (src/domain/letters.ts) in which the keys were written: the '
  'highest one is that of all keys. When it changes, the next start of the app or `npm run migrate` '
  'writes the keys anew, and the constraints *_of_letters_version refuse keys of any other version. '
  'They refuse by naming a table that does not exist (42P01): every build takes that for an outage, '
  'and answers 503.';
comment on column letters_versions.applied_at is 'When the keys were written in this version.';

alter table members
  add column letters_version smallint not null default 0;

alter table texts
  add column letters_version smallint not null default 0;

comment on column members.letters_version is
  'Version of the table of letters that made name_key. The default, which a build without it '
  'writes, is refused.';

comment on column texts.letters_version is
  'Version of the table of letters of the build that wrote the row last: each statement that writes '
  'a name writes here too. The default, which a build without it writes, is refused.';

comment on column categories.category_key is
  'Version of the table of letters, `|`, and the form that spellings of one name share '
  '(src/domain/letters.ts). Null once the category is merged or deleted, so that another one can '
  'take the name.';
comment on column tags.tag_key is
  'Version of the table of letters, `|`, and the form that spellings of one name share '
  '(src/domain/letters.ts).';
comment on column members.name_key is
  'Form that spellings of one name share (src/domain/letters.ts).';
comment on column expenses.name_key is
  'Name as searches and the order by name compare it (src/domain/letters.ts). Null: no name.';
comment on column texts.text is
  'Name, line break, note, as searches compare them (src/domain/letters.ts).';
