-- What is over and can be forgotten.
create index challenges_by_end on challenges (ends_at);
