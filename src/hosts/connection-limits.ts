/** Limits of HTTP connections, on the hosts whose own are too low. */

/**
 * Seconds that a connection without a request stays open. Proxies send the next request on one that
 * they kept, and one that is closed at that moment is a 502 that no POST is repeated after. So it is
 * longer than any of them keeps it: nginx and AWS a minute, Traefik and cloudflared 90 seconds, Caddy
 * two minutes.
 */
export const IDLE_SECONDS = 150

/**
 * Bytes of a request's headers. Browsers send the cookies of all apps on a host to each of its ports,
 * and some homes have a dozen of them; Node and Bun allow 16 KB.
 */
export const MOST_HEADER_BYTES = 64 * 1024
