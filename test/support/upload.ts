/** Sends files as the form of /import does. */
import { expect } from 'vitest'

type Sends = { readonly request: (path: string, init?: RequestInit) => Promise<Response> }

export function upload(
  app: Sends,
  text: string | Uint8Array<ArrayBuffer>,
  name = 'bank.csv',
  own: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const body = new FormData()
  body.set('file', new File([text], name))
  const headers = { 'sec-fetch-site': 'same-origin', ...own }
  return app.request('/import', { method: 'POST', headers, body })
}

/** Sends a file, and answers the address of its preview. */
export async function previewed(app: Sends, text: string | Uint8Array<ArrayBuffer>, name?: string) {
  const answer = await upload(app, text, name)
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}

/** Adds all that is new in a file, and answers the id of the import. */
export async function imported(
  app: Sends,
  text: string | Uint8Array<ArrayBuffer>,
): Promise<string> {
  const path = await previewed(app, text)
  const headers = { 'sec-fetch-site': 'same-origin' }
  const answer = await app.request(`${path}/store`, { method: 'POST', headers })
  expect(answer.status).toBe(303)
  return path.split('/').at(-1) ?? ''
}
