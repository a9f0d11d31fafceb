/** Takes in a file of a bank or a tracker: upload, preview, questions, and storing. */
import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../../src/bindings.ts'
import { listImports, readRemembered, saveUpload } from '../../src/db/imports/uploads.ts'
import type { FileRefusal } from '../../src/domain/import-file.ts'
import { ImportPage } from '../../src/views/import/import-page.tsx'
import { previewPath } from '../../src/views/import/preview-path.ts'
import { PreviewPage } from '../../src/views/import/preview-page.tsx'
import { en } from '../../src/views/messages/en.ts'
import { redirectWithFlash } from '../http/flash.ts'
import { writeContextOf } from '../http/write-context.ts'
import { previewFile } from './preview.ts'
import { choose, LIMITS, previewOf, readPending } from './pending-upload.ts'
import { previewParts } from './preview-parts.ts'
import { previewProps } from './preview-props.ts'
import { sourceOf } from './file-source.ts'
import { readFile } from './read-file.ts'
import { storePreview } from './store.ts'

const PATH = '/import'
const LONGEST_FILE_NAME = 200
const NOT_ASKED = { encoding: null, answers: {} }

export const imports = new Hono<AppEnv>()
  .get(PATH, (c) => page(c))

  .post(PATH, async (c) => {
    const file = await readUploaded(c)
    if (file === undefined) return page(c, 'no-file')
    const bytes = new Uint8Array(await file.arrayBuffer())
    // So that a file that is none is refused at once, beside the form.
    const read = await readFile(sourceOf(bytes), LIMITS)
    if ('refusedFile' in read) return page(c, read.refusedFile)
    const importId = uuidV7()
    const fileName = file.name
      .slice(-LONGEST_FILE_NAME)
      .toWellFormed()
      .replace(/\p{Cc}/gu, '')
    const { sql } = c.env
    const remembered = await readRemembered(sql, c.var.ledger.ledgerId, read.shape)
    const { encoding, answers } = remembered ?? NOT_ASKED
    const upload = { importId, fileName, shape: read.shape, file: bytes, encoding, answers }
    await saveUpload(sql, upload, writeContextOf(c))
    const path = `${PATH}/${importId}`
    // A script that followed a redirect would have the file read once more.
    if (c.req.header('prefer') === 'return=minimal') return c.body(null, 201, { location: path })
    return c.redirect(path, 303)
  })

  .get(`${PATH}/:id`, async (c) => {
    const upload = await readPending(c)
    const { asked, file } = await previewOf(c, upload)
    if ('refusedFile' in file) return page(c, file.refusedFile)
    const { ledger } = c.var
    const preview = await previewFile(asked, file)
    const props = await previewProps(asked, file, preview, readFirst(c))
    const { fileName, importId } = upload
    return c.html(<PreviewPage {...{ ledger, importId, fileName, ...props }} />)
  })

  .post(`${PATH}/:id`, async (c) => {
    const { importId } = await choose(c, await readPending(c))
    return c.redirect(previewPath(importId, readFirst(c)), 303)
  })

  .post(`${PATH}/:id/store`, async (c) => {
    const pending = await readPending(c)
    const hasForm = c.req.header('content-type') !== undefined
    // What is stored is what was shown: how a file is read changes the page first.
    const { encoding, answers } = pending
    const upload = hasForm ? await choose(c, pending, { encoding, answers }) : pending
    const { asked, file } = await previewOf(c, upload)
    if ('refusedFile' in file) return page(c, file.refusedFile)
    const { importId } = upload
    if (file.questions.length > 0) return c.redirect(`${PATH}/${importId}`, 303)
    const connection = await c.env.openExport()
    try {
      const parts = previewParts(asked, file)
      const { format } = file
      const connections = { sql: c.env.sql, transactional: connection.sql }
      const count = await storePreview(connections, writeContextOf(c), {
        importId,
        format,
        parts,
      })
      if (count === 0) return c.redirect(PATH, 303)
    } finally {
      await connection.close()
    }
    return redirectWithFlash(c, 'period=all', { actionId: importId })
  })

async function page(c: Context<AppEnv>, refused?: FileRefusal | 'no-file') {
  const { ledger } = c.var
  const past = await listImports(c.env.sql, ledger.ledgerId)
  return c.html(
    <ImportPage
      {...{ ledger, past, mostBytes: LIMITS.most, ...(refused === undefined ? {} : { refused }) }}
    />,
    refused === undefined ? 200 : 422,
  )
}

async function readUploaded(c: Context<AppEnv>): Promise<File | undefined> {
  const form = await c.req.formData().catch(() => {
    throw new HTTPException(400, { message: en.shared.requests.damagedForm })
  })
  const file = form.get('file')
  return file === null || typeof file === 'string' || file.name === '' ? undefined : file
}

/** Which row of the preview is the first on the page, from 0. */
function readFirst(c: Context<AppEnv>): number {
  const first = c.req.query('from') ?? ''
  return /^\d{1,9}$/.test(first) ? Number(first) : 0
}
