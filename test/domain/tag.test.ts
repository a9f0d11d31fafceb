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
])('the text %j has the tags %j', (typed, tags) => {
  expect(parseTags(typed)).toEqual({ ok: true, value: tags })
})

test.each([
  ['x'.repeat(51), /50 characters/],
  [Array.from({ length: 21 }, (_, index) => `t${index}`).join(','), /20 tags/],
  ['a\u0000', /control character/],
  ['ho\u200bliday', /invisible/],
])('the tags %j are refused', (typed, problem) => {
  const tags = parseTags(typed)
  expect(tags.ok ? '' : tags.problem).toMatch(problem)
})

test.each(['holiday', '#holiday', '##x', '# # y', 'C#'])(
  'the tag name %s means the same tag inside a list',
  (typed) => {
    const tag = parseTag(typed)
    expect(parseTags(typedTags([tag.ok ? tag.value : '']))).toEqual({
      ok: true,
      value: [tag.ok && tag.value],
    })
  },
)

test.each(['a、b', 'a，b', 'a،b', 'a,b', '#'])('%s is not a valid tag name', (typed) => {
  expect(parseTag(typed).ok).toBe(false)
})
