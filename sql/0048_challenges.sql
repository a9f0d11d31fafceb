-- What passkeys were asked to sign and did not yet, as SHA-256 in hex: each is used once. member_id
-- is who adds a passkey; whoever signs in says so only with the answer.
create table challenges (
  challenge_hash text not null,
  member_id uuid,
  ends_at timestamptz not null,
  constraint challenges_pkey primary key (challenge_hash),
  constraint challenges_member_exists foreign key (member_id) references members (member_id)
);
