create index sessions_by_member on sessions (member_id, seen_at desc);
