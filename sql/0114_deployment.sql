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

comment on table edge_requests is
  'Counters of the requests that the edge hosts answered, whose processes have no memory to '
  'scrape. They belong to the deployment and to no ledger.';
comment on column edge_requests.bound is
  'Upper bound of the duration in seconds, as Prometheus writes it: 0.25, +Inf.';
comment on column edge_requests.shard is
  'Spreads the requests of one kind over rows, so that two at once seldom wait for each other.';
comment on column edge_requests.seconds is 'Sum of the durations.';

comment on table schema_migrations is
  'Migrations that were applied. Those below 0100 were squashed into 0100 to 0114, and have rows '
  'in every database, because a build before the squash would apply them where they are missing.';
comment on column schema_migrations.version is 'Name of the file in sql/.';
comment on column schema_migrations.checksum is 'SHA-256 in hex of the file.';
