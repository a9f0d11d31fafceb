/** Parts of pages that are remembered by what they are made of. */
import { expect, test } from 'vitest'
import { html } from '../../src/views/shared/html.ts'
import { remembered } from '../../src/views/shared/remembered.ts'

type Props = { readonly name: string; readonly tags?: readonly string[] | undefined }

function counted(most?: number) {
  let count = 0
  const Part = ({ name, tags = [] }: Props) => {
    count += 1
    return html`<p>${name}${tags.map((tag) => html`<b>${tag}</b>`)}</p>`
  }
  return { part: remembered(Part, most), count: () => count }
}

test('a part with the same props is rendered once, and equals what is rendered anew', () => {
  const { part, count } = counted()
  const props = { name: '<Ada>', tags: ['a', 'b'] }
  const first = String(part(props))
  expect(first).toBe('<p>&lt;Ada&gt;<b>a</b><b>b</b></p>')
  expect(String(part({ ...props, tags: [...props.tags] }))).toBe(first)
  expect(count()).toBe(1)
})

test('a part with other props is another one', () => {
  const { part, count } = counted()
  const all = [{ name: 'a' }, { name: 'b' }, { name: 'a', tags: ['b'] }].map((props) =>
    String(part(props)),
  )
  expect(new Set(all).size).toBe(3)
  expect(count()).toBe(3)
})

test('what is inside of a template is not escaped twice', async () => {
  const { part } = counted()
  const whole = html`<div>${part({ name: '&' })}</div>`
  expect(whole.toString()).toBe('<div><p>&amp;</p></div>')
})

test('so many characters are remembered at most, and a part that is longer is still there', () => {
  // Each takes 20: its props `{"name":"a"}`, and `<p>a</p>`.
  const { part, count } = counted(40)
  for (const name of ['a', 'b', 'a', 'b']) part({ name })
  expect(count()).toBe(2)
  for (const name of ['c', 'a']) part({ name })
  expect(count()).toBe(4)
  expect(String(part({ name: 'long'.repeat(20) }))).toContain('longlong')
})
