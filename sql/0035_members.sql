-- People who sign in. They belong to no one ledger, so this table and those of sessions, passkeys
-- and identities begin with the member. name_key is what spellings of one name share. A password is
-- kept as its scrypt hash, with the parameters it was made with; without one a member signs in
-- another way. The member that /setup made is the first, and there is one of them.
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
