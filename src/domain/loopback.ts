/** Whether a name or address of a host means the machine itself (RFC 1122, 4291, 6761). */
export function isLoopback(host: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host)
}
