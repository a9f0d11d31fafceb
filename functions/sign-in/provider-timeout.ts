/** Milliseconds for all calls to the OpenID Connect provider within one request. */
export const PROVIDER_TIMEOUT = 5000

/** Whether the handler of this path may call the provider. */
export function callsProvider(path: string): boolean {
  return /^\/(?:sign-in\/oidc(?:\/callback)?|settings\/identities\/link)$/.test(path)
}
