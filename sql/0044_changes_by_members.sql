-- Who wrote a line of the history, where people sign in.
alter table changes add column member_id uuid;
