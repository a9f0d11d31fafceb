-- What members sign in with besides a password (WebAuthn level 3). public_key is in COSE's form (RFC
-- 9052), credential_id in base64url; counter is the last that the authenticator sent, 0 if it has none.
create table passkeys (
  member_id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  device text,
  added_at timestamptz not null,
  used_at timestamptz,
  constraint passkeys_pkey primary key (member_id, credential_id),
  constraint passkeys_one_per_credential unique (credential_id),
  constraint passkeys_member_exists foreign key (member_id) references members (member_id),
  constraint passkeys_credential_length check (length(credential_id) <= 1364)
);
