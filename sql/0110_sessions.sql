create table sessions (
  session_id uuid not null,
  token_hash text not null,
  member_id uuid not null,
  ledger_id uuid,
  device text,
  way text not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  constraint sessions_pkey primary key (session_id),
  constraint sessions_one_per_token unique (token_hash),
  constraint sessions_member_exists foreign key (member_id) references members (member_id),
  constraint sessions_way_known
    check (way in ('setup', 'password', 'passkey', 'invitation', 'oidc', 'access'))
);

comment on table sessions is 'Browsers in which members are signed in.';
comment on column sessions.token_hash is 'SHA-256 in hex of the session cookie''s token.';
comment on column sessions.ledger_id is 'Ledger that the session has open.';
comment on column sessions.device is 'Browser and system, from the User-Agent, for people to tell.';
comment on column sessions.way is
  'Sign-in method. oidc is OpenID Connect, access is Cloudflare Access.';

create index sessions_by_member on sessions (member_id, seen_at desc);
comment on index sessions_by_member is 'Sessions of a member, last used first.';

create table known_devices (
  member_id uuid not null,
  device_id uuid not null,
  token_hash text not null,
  expires_at timestamptz not null,
  constraint known_devices_pkey primary key (member_id, device_id),
  constraint known_devices_one_per_token unique (token_hash, member_id),
  constraint known_devices_member_exists foreign key (member_id) references members (member_id)
);

comment on table known_devices is
  'Browsers in which members signed in before, so that strangers who guess passwords cannot lock '
  'them out (OWASP: device cookies). Members who share a browser share its token.';
comment on column known_devices.device_id is
  'Stays when the token is renewed: attempts are counted by it.';
comment on column known_devices.token_hash is 'SHA-256 in hex of the device cookie''s token.';

create table sign_in_attempts (
  subject text not null,
  attempts integer not null,
  rounds integer not null default 0,
  ends_at timestamptz not null,
  constraint sign_in_attempts_pkey primary key (subject)
);

comment on table sign_in_attempts is
  'Rate limits of sign-in and of what asks for a password. In the database, so that a limit holds '
  'across processes and isolates.';
comment on column sign_in_attempts.subject is
  'What is limited, after its kind: address, name, device or session.';
comment on column sign_in_attempts.attempts is 'Attempts in the current window.';
comment on column sign_in_attempts.rounds is
  'Limits that were reached one after the other. Each doubles the next window.';
comment on column sign_in_attempts.ends_at is 'End of the window.';

create index sign_in_attempts_by_end on sign_in_attempts (ends_at);
comment on index sign_in_attempts_by_end is 'Windows that are over, to delete.';
