-- What is over and can be forgotten.
create index sign_in_flows_by_end on sign_in_flows (ends_at);
