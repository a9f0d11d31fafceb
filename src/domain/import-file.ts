/** Files that expenses come from. */

/** Why a file is refused as a whole; the sentences are in `src/views/messages`. */
export type FileRefusal =
  | 'empty'
  | 'pdf'
  /** A workbook or a document of Office before 2007. */
  | 'old-workbook'
  | 'gzip'
  | 'picture'
  | 'other-archive'
  | 'encrypted-archive'
  /** Cut off, or with bytes that its checksums say are others. */
  | 'damaged-archive'
  | 'web-page'
  | 'other-document'
  | 'binary'
  | 'too-large'
  | 'too-many-lines'
  | 'no-table'
  | 'no-days'
  | 'no-amounts'

/** An import that stored expenses. */
export type PastImport = {
  /** Also the id of its action in the history. */
  readonly importId: string
  readonly fileName: string
  readonly storedAt: Date
  readonly expenseCount: number
}

/** What a person chose for single lines of a file, by their number. */
export type LineChoices = {
  readonly [line: string]: { readonly category?: string; readonly isLeftOut?: boolean }
}
