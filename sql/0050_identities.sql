-- Accounts elsewhere that let a member in, as OpenID Connect names them: what issued the account,
-- and the subject it is to that issuer. label is what the provider called it, for people to
-- recognise; nobody is found by it.
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
