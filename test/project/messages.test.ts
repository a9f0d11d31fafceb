/** Every text that people read is in src/views/messages, and each of them is used. */
import { describe, expect, test } from 'vitest'
import { pathsIn, TABLES, textsIn, unusedTexts } from '../../.ci/check-messages.ts'

const TABLE = { en: { page: { title: 'Page', save: 'Save', hints: { day: 'Day' } } } }

test('the table of English texts has texts, and no empty one', () => {
  expect(pathsIn(TABLES)).toContain('peopleTexts.invite.createLink')
  expect(JSON.stringify(TABLES)).not.toContain('""')
})

describe('a text counts as used', () => {
  test.each([
    ['by its path', 'f(en.page.title, en.page.save, en.page.hints.day)'],
    ['by the name of its table', 'const text = en.page\nf(text.title, text.save, text.hints.day)'],
    [
      'by a table of a table',
      'const text = en.page\nconst { hints, save } = text\nf(save, hints[day], text.title)',
    ],
    [
      'under another name',
      'const { title: heading, save, hints } = en.page\nf(heading, save, hints.day)',
    ],
    ['when its whole table is read', 'f(en.page[key])'],
    [
      'in a template',
      'html`<a title="${en.page.title}">${en.page.save}</a>` + en.page\n  .hints.day',
    ],
  ])('%s', (_, source) => {
    expect(unusedTexts(TABLE, [source])).toEqual([])
  })

  test.each([
    ['in no file', 'f(en.page.title, en.page.hints)'],
    ['in an import alone', "import { en } from './en.ts'\nf(en.page.title, en.page.hints)"],
    ['in a comment alone', 'f(en.page.title, en.page.hints) // en.page.save'],
    [
      'of another table',
      'const text = en.page\nf(text.title, text.hints, other.save, { save: 1 })',
    ],
    ['by the definition of a name', 'const text = en.page\nf(text.title, text.hints)'],
    ['as part of a class', 'const text = en.page\nf(text.title, text.hints, "a-text", \'text\')'],
  ])('not %s', (_, source) => {
    expect(unusedTexts(TABLE, [source])).toEqual(['en.page.save'])
  })
})

describe('outside the table', () => {
  test.each([
    "throw new HTTPException(404, { message: 'There is no such page.' })",
    "f(isUndone ? 'Redo' : again)",
    'f(`Remove ${name}`)',
    'f(` and ${count} more`)',
    "f(', not used yet')",
  ])('%s is found', (source) => {
    expect(textsIn(source, true)).toHaveLength(1)
  })

  test.each([
    "c.header('cache-control', 'no-store')",
    "recordEvent(c, 'not signed in', { why: 'to link an account' })",
    "app.post('/people/role') // It is 'Not a text.'",
    "throw new Error('the token names nobody')",
  ])('%s is none', (source) => {
    expect(textsIn(source, true)).toEqual([])
  })

  test('below the pages, sentences alone are found', () => {
    expect(textsIn("f('Choose a currency.', 'Undo')", false)).toEqual(['Choose a currency.'])
  })
})
