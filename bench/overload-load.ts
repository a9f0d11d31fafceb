/**
 * A closed loop on plain sockets, cheap enough that two thousand of them leave the machine to the
 * app. Arguments: address, connections, seconds. Prints an OverloadLoad as JSON.
 */
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** Milliseconds that each answer took: those of 200, and those of 503. */
export type OverloadLoad = {
  /** All answers of 200, first ones too. */
  readonly goodCount: number
  readonly good: readonly number[]
  readonly refused: readonly number[]
  /** The first answer on each connection, which waits until the server takes the connection. */
  readonly first: readonly number[]
  /** Other answers, and connections that broke. */
  readonly errors: number
}

const AFTER_REFUSAL = 100

const [address = '', connections = '', seconds = ''] = process.argv.slice(2)
const { hostname, port, host } = new URL(address)
// A search takes several statements. Of lists, which take one, a machine answers nearly as many as ask.
const REQUEST = `GET /?period=all&q=milk HTTP/1.1\r\nhost: ${host}\r\n\r\n`

const good: number[] = []
const refused: number[] = []
const first: number[] = []
let goodCount = 0
let errors = 0
const ends = performance.now() + 1000 * Number(seconds)
await Promise.all(Array.from({ length: Number(connections) }, keepAsking))
process.stdout.write(JSON.stringify({ goodCount, good, refused, first, errors }))

async function keepAsking(): Promise<void> {
  // Not all at one instant: people are not that punctual.
  await sleep(Math.random() * 500)
  while (performance.now() < ends) {
    await useConnection().catch(() => (errors += 1))
  }
}

/** Sends requests on one connection until the time is up; rejects when the connection breaks. */
async function useConnection(): Promise<void> {
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  let whole: (status: number) => void = ignore
  let broken: (error: Error) => void = ignore
  let received = ''
  let isFirst = true
  socket.setEncoding('latin1')
  socket.on('data', (text: string) => {
    received += text
    if (!isWhole(received)) return
    const status = Number(received.slice(9, 12))
    received = ''
    whole(status)
  })
  socket.on('error', (error) => broken(error))
  socket.on('close', () => broken(new Error('the connection was closed')))
  try {
    while (performance.now() < ends) {
      const began = performance.now()
      const status = await new Promise<number>((resolve, reject) => {
        ;[whole, broken] = [resolve, reject]
        socket.write(REQUEST)
      })
      const took = performance.now() - began
      if (isFirst) first.push(took)
      else if (status === 200) good.push(took)
      else if (status === 503) refused.push(took)
      if (status === 200) goodCount += 1
      else if (status !== 503) errors += 1
      isFirst = false
      if (status !== 200) await sleep(AFTER_REFUSAL)
    }
  } finally {
    broken = ignore
    socket.destroy()
  }
}

function ignore(): void {}

function isWhole(text: string): boolean {
  const head = text.indexOf('\r\n\r\n')
  if (head === -1) return false
  const [, length] = /^content-length: (\d+)/im.exec(text.slice(0, head)) ?? []
  return length === undefined
    ? text.endsWith('0\r\n\r\n')
    : text.length >= head + 4 + Number(length)
}
