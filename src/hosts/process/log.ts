import { LOG_LEVELS, type LogLevel } from '../../config.ts'

type Details = Readonly<Record<string, unknown>>

type Out = { readonly isTTY?: boolean; readonly write: (line: string) => unknown }

export type Log = Readonly<Record<LogLevel, (message: string, details?: Details) => void>>

/**
 * Writes a line of JSON an event, so that machines can read it; on a terminal, a plain sentence.
 * Prices, names, notes and categories are never given to it.
 */
export function createLog(least: LogLevel, out: Out = process.stdout): Log {
  const line =
    (level: LogLevel) =>
    (message: string, details: Details = {}) => {
      if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(least)) return
      out.write(
        `${out.isTTY ? forPeople(message, details) : forMachines(level, message, details)}\n`,
      )
    }
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') }
}

function forPeople(message: string, details: Details): string {
  const words = Object.entries(details).map(([name, value]) => `${name}=${String(value)}`)
  return [message, ...words].join('  ')
}

function forMachines(level: LogLevel, message: string, details: Details): string {
  return JSON.stringify({ time: new Date().toISOString(), level, message, ...details })
}
