/** An uploaded file that nobody has added yet: what was chosen for it, and how it is read. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../../src/bindings.ts'
import { chooseForUpload, readUpload, type Upload } from '../../src/db/imports/uploads.ts'
import { dayIn } from '../../src/domain/day.ts'
import { en } from '../../src/views/messages/en.ts'
import { importTexts } from '../../src/views/messages/en/import.ts'
import { readId } from '../http/ids.ts'
import type { FileReading, RefusedFile } from './file-contents.ts'
import { sourceOf } from './file-source.ts'
import type { Asked } from './preview-parts.ts'
import { readChoices } from './read-choices.ts'
import { readFile } from './read-file.ts'

/** A file is in memory while it is read, and a process has little: a line takes about three kilobytes. */
export const LIMITS = { most: 4 << 20, mostLines: 25_000 }

/** The file of the address; 404 where it was stored, or is gone. */
export async function readPending(c: Context<AppEnv>) {
  const importId = readId(c.req.param('id'), en.shared.requests.damagedForm)
  const upload = await readUpload(c.env.sql, c.var.ledger.ledgerId, importId)
  if (upload === undefined) throw new HTTPException(404, { message: importTexts.gone })
  return { ...upload, importId }
}

/** Saves what the form says of a file, but for what is `fixed`; answers the file with it. */
export async function choose(
  c: Context<AppEnv>,
  upload: Upload & { readonly importId: string },
  fixed: Partial<Upload> = {},
) {
  const choices = { ...(await readChoices(c, upload)), ...fixed }
  await chooseForUpload(c.env.sql, c.var.ledger.ledgerId, upload.importId, choices)
  return { ...upload, ...choices }
}

/** Reads the file by the answers so far, and returns it with what its preview needs. */
export async function previewOf(
  c: Context<AppEnv>,
  { file: bytes, encoding, answers, categories, joined, lines }: Upload,
): Promise<{ readonly asked: Asked; readonly file: FileReading | RefusedFile }> {
  const { ledger } = c.var
  const { timeZone } = ledger
  const { sql, now } = c.env
  const today = dayIn(timeZone, now())
  const options = { answers, encoding: encoding ?? undefined, timeZone, today, ...LIMITS }
  const file = await readFile(sourceOf(bytes), options)
  return { asked: { sql, ledger, now, answers, categories, joined, lines }, file }
}
