-- The ids of an expense's tags; its name as sorted and compared; and which text it says.
-- From here on the app makes these letters (src/domain/search-text.ts).
alter table expenses
  add column tags jsonb not null default '[]',
  add column name_key text,
  add column text_id uuid;
create function pg_temp.search_text(name text, note text) returns text
  immutable
  return normalize(
    translate(
      replace(replace(replace(replace(
        regexp_replace(
          lower(normalize(name || E'\n' || note, nfkd)),
          '[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670]',
          '',
          'g'
        ),
        'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
      'øđðłħıς',
      'oddlhiσ'
    ),
    nfc
  );
update expenses set
  name_key = nullif(split_part(pg_temp.search_text(name, note), E'\n', 1), ''),
  text_id = encode(
    substr(sha256(convert_to(pg_temp.search_text(name, note), 'UTF8')), 1, 16),
    'hex'
  )::uuid
where name <> '' or note <> '';
insert into texts (ledger_id, text_id, category, text, total, returned, expense_count)
select
  ledger_id,
  text_id,
  category,
  min(pg_temp.search_text(name, note)),
  sum(price),
  sum(greatest(-price, 0)),
  count(*)
from expenses
where text_id is not null and deleted_at is null
group by ledger_id, text_id, category;
