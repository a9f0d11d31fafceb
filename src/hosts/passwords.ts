import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'
import type { Passwords } from '../bindings.ts'
import { Busy } from '../db/errors.ts'

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)

// 32 MiB and a fifth of a second each: as good as OWASP's first choice, in a quarter of its memory
// (OWASP Password Storage Cheat Sheet, scrypt).
const COST = { ln: 15, r: 8, p: 3 }
const LENGTH = 32
// Where there is more than one core, one is left for other requests.
const AT_ONCE = Math.max(1, Math.min(2, availableParallelism() - 1))
// On a slow machine eight for each could wait for longer than a request may take.
const WAITS_AT_MOST = 2000

/** scrypt (RFC 7914), written as `$scrypt$ln=15,r=8,p=3$salt$hash` in base64. */
export function createPasswords(cost = COST, atOnce = AT_ONCE): Passwords {
  const { admit, inTurn } = limited(atOnce, 8 * atOnce)
  const hash = (password: string) => inTurn(() => written(password, randomBytes(16), cost))
  const nobodys = `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${plain(randomBytes(16))}$${plain(randomBytes(LENGTH))}`
  return {
    admit,
    hash,
    matches: (password, known) => inTurn(() => compared(password, known ?? nobodys)),
  }
}

async function written(password: string, salt: Buffer, cost: typeof COST): Promise<string> {
  const { ln, r, p } = cost
  const key = await keyOf(password, salt, cost)
  return `$scrypt$ln=${ln},r=${r},p=${p}$${plain(salt)}$${plain(key)}`
}

async function compared(password: string, known: string): Promise<boolean> {
  const [, ln, r, p, salt = '', hash = ''] =
    /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]+)\$([\w+/]+)$/.exec(known) ?? []
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) }
  const expected = Buffer.from(hash, 'base64')
  const key = await keyOf(password, Buffer.from(salt, 'base64'), cost)
  return expected.length === key.length && timingSafeEqual(expected, key)
}

function keyOf(password: string, salt: Buffer, { ln, r, p }: typeof COST): Promise<Buffer> {
  const N = 2 ** ln
  return derive(password, salt, LENGTH, { N, r, p, maxmem: 2 * 128 * N * r })
}

const plain = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')

/** Runs so many at once; who would be one of too many to wait, or waited too long, is Busy. */
function limited(atOnce: number, most: number) {
  let running = 0
  const waiting: (() => void)[] = []
  const admit = () => {
    if (waiting.length >= most) throw new Busy('too many passwords are being checked')
  }
  const inTurn = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    admit()
    const began = performance.now()
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      if (performance.now() - began > WAITS_AT_MOST) throw new Busy('a password waited too long')
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
  return { admit, inTurn }
}
