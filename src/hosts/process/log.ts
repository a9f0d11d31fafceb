import { LOG_LEVELS, type LogLevel } from '../../config.ts'

type Details = Readonly<Record<string, unknown>>

type Out = { readonly isTTY?: boolean; readonly write: (line: string) => unknown }

export type Log = Readonly<Record<LogLevel, (message: string, details?: Details) => void>>

/**
 * Writes one line of JSON per event; on a terminal, a plain sentence. Prices, names, notes and
 * categories are never logged.
 */
export function createLog(least: LogLevel, out: Out = process.stdout): Log {
  const line =
    (level: LogLevel) =>
    (message: string, details: Details = {}) => {
      if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(least)) return
      out.write(
        `${out.isTTY ? terminalLine(message, details) : jsonLine(level, message, details)}\n`,
      )
    }
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') }
}

function terminalLine(message: string, details: Details): string {
  const words = Object.entries(details).map(([name, value]) => `${name}=${String(value)}`)
  return [message, ...words].join('  ')
}

function jsonLine(level: LogLevel, message: string, details: Details): string {
  return JSON.stringify({ time: new Date().toISOString(), level, message, ...details })
}
