-- What ends with a member's account; whoever signs in has none yet.
create index challenges_by_member on challenges (member_id) where member_id is not null;
