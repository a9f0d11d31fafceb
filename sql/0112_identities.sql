create table identities (
  issuer text not null,
  subject text not null,
  member_id uuid not null,
  label text,
  added_at timestamptz not null,
  used_at timestamptz,
  constraint identities_pkey primary key (issuer, subject),
  constraint identities_member_exists foreign key (member_id) references members (member_id),
  constraint identities_issuer_length check (char_length(issuer) between 1 and 2000),
  constraint identities_subject_length check (char_length(subject) between 1 and 255),
  constraint identities_label_length check (char_length(label) between 1 and 200)
);

comment on table identities is
  'Accounts at other providers that sign a member in (OpenID Connect, Cloudflare Access).';
comment on column identities.issuer is 'Claim iss.';
comment on column identities.subject is 'Claim sub.';
comment on column identities.label is
  'What the provider calls the account, for people to recognise it. Nobody is found by it.';

create index identities_by_member on identities (member_id, added_at);
comment on index identities_by_member is 'Identities of a member, oldest first.';

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

comment on table sign_in_flows is 'OpenID Connect sign-ins that are under way at a provider.';
comment on column sign_in_flows.token_hash is 'SHA-256 in hex of the flow cookie''s token.';
comment on column sign_in_flows.state_hash is 'SHA-256 in hex of the parameter state.';
comment on column sign_in_flows.code_verifier is 'PKCE (RFC 7636).';
comment on column sign_in_flows.next is 'Path to return to.';
comment on column sign_in_flows.member_id is
  'Member who links an account. Null where somebody signs in.';

create index sign_in_flows_by_end on sign_in_flows (ends_at);
comment on index sign_in_flows_by_end is 'Flows that are over, to delete.';

create index sign_in_flows_by_member on sign_in_flows (member_id) where member_id is not null;
comment on index sign_in_flows_by_member is 'Flows to delete with a member''s account.';
