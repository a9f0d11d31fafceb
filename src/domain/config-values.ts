/** Reads the values of variables. What is wrong is thrown: a WrongValue, or any other error. */
import { isLoopback } from './loopback.ts'
import type { Refusal } from './refusal.ts'
import type { Result } from './result.ts'

/** Why a value is wrong, as a sentence that begins with the variable's name. */
export class WrongValue extends Error {}

export function port(text: string): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number > 65_535) throw new Error('not a port')
  return number
}

// A link to a page of the app starts at the root of its host, and cookies are of the whole host.
export function origin(text: string): string {
  const url = new URL(text)
  const isHost = /^(?:[\w.-]+|\[.+\])$/.test(url.hostname)
  if (!/^https?:$/.test(url.protocol) || !isHost) throw new Error('not a web address')
  const isBare = url.pathname === '/' && url.username + url.password === ''
  if (isBare && !/[?#]/.test(text)) return url.origin
  // A name and password before the host are not printed.
  throw new WrongValue(
    `is a scheme and a host alone: write ${url.origin}. The app cannot be under a path.`,
  )
}

export function listenHost(text: string): string {
  const host = /^\[([\da-f:.]+)\]$/i.exec(text)?.[1] ?? text
  const isIpv6 = /^[\da-f:.]+(?:%\w+)?$/i.test(host) && host.split(':').length > 2
  if (!isIpv6 && !/^[\w.-]+$/.test(host)) throw new Error('neither address nor name')
  return host
}

/** RFC 6750 §2.1: no other token can be in a request's header. */
export function metricsToken(text: string): string {
  if (!/^[\w.~+/-]+=*$/.test(text)) throw new Error('not a token')
  return text
}

/** Unchanged, since the tokens have to name it in exactly these letters. */
export function issuer(text: string): string {
  const url = encrypted(text)
  const isBare = url.search + url.hash + url.username + url.password === ''
  if (!isBare || url.pathname.includes('/.well-known/')) throw new Error('not an issuer')
  return text
}

export function teamOrigin(text: string): string {
  return encrypted(text).origin
}

function encrypted(text: string): URL {
  const url = new URL(text)
  const isSafe = url.protocol === 'https:' || isLoopback(url.hostname)
  if (!/^https?:$/.test(url.protocol) || !isSafe) throw new Error('not encrypted')
  return url
}

export function setupToken(text: string): string {
  if (text.length < 16) throw new Error('too short')
  return text
}

export function auth(text: string): 'open' {
  if (text !== 'open') throw new Error('not a way to sign in')
  return text
}

export function oneOf<Value extends string>(values: readonly Value[]) {
  return (text: string): Value => {
    const value = values.find((each) => each === text)
    if (value === undefined) throw new Error('none of them')
    return value
  }
}

/** What people set later too is read by the same rule. */
export function valid(parse: (typed: string) => Result<string, Refusal>) {
  return (text: string): string => {
    const read = parse(text)
    if (!read.ok) throw new Error(read.problem.code)
    return read.value
  }
}
