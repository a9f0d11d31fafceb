create index identities_by_member on identities (member_id, added_at);
