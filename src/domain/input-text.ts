/** Text that people type: names, notes and searches. */
import type { Refusal, TextField } from './refusal.ts'
import { ok, refuse, type Result } from './result.ts'

type Limits = {
  readonly field: TextField
  /** Longest, in UTF-16 units after line ends became LF: what `maxlength` counts in a browser. */
  readonly longest: number
}

/**
 * Reads one line of text: in NFC (Unicode TR 15), without the blanks around it, and tabs as blanks. Text that
 * is invisible is read as `''`. Control characters and what was not valid Unicode are refused.
 */
export function parseLine(typed: string, limits: Limits): Result<string, Refusal> {
  const text = parseText(typed, limits)
  if (!text.ok) return text
  // What is copied from a table comes with tabs, and with a line end behind it.
  const line = text.value.trim().replace(/\t+/g, ' ')
  if (/[\n\u2028\u2029]/.test(line)) {
    return refuse({ code: 'several-lines', field: limits.field })
  }
  return ok(line)
}

/** Reads text of many lines: in NFC, line ends as LF, otherwise as typed. Refuses as above. */
export function parseText(typed: string, { field, longest }: Limits): Result<string, Refusal> {
  const lines = typed.replace(/\r\n?/g, '\n')
  const tooLong = (length: number) => refuse({ code: 'too-long', field, length, longest } as const)
  // Before NFC, which takes four seconds to put 120,000 combining marks in order.
  if (lines.length > longest) return tooLong(lines.length)
  const text = lines.normalize('NFC')
  if (text.length > longest) return tooLong(text.length)
  // U+FFFD replaces bytes that were not UTF-8: storing it would lose the original text.
  if (!text.isWellFormed() || text.includes('\ufffd')) {
    return refuse({ code: 'unreadable-character', field })
  }
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(text)) {
    return refuse({ code: 'control-character', field })
  }
  return ok(isInvisible(text) ? '' : text)
}

/** Whether a text would look empty: blanks, fillers and invisible marks only. */
function isInvisible(text: string): boolean {
  return /^[\s\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u.test(text)
}
