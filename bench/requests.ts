/** Requests as a browser sends them, with the bytes of the answers as they come. */
import { once } from 'node:events'
import { Agent, request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** The fields of a form; one may be there several times. */
export type Form = Readonly<Record<string, string>> | readonly (readonly [string, string])[]

export type Asked = {
  readonly path: string
  /** Fields of a form to post; without them, the page is read. */
  readonly form?: Form
  readonly headers?: Readonly<Record<string, string>>
}

export type Answer = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** As sent, compressed or not. */
  readonly body: Buffer
  readonly milliseconds: number
}

const agent = new Agent({ keepAlive: true })

/** Sends one on a connection that is kept. Redirects are not followed, and nothing is decoded. */
export async function ask(address: string, { path, form, headers }: Asked): Promise<Answer> {
  const began = performance.now()
  const ofForm = form && {
    'content-type': 'application/x-www-form-urlencoded',
    'sec-fetch-site': 'same-origin',
  }
  const sending = request(address + path, {
    agent,
    method: form ? 'POST' : 'GET',
    headers: { ...ofForm, ...headers },
  })
  const answering = once(sending, 'response') as Promise<[IncomingMessage]>
  sending.end(form && new URLSearchParams(form as Record<string, string>).toString())
  const [answer] = await answering
  const body = await buffer(answer)
  const milliseconds = performance.now() - began
  return { status: answer.statusCode ?? 0, headers: answer.headers, body, milliseconds }
}

/** Closes the connections, which else keep a stopped server waiting. */
export function closeConnections(): void {
  agent.destroy()
}
