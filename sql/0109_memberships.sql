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

comment on table memberships is 'Which member may use which ledger.';
comment on column memberships.role is
  'An owner also manages people and settings, a member writes expenses, a viewer reads.';

create index memberships_by_member on memberships (member_id, joined_at, ledger_id);
comment on index memberships_by_member is 'Ledgers of a member, oldest first.';

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

comment on table invitations is
  'Links that make somebody a member of a ledger. Each is used once, and only while its maker owns '
  'the ledger.';
comment on column invitations.token_hash is 'SHA-256 in hex of the token in the link.';

create index invitations_by_maker on invitations (made_by);
comment on index invitations_by_maker is 'Invitations to delete with the account of their maker.';
