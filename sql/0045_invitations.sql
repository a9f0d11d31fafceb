-- Links that let somebody into a ledger, once. Only the hash (SHA-256, in hex) of what the link
-- holds is kept.
create table invitations (
  ledger_id uuid not null,
  invitation_id uuid not null,
  token_hash text not null,
  role text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  constraint invitations_pkey primary key (ledger_id, invitation_id),
  constraint invitations_one_per_token unique (token_hash),
  constraint invitations_ledger_exists foreign key (ledger_id) references ledgers (ledger_id),
  constraint invitations_member_exists foreign key (made_by) references members (member_id),
  constraint invitations_role_known check (role in ('owner', 'member', 'viewer'))
);
