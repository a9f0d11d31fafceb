/** Ids are UUIDs (RFC 9562), made by the app. */

/** Whether a text is a UUID, of any version. */
export function isId(id: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)
}
