/**
 * A proxy between the app and PostgreSQL that counts what passes, and can delay it. It reads the
 * types of the messages (PostgreSQL manual, "Message Formats"), nothing in them.
 */
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export type Exchange = {
  readonly statements: number
  /** Statements that a connection sees for the first time, which the driver describes first. */
  readonly described: number
  /** How many times something was sent only after the answer to something sent before. */
  readonly trips: number
  /** What the app waited for: each time that it sent something after an answer on that connection. */
  readonly turns: {
    readonly connecting: number
    readonly describing: number
    readonly executing: number
  }
}

export type DatabaseProxy = {
  readonly url: string
  /** Milliseconds in each direction. Change it only while nothing is under way. */
  readonly setDelay: (milliseconds: number) => void
  /** Counts from here on; answers what passed so far. */
  readonly watch: () => () => Exchange
  readonly stop: () => Promise<void>
}

/** Starts it in front of the server of a URL with a host. */
export async function startProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  const noTurns = { connecting: 0, describing: 0, executing: 0 }
  const counts = { statements: 0, described: 0, trips: 0, turns: { ...noTurns } }
  let [delay, answeredTrip] = [0, 0]
  const later = (forward: () => void) => void (delay === 0 ? forward() : setTimeout(forward, delay))

  const server = createServer((app) => {
    const database = connect(Number(target.port), target.hostname)
    let trip = 0
    let [isReady, isAnswered] = [false, true]
    const sent = messageReader(true, (type) => {
      if (type === 'P') counts.turns.describing += 1
      else if (isAnswered && !isReady) counts.turns.connecting += 1
      else if (type === 'B' || type === 'Q') counts.turns.executing += 1
      isAnswered = false
      if (type === 'P') counts.described += 1
      if (type === 'E' || type === 'Q') counts.statements += 1
      trip = answeredTrip + 1
      counts.trips = Math.max(counts.trips, trip)
    })
    const answered = messageReader(false, (type) => {
      isAnswered = true
      isReady ||= type === 'Z'
      if (type === 'Z') answeredTrip = Math.max(answeredTrip, trip)
    })
    pass(app, database, (chunk) => {
      sent(chunk)
      later(() => database.write(chunk))
    })
    pass(database, app, (chunk) =>
      later(() => {
        answered(chunk)
        app.write(chunk)
      }),
    )
  })
  const pass = (from: Socket, to: Socket, take: (chunk: Buffer) => void) => {
    sockets.add(from)
    from.setNoDelay(true)
    from.on('data', take)
    from.on('error', () => to.destroy())
    from.once('close', () => {
      sockets.delete(from)
      to.end()
    })
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    setDelay: (milliseconds) => {
      delay = milliseconds
    },
    watch: () => {
      Object.assign(counts, { statements: 0, described: 0, trips: 0, turns: { ...noTurns } })
      answeredTrip = 0
      return () => ({ ...counts, turns: { ...counts.turns } })
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Calls back with the type of each message of a stream; the first of a client has none, and is `startup`. */
function messageReader(startsWithout: boolean, onMessage: (type: string) => void) {
  let rest: Buffer = Buffer.alloc(0)
  let hasType = !startsWithout
  return (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    for (;;) {
      const typeLength = hasType ? 1 : 0
      if (rest.length < typeLength + 4) return
      const length = typeLength + rest.readUInt32BE(typeLength)
      if (rest.length < length) return
      onMessage(hasType ? String.fromCharCode(rest[0] ?? 0) : 'startup')
      rest = rest.subarray(length)
      hasType = true
    }
  }
}
