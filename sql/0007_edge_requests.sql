-- What the edge hosts answered. Their processes have no memory to scrape, so they count here: one
-- row a kind of answer and bound of its duration, of which one is incremented. The shard keeps two
-- answers of a kind from waiting for each other. No ledger: a deployment is counted as a whole.
create table edge_requests (
  runtime text not null,
  route text not null,
  method text not null,
  status smallint not null,
  bound text not null,
  shard smallint not null,
  requests bigint not null,
  seconds double precision not null,
  constraint edge_requests_pkey primary key (runtime, route, method, status, bound, shard)
) with (fillfactor = 50);
