import { expect, test } from 'vitest'
import { parseTag, parseTags, typedTags } from '../../src/domain/tag.ts'

test.each([
  ['', []],
  [' , ,', []],
  ['holiday', ['holiday']],
  ['#holiday, Spain 2026', ['holiday', 'Spain 2026']],
  ['##holiday, # #kids', ['holiday', 'kids']],
  ['kids,Kids, KIDS ', ['kids']],
  ['a，b、c', ['a', 'b', 'c']],
  ['été, ete', ['été', 'ete']],
])('%j are the tags %j', (typed, tags) => {
  expect(parseTags(typed)).toEqual({ ok: true, value: tags })
})

test.each([
  ['x'.repeat(51), { code: 'too-long', field: 'tag', length: 51, longest: 50 }],
  [
    Array.from({ length: 21 }, (_, index) => `t${index}`).join(','),
    { code: 'too-many-tags', most: 20 },
  ],
  ['a\u0000', { code: 'control-character', field: 'tag' }],
  ['ho\u200bliday', { code: 'invisible-character', field: 'tag' }],
])('%j is refused', (typed, problem) => {
  expect(parseTags(typed)).toEqual({ ok: false, problem })
})

test.each(['holiday', '#holiday', '##x', '# # y', 'C#'])(
  'a tag called %s is the same one in a list',
  (typed) => {
    const tag = parseTag(typed)
    expect(parseTags(typedTags([tag.ok ? tag.value : '']))).toEqual({
      ok: true,
      value: [tag.ok && tag.value],
    })
  },
)

test.each(['a、b', 'a，b', 'a،b', 'a,b', '#'])('no tag is called %s', (typed) => {
  expect(parseTag(typed).ok).toBe(false)
})
