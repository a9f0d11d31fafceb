-- Members whose account ended, and what they were called, for the lines of history they wrote.
-- Nobody signs in as one, and the name is free for somebody else.
create table former_members (
  member_id uuid not null,
  name text not null,
  ended_at timestamptz not null default now(),
  constraint former_members_pkey primary key (member_id),
  constraint former_members_name_length check (char_length(name) between 1 and 100)
);
