-- What a start of the app printed for whoever runs it, as SHA-256 in hex: it makes the first member.
create table setup_tokens (
  token_hash text not null,
  created_at timestamptz not null default now(),
  constraint setup_tokens_pkey primary key (token_hash)
);
