create table members (
  member_id uuid not null,
  name text not null,
  name_key text not null,
  password_hash text,
  is_first boolean,
  created_at timestamptz not null default now(),
  constraint members_pkey primary key (member_id),
  constraint members_one_per_name unique (name_key),
  constraint members_one_first unique (is_first),
  constraint members_first_or_not check (is_first),
  constraint members_name_length check (char_length(name) between 1 and 100)
);

comment on table members is
  'People who sign in. A member may see several ledgers, so this table and those of sessions, '
  'passkeys and identities have no ledger_id.';
comment on column members.name_key is 'Form that spellings of one name share.';
comment on column members.password_hash is
  'scrypt hash with its parameters. Null: the member signs in by another method.';
comment on column members.is_first is
  'True for the member that /setup made, and null for all others: unique, so there is one.';

create table former_members (
  member_id uuid not null,
  name text not null,
  ended_at timestamptz not null default now(),
  constraint former_members_pkey primary key (member_id),
  constraint former_members_name_length check (char_length(name) between 1 and 100)
);

comment on table former_members is
  'Members whose account was ended, with the name that the history shows for what they wrote. '
  'Nobody signs in as one, and the name is free for another member.';

create table setup_tokens (
  token_hash text not null,
  created_at timestamptz not null default now(),
  constraint setup_tokens_pkey primary key (token_hash)
);

comment on table setup_tokens is
  'Tokens that a start of the app printed for its operator. /setup takes one to make the first '
  'member.';
comment on column setup_tokens.token_hash is 'SHA-256 in hex.';
