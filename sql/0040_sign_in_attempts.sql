-- How often a name was tried, or an address did, until when. Kept here so that a limit holds across
-- processes and isolates. rounds counts the limits that were reached one after the other.
create table sign_in_attempts (
  subject text not null,
  attempts integer not null,
  rounds integer not null default 0,
  ends_at timestamptz not null,
  constraint sign_in_attempts_pkey primary key (subject)
);
