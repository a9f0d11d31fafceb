-- The ledgers of a member, the oldest first.
create index memberships_by_member on memberships (member_id, joined_at, ledger_id);
