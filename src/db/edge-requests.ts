import type { Sql } from './connect.ts'

/** Answers of one kind; `seconds` is the sum of their durations. */
export type EdgeRequests = {
  readonly runtime: string
  readonly route: string
  readonly method: string
  readonly status: number
  /** The upper bound of their durations in seconds, as Prometheus writes it: `0.25`, `+Inf`. */
  readonly bound: string
  /** How many, as decimal digits. */
  readonly requests: string
  readonly seconds: number
}

const SHARDS = 8

/** Counts one answer. Only its own row is touched, and one row in eight of its kind. */
export async function countEdgeRequest(
  sql: Sql,
  answer: Omit<EdgeRequests, 'requests'>,
): Promise<void> {
  const { runtime, route, method, status, bound, seconds } = answer
  await sql`
    insert into edge_requests (runtime, route, method, status, bound, shard, requests, seconds)
    values (
      ${runtime}, ${route}, ${method}, ${status}, ${bound},
      ${Math.floor(Math.random() * SHARDS)}, 1, ${seconds}
    )
    on conflict (runtime, route, method, status, bound, shard) do update set
      requests = edge_requests.requests + excluded.requests,
      seconds = edge_requests.seconds + excluded.seconds`
}

/** Every kind of answer that was counted so far, on all edge hosts together. */
export function readEdgeRequests(sql: Sql): Promise<EdgeRequests[]> {
  return sql<EdgeRequests[]>`
    select
      runtime, route, method, status, bound,
      sum(requests) as requests,
      sum(seconds) as seconds
    from edge_requests
    group by runtime, route, method, status, bound
    order by runtime, route, method, status, bound`
}
