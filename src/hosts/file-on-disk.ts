import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { FileSource } from '../../functions/import/file-source.ts'
import { StartError } from './process/start-error.ts'

/** How much of it is in memory at once, in bytes. */
const PIECE = 1 << 16

/** A file of the machine, read piece by piece; StartError where it cannot be read. */
export async function fileOnDisk(path: string): Promise<FileSource> {
  const cannotRead = (error: unknown) => {
    throw new StartError(`${path} cannot be read: ${(error as Error).message}.`)
  }
  const found = await stat(path).catch(cannotRead)
  if (!found.isFile()) throw new StartError(`${path} is no file.`)
  return {
    size: found.size,
    async *pieces() {
      try {
        yield* createReadStream(path, { highWaterMark: PIECE }) as AsyncIterable<Uint8Array>
      } catch (error) {
        cannotRead(error)
      }
    },
  }
}
