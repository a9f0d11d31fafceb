-- Sign-ins that are under way at a provider. Of what the browser holds and of the state, only the
-- hashes (SHA-256, in hex) are kept. With a member, the flow links an account to that member.
create table sign_in_flows (
  token_hash text not null,
  state_hash text not null,
  nonce text not null,
  code_verifier text not null,
  next text not null,
  member_id uuid,
  ends_at timestamptz not null,
  constraint sign_in_flows_pkey primary key (token_hash),
  constraint sign_in_flows_member_exists foreign key (member_id) references members (member_id)
);
