-- What ends with a member's account; whoever signs in has none yet.
create index sign_in_flows_by_member on sign_in_flows (member_id) where member_id is not null;
