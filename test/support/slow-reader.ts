import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** Milliseconds between two parts that a reader takes. */
const EVERY = 100

/** Somebody who downloads a file at so many bytes a second, and asks again while the app is too busy. */
export class SlowReader {
  /** Whether the download has begun. */
  isReading = false
  #speed: 'slow' | 'full' | 'none' = 'slow'

  /** Answers how many bytes it has read in the end. Rejects where the download breaks off. */
  async download(address: string, bytesASecond: number): Promise<number> {
    const answer = await this.#answerOf(address)
    if (answer === undefined) return 0
    this.isReading = true
    let bytes = 0
    while (this.#speed === 'slow') {
      // What is not taken stays in the buffers of the connection.
      const part = answer.read((bytesASecond * EVERY) / 1000) as Buffer | null
      bytes += part?.length ?? 0
      await sleep(EVERY)
    }
    for await (const part of answer) bytes += (part as Buffer).length
    return bytes
  }

  /** Reads the rest as fast as it comes; gives up where nothing has come yet. */
  finish(): void {
    this.#speed = this.isReading ? 'full' : 'none'
  }

  async #answerOf(address: string): Promise<IncomingMessage | undefined> {
    while (this.#speed === 'slow') {
      const [answer] = (await once(get(address, { agent: false }), 'response')) as [IncomingMessage]
      if (answer.statusCode === 200 && this.#speed === 'slow') return answer
      answer.destroy()
      await sleep(1000)
    }
    return undefined
  }
}
