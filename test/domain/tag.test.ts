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
  ['＃旅行, #旅行,旅行', ['旅行']],
  ['﹟kids ＃kids', ['kids ＃kids']],
  ['\u200b#trip, ＃\ufeff ＃trip', ['trip']],
  ['C＃, C#', ['C＃']],
  ['＃ , ﹟，#\u200b', []],
  ['旅行､食物；子供，家、車', ['旅行', '食物', '子供', '家', '車']],
  ['a;b', ['a;b']],
  ['a・b', ['a・b']],
  ["ho\u200bliday, Joe’s, Joe's, holiday", ['holiday', 'Joe’s']],
])('the text %j has the tags %j', (typed, tags) => {
  expect(parseTags(typed)).toEqual({ ok: true, value: tags })
})

test.each([
  ['x'.repeat(51), { code: 'too-long', field: 'tag', length: 51, longest: 50 }],
  [
    Array.from({ length: 21 }, (_, index) => `t${index}`).join(','),
    { code: 'too-many-tags', most: 20 },
  ],
  ['a\u0000', { code: 'control-character', field: 'tag' }],
  ['ho\u202eliday', { code: 'invisible-character', field: 'tag' }],
])('the tags %j are refused', (typed, problem) => {
  expect(parseTags(typed)).toEqual({ ok: false, problem })
})

test.each([
  'holiday',
  '#holiday',
  '##x',
  '# # y',
  'C#',
  '＃旅行',
  '\u200b#x',
  '﹟ \u00ad#x',
  'a;b',
])('the tag name %s means the same tag inside a list', (typed) => {
  const tag = parseTag(typed)
  expect(parseTags(typedTags([tag.ok ? tag.value : '']))).toEqual({
    ok: true,
    value: [tag.ok && tag.value],
  })
})

test.each(['a、b', 'a，b', 'a،b', 'a,b', 'a､b', 'a；b', '#', '＃', '\u200b＃ '])(
  '%s is not a valid tag name',
  (typed) => {
    expect(parseTag(typed).ok).toBe(false)
  },
)
