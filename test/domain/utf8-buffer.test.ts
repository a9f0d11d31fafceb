import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Utf8Buffer } from '../../src/domain/utf8-buffer.ts'

test('what was added is taken once, in its order, whatever its length', () => {
  const buffer = new Utf8Buffer()
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ minLength: 1 }).map((each) => each.repeat(9000)),
  )
  fc.assert(
    fc.property(fc.array(text, { maxLength: 5 }), (texts) => {
      for (const each of texts) buffer.add(each)
      expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(buffer.take())).toBe(
        texts.join('').toWellFormed(),
      )
    }),
  )
})

test('what was taken stays as it is while more is added', () => {
  const buffer = new Utf8Buffer()
  buffer.add('first')
  const taken = buffer.take()
  buffer.add('other')
  expect(new TextDecoder().decode(taken)).toBe('first')
})
