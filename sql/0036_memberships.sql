-- Which ledgers a member sees, and what for.
create table memberships (
  ledger_id uuid not null,
  member_id uuid not null,
  role text not null,
  joined_at timestamptz not null default now(),
  constraint memberships_pkey primary key (ledger_id, member_id),
  constraint memberships_ledger_exists foreign key (ledger_id) references ledgers (ledger_id),
  constraint memberships_member_exists foreign key (member_id) references members (member_id),
  constraint memberships_role_known check (role in ('owner', 'member', 'viewer'))
);
