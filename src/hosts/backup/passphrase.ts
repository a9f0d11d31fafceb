import { readFileSync } from 'node:fs'
import { StartError } from '../process/start-error.ts'

/** The first line of a file, without spaces around it; undefined where no file is named. */
export function readPassphrase(path: string | undefined): string | undefined {
  if (path === undefined) return undefined
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new StartError(`${path} cannot be read: ${(error as Error).message}.`)
  }
  const passphrase = text.split('\n')[0]?.trim() ?? ''
  if (passphrase === '') throw new StartError(`The first line of ${path} is empty.`)
  return passphrase
}
