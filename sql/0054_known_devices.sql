-- Browsers in which members signed in, so that strangers who guess cannot keep them out (OWASP: device
-- cookies). Only the hash (SHA-256, in hex) of what the browser holds is kept; several members may
-- share one browser, and so its token. device_id stays when the token is renewed: tries are counted
-- by it.
create table known_devices (
  member_id uuid not null,
  device_id uuid not null,
  token_hash text not null,
  expires_at timestamptz not null,
  constraint known_devices_pkey primary key (member_id, device_id),
  constraint known_devices_one_per_token unique (token_hash, member_id),
  constraint known_devices_member_exists foreign key (member_id) references members (member_id)
);
