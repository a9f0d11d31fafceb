/** Finds links, forms and buttons in a page, and the cookies of an answer. */
import type { TestApp } from './app.ts'
import { inFull, textOf } from './read-html.ts'

/** The ids of the list's expenses, from top to bottom. */
export function idsIn(page: string): string[] {
  const whole = inFull(page)
  const list = whole.slice(whole.indexOf('class="list"'))
  return [...list.matchAll(/<a id="e-[\da-f]{8}" href="\/expenses\/([\da-f-]{36})/g)].map(
    ([, id = '']) => id,
  )
}

/** The fields that a form sends, without its buttons. */
export function hiddenFields(form: string): Record<string, string> {
  const fields: Record<string, string> = {}
  const html = inFull(form)
  for (const [tag] of html.matchAll(/<input[^>]*>/g)) {
    if (/ type="(?:checkbox|radio)"/.test(tag) && !tag.includes(' checked')) continue
    const of = (name: string) => textOf(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
    if (of('name') !== '') fields[of('name')] = of('value')
  }
  for (const [, name = '', options = ''] of html.matchAll(
    /<select[^>]* name="(\w+)"[^>]*>([\s\S]*?)<\/select>/g,
  )) {
    fields[name] = textOf(/<option value="([^"]*)" selected/.exec(options)?.[1] ?? '')
  }
  for (const [, name = '', text = ''] of html.matchAll(
    /<textarea[^>]* name="(\w+)"[^>]*>\n?([\s\S]*?)<\/textarea>/g,
  )) {
    fields[name] = textOf(text)
  }
  return fields
}

/** The HTML of the form with this action: the one that posts, if there are several. */
export function formTo(page: string, action: string): string {
  const forms = inFull(page)
    .split('<form')
    .filter((each) => each.includes(`action="${action}"`))
  const form = forms.find((each) => each.includes('method="post"')) ?? forms[0]
  if (form === undefined) throw new Error(`there is no form to ${action}`)
  return form.split('</form>')[0] ?? ''
}

/** The value of the button with this name. */
export function buttonValue(page: string, name: string): string {
  return (
    new RegExp(`<button[^>]* name="${name}"[^>]* value="([^"]*)"`).exec(inFull(page))?.[1] ?? ''
  )
}

/** The cookies an answer sets, as the next request sends them. */
export function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
}

/** The action that an answer offers to undo, which its flash cookie has. */
export function actionOf(answer: Response): string {
  return /-flash=([\da-f-]{36})/.exec(cookiesOf(answer))?.[1] ?? ''
}

/** The list that a browser shows after a redirect, with the flash cookies of the answer. */
export async function pageAfter(app: TestApp, answer: Response): Promise<string> {
  const [path = '/'] = (answer.headers.get('location') ?? '/').split('#')
  return (await app.request(path, { headers: { cookie: cookiesOf(answer) } })).text()
}
