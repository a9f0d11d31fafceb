/** Whether a text can be the id of a passkey: 16 to 1023 bytes, in base64url (WebAuthn level 3 §4). */
export function isCredentialId(text: unknown): text is string {
  return typeof text === 'string' && /^[\w-]{22,1364}$/.test(text)
}
