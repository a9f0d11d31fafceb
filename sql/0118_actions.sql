create table actions (
  ledger_id uuid not null,
  action_id uuid not null,
  change_count integer not null,
  overwritten_count integer not null default 0,
  total numeric(30, 4) not null default 0,
  constraint actions_pkey primary key (ledger_id, action_id)
) with (fillfactor = 50);

comment on table actions is
  'Rollup of the history by action, for actions of several rows, maintained by the statements that '
  'write them, so that a page of the history reads few rows of a large action. An action that an '
  'older build wrote has no row, and its rows are counted when it is read.';
comment on column actions.action_id is 'The action_id of rows in changes.';
comment on column actions.change_count is 'Number of its rows in changes.';
comment on column actions.overwritten_count is
  'Number of its rows that a later row of the same expense follows, so that they cannot be undone.';
comment on column actions.total is 'Sum of the prices of its expenses.';

insert into actions (ledger_id, action_id, change_count, overwritten_count, total)
select
  changes.ledger_id, changes.action_id, count(*),
  count(*) filter (where expenses.version > changes.version),
  coalesce(sum((coalesce(changes.after, changes.before) ->> 'price')::numeric), 0)
from changes
left join expenses
  on expenses.ledger_id = changes.ledger_id and expenses.id = changes.expense_id
where changes.action_id is not null
group by changes.ledger_id, changes.action_id;

create index changes_of_action on changes (ledger_id, action_id, change_id)
  where action_id is not null;
comment on index changes_of_action is 'Rows of one action, in the order of its list.';
drop index changes_by_action;

-- All rows of an action have one changed_at, so each of these indexes has them side by side, and
-- the history steps from one action to the next.
create index actions_by_time
  on changes (ledger_id, changed_at, (coalesce(action_id, change_id)));
comment on index actions_by_time is
  'The history by action, newest first. Ids are made by the clocks of hosts, which differ.';
drop index changes_by_time;

create index rarer_actions_by_time
  on changes (ledger_id, kind, changed_at, (coalesce(action_id, change_id)))
  where kind <> 'add';
comment on index rarer_actions_by_time is
  'The history of one kind, by action, without adds, which are most rows.';
drop index rarer_changes_by_time;

create index other_actions_by_time
  on changes (ledger_id, changed_at, (coalesce(action_id, change_id)))
  where subject <> 'expense';
comment on index other_actions_by_time is 'The history without expenses, by action.';
drop index other_changes_by_time;

comment on column changes.action_id is
  'Shared by rows that were written, and are undone, together, at the same changed_at. Null: an '
  'action of one row.';
