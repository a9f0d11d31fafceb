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

comment on table passkeys is 'Passkeys that members sign in with (WebAuthn level 3).';
comment on column passkeys.credential_id is 'base64url.';
comment on column passkeys.public_key is 'COSE key (RFC 9052).';
comment on column passkeys.counter is
  'Last signature counter of the authenticator, 0 where it has none.';
comment on column passkeys.device is 'Browser and system it was added with.';

create table challenges (
  challenge_hash text not null,
  member_id uuid,
  ends_at timestamptz not null,
  constraint challenges_pkey primary key (challenge_hash),
  constraint challenges_member_exists foreign key (member_id) references members (member_id)
);

comment on table challenges is 'WebAuthn challenges that are not answered yet. Each is used once.';
comment on column challenges.challenge_hash is 'SHA-256 in hex.';
comment on column challenges.member_id is 'Member who adds a passkey. Null at sign-in.';

create index challenges_by_end on challenges (ends_at);
comment on index challenges_by_end is 'Challenges that are over, to delete.';

create index challenges_by_member on challenges (member_id) where member_id is not null;
comment on index challenges_by_member is 'Challenges to delete with a member''s account.';
