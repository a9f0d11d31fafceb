import { LIST } from './bare-page.ts'

/** Answers that both servers write the same bytes; otherwise the comparison is invalid, and throws. */
export async function samePage(app: string, bare: string): Promise<string> {
  const [appPage = '', barePage = ''] = await Promise.all([app, bare].map(readPage))
  if (appPage === barePage) {
    return `Both write the same page of ${Buffer.byteLength(appPage)} bytes.`
  }
  const at = appPage.split('').findIndex((character, index) => character !== barePage[index])
  const around = (page: string) => JSON.stringify(page.slice(Math.max(0, at - 60), at + 60))
  throw new Error(
    `The pages differ (${appPage.length} and ${barePage.length} characters): fix bench/bare-page.ts.\n` +
      `app:  ${around(appPage)}\nbare: ${around(barePage)}`,
  )
}

/** The page without the ids of its forms, which are new each time. */
async function readPage(address: string): Promise<string> {
  const page = await (await fetch(address + LIST)).text()
  return page.replace(/(?<=name="?id"? value="?)[0-9a-f-]{36}/g, '')
}
