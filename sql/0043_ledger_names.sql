-- What a ledger is called, where there are several.
alter table ledgers add column name text not null default '';
