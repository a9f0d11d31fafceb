select
  session_id,
  sessions.member_id,
  members.name as member_name,
  role,
  started_at,
  seen_at,
  ledgers.ledger_id,
  ledgers.name,
  currency,
  locale,
  time_zone,
  month_start,
  week_start,
  category_order,
  time_zone_chosen,
  version
from sessions
join members using (member_id)
left join lateral (
  select ledger_id, role
  from memberships
  where memberships.member_id = sessions.member_id
  order by (memberships.ledger_id = sessions.ledger_id) desc nulls last, joined_at, ledger_id
  limit 1
) as membership on true
left join ledgers on ledgers.ledger_id = membership.ledger_id
where token_hash = $1
and expires_at > $2
and seen_at > $3
