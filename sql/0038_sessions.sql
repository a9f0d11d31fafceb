-- Where members are signed in. Only the hash (SHA-256, in hex) of what the browser holds is kept.
-- ledger_id is the ledger that is looked at; device and way tell sessions apart.
create table sessions (
  session_id uuid not null,
  token_hash text not null,
  member_id uuid not null,
  ledger_id uuid,
  device text,
  way text not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  constraint sessions_pkey primary key (session_id),
  constraint sessions_one_per_token unique (token_hash),
  constraint sessions_member_exists foreign key (member_id) references members (member_id),
  constraint sessions_way_known
    check (way in ('setup', 'password', 'passkey', 'invitation', 'oidc', 'access'))
);
