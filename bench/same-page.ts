import { LIST } from './bare-page.ts'

/** Checks that both servers write the same page; otherwise the comparison is invalid. */
export async function samePage(app: string, bare: string): Promise<string> {
  const [appPage = '', barePage = ''] = await Promise.all([app, bare].map(readPage))
  if (appPage === barePage) return `both write the same page of ${appPage.length} characters`
  const at = appPage.split('').findIndex((character, index) => character !== barePage[index])
  const around = (page: string) => JSON.stringify(page.slice(Math.max(0, at - 40), at + 40))
  return (
    `The pages differ (${appPage.length} and ${barePage.length} characters): fix bench/bare-page.ts.\n` +
    `app:  ${around(appPage)}\nbare: ${around(barePage)}`
  )
}

/** The page without what may differ: the ids in its forms, and blanks in and around tags. */
async function readPage(address: string): Promise<string> {
  const page = await (await fetch(address + LIST)).text()
  return page
    .replace(/name="id" value="[^"]*"/g, 'name="id"')
    .replace(/\s+/g, ' ')
    .replace(/(?<=>)\s+|\s+(?=<)/g, '')
    .replaceAll(' />', '/>')
    .replaceAll(' >', '>')
}
