/** Forms that a page has once a row: browsers restore what was in them by their place on the page. */
import { beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { addTestMember, signedInAs, type TestBrowser } from '../support/members.ts'

let app: TestApp
let ada: TestBrowser

beforeAll(async () => {
  app = await createTestApp()
  await addTestMember(app, 'Ada')
  await addTestMember(app, 'Bob', 'member')
  ada = await signedInAs(app, 'Ada')
  for (const [name, tags] of [
    ['tea', 'trip'],
    ['cake', 'home'],
  ] as const) {
    await ada.post('/add', { price: '5', category: name, name, tags })
    await ada.post('/views', { name, query: `category=${name}` })
    await ada.post('/people/invite', { role: 'viewer' })
  }
  await signedInAs(app, 'Ada')
  await signedInAs(app, 'Ada')
})

const pages = ['/', '/?period=all', '/tags', '/views', '/categories', '/people', '/history']
const settings = ['/settings', '/settings/sessions', '/settings/passkeys', '/ledgers']

const isOff = (tag: string) => tag.includes('autocomplete="off"')

test.each([...pages, ...settings])(
  '%s has no control in a row that a browser would fill in',
  async (path) => {
    const html = await ada.text(path)
    const forms = html.split('<form').slice(1)
    const openings = forms.map((each) => each.slice(0, each.indexOf('>')))
    for (const [index, opening] of openings.entries()) {
      const [action] = /action="[^"]*"/.exec(opening) ?? []
      const isRepeated = openings.filter((each) => action && each.includes(action)).length > 1
      if (!isRepeated || isOff(opening)) continue
      const inside = forms[index]?.split('</form>')[0] ?? ''
      const controls = inside.match(/<(?:input|select|textarea)[^>]*>/g) ?? []
      expect(controls.filter((tag) => !isOff(tag) && !tag.includes('type="hidden"'))).toEqual([])
    }
    // Boxes in the rows of a list belong to the form that they name.
    for (const [tag, id] of html.matchAll(/<input[^>]* form="([^"]+)"[^>]*>/g)) {
      const form = openings.find((each) => each.includes(`id="${id}"`)) ?? ''
      expect([tag, isOff(form)]).toEqual([tag, true])
    }
  },
)
