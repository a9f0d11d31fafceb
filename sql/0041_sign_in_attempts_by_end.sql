-- What is over and can be forgotten.
create index sign_in_attempts_by_end on sign_in_attempts (ends_at);
