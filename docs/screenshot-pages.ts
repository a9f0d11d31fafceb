/** The pages that `npm run screenshots` draws, each in a typical state. */
import type { Page } from 'playwright-core'

export type ScreenshotPage = {
  readonly name: string
  /** The path; default: the list. */
  readonly path?: string
  /** Actions before the screenshot. */
  readonly act?: (page: Page) => Promise<void>
  /** The selector to scroll to on a phone; default: the top. */
  readonly at?: string
}

/** The list of an empty ledger. */
export const EMPTY: ScreenshotPage = { name: 'empty' }

const EXPENSES = [
  { category: 'clothes', name: 'Rubber boots', price: '34.90', tags: 'kids, school' },
  { category: 'transport', name: 'Train to the sea', price: '58', tags: 'holiday, kids' },
  { category: 'fun', name: 'Aquarium', price: '41.50', tags: 'holiday, kids', note: 'Two of us.' },
  { category: 'household', name: 'Deposit for bottles', price: '-6.40' },
]
const VIEWS = [
  { name: 'Eating out this year', query: 'period=year&category=eating+out&category=coffee' },
  { name: 'Holidays', query: 'period=all&tag=holiday' },
]

const RULES = [
  { contains: 'rent', treatment: 'keep' },
  { contains: 'transfer', treatment: 'leave-out' },
  { contains: 'dinner', category: 'eating out', tags: 'friends', name: 'Dinner' },
]

/** Forms to send after the seed: expenses, saved views and rules. */
export const FORMS: readonly (readonly [path: string, fields: Record<string, string>])[] = [
  ...EXPENSES.map((fields) => ['/add', fields] as const),
  ...VIEWS.map((fields) => ['/views', fields] as const),
  ...RULES.map((fields) => ['/rules', fields] as const),
]

const DAY_IN_MS = 86_400_000
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_IN_MS).toISOString().slice(0, 10)

/** A file of a bank: one line is an expense that is there, one has no amount, and rules change two. */
const STATEMENT = `Date,Payee,Amount
${daysAgo(0)},Northern Railway,-58.00
${daysAgo(1)},DINNER AT LUIGI 0417,-48.20
${daysAgo(1)},Corner bookshop,-12.00
${daysAgo(2)},Transfer to savings,-300.00
${daysAgo(3)},Employer,2500.00
${daysAgo(4)},Card payment,
`
const WITH_CATEGORIES = `Date,Payee,Category,Amount
${daysAgo(1)},DINNER AT LUIGI 0417,eating out,-48.20
${daysAgo(1)},Corner bookshop of Elizabeth Featherstonehaugh and daughters,fun,-12.00
${daysAgo(2)},Ice rink,fun,-9.50
${daysAgo(3)},קפה קטן,coffee,-4.20
${daysAgo(3)},Employer,salary,2500.00
`
const UNCLEAR = 'Date,Payee,Amount\n06/12/2025,Lamp,-20.00\n'

async function upload(page: Page, text: string, name = 'statement.csv'): Promise<void> {
  const buffer = Buffer.from(text)
  await page.setInputFiles('input[type=file]', { name, mimeType: 'text/csv', buffer })
  await page.click('text=Show what is in it')
}

async function add(page: Page, price: string): Promise<void> {
  await page.fill('#price', price)
  await page.click('.chip >> text=groceries')
}

export const PAGES: readonly ScreenshotPage[] = [
  {
    name: 'list',
    act: async (page) => {
      await add(page, '12,50')
      await page.waitForSelector('.new')
    },
  },
  {
    name: 'refused',
    act: async (page) => {
      await add(page, '12.505')
      await page.waitForSelector('#price-problem')
    },
  },
  { name: 'filter', path: '/filter?period=all&category=eating+out' },
  { name: 'found', path: '/?period=year&q=din&category=eating+out&sort=price' },
  {
    name: 'bulk',
    act: async (page) => {
      await page.click('[aria-label=Select]')
      await page.check('.select >> nth=0')
      await page.check('.select >> nth=1')
    },
    at: '.bulk',
  },
  {
    name: 'expense',
    act: async (page) => {
      await page.click('.expense-rows li a')
      await page.waitForSelector('.one')
    },
  },
  {
    name: 'deleted',
    act: async (page) => {
      await page.click('.expense-rows li a')
      await page.click('.danger')
      await page.waitForSelector('.undo >> text=Deleted')
    },
  },
  {
    name: 'add',
    path: '/add',
    act: async (page) => {
      await page.fill('#price', '4.20')
      await page.check('[name=category][value=coffee]')
    },
  },
  { name: 'reports', path: '/reports' },
  { name: 'reports-year', path: '/reports?period=year' },
  { name: 'print', path: '/print' },
  { name: 'export', path: '/export?period=month' },
  { name: 'categories', path: '/categories' },
  { name: 'category', path: '/category?category_id=groceries' },
  { name: 'category-form', path: '/categories/edit?category=groceries' },
  { name: 'category-order', path: '/categories/order' },
  { name: 'tags', path: '/tags' },
  { name: 'views', path: '/views' },
  { name: 'rules', path: '/rules' },
  { name: 'rule-tried', path: '/rules?contains=dinner&category=fun&tags=friends&try=1#new' },
  { name: 'rule-form', path: '/rules', act: (page) => page.click('.rule-buttons a >> nth=2') },
  { name: 'import', path: '/import' },
  {
    name: 'import-refused',
    path: '/import',
    act: async (page) => {
      await upload(page, '%PDF-1.7', 'statement.pdf')
      await page.waitForSelector('#file-problem')
    },
  },
  {
    name: 'import-question',
    path: '/import',
    act: async (page) => {
      await upload(page, UNCLEAR)
      await page.check('[value=day-month]')
    },
  },
  {
    name: 'import-preview',
    path: '/import',
    act: async (page) => {
      await upload(page, STATEMENT)
      await page.waitForSelector('#similar')
    },
  },
  {
    name: 'import-lines',
    path: '/import',
    act: async (page) => {
      await upload(page, WITH_CATEGORIES)
      await page.check('[name=left] >> nth=2')
      await page.click('text=Save these lines')
      await page.waitForSelector('.left-out')
    },
    at: '.import-rows',
  },
  { name: 'settings', path: '/settings' },
  { name: 'setup', path: '/setup' },
  { name: 'help', path: '/help' },
  { name: 'more', path: '/more' },
  { name: 'not-found', path: '/nothing' },
  {
    name: 'history',
    act: async (page) => {
      await page.click('.expense-rows li a')
      await page.fill('#price', '14.80')
      await page.click('.submit button')
      await page.waitForSelector('.new')
      await page.goto(new URL('/history', page.url()).href)
    },
  },
  {
    name: 'conflict',
    act: async (page) => {
      await page.click('.expense-rows li a')
      const [version, day] = await Promise.all([
        page.inputValue('[name=version]'),
        page.inputValue('[name=spent_on]'),
      ])
      await page.request.post(page.url(), {
        headers: { 'sec-fetch-site': 'same-origin' },
        form: {
          version,
          spent_on: day,
          price: '31.20',
          category: 'eating out',
          name: 'Lunch for two',
        },
      })
      await page.fill('#name', 'Lunch with Ada')
      await page.click('.submit button')
      await page.waitForSelector('.problem')
    },
  },
]

/** The first member, and the roles of those they invite. */
export const OWNER = 'Ada'
export const INVITED = { Grace: 'member', Alan: 'viewer' }

/** Pages of an app with members, with the owner's session. */
export const MEMBER_PAGES: readonly ScreenshotPage[] = [
  { name: 'people', path: '/people', act: (page) => invite(page) },
  {
    name: 'invitation',
    path: '/people',
    act: async (page) => {
      await invite(page)
      const link = (await page.textContent('.secret')) ?? ''
      await page.setExtraHTTPHeaders({})
      await page.goto(link)
    },
  },
  { name: 'sessions', path: '/settings/sessions' },
  { name: 'passkeys', path: '/settings/passkeys' },
  { name: 'ledgers', path: '/ledgers' },
  {
    name: 'sign-in',
    act: async (page) => {
      await page.setExtraHTTPHeaders({})
      await page.reload()
    },
  },
]

async function invite(page: Page): Promise<void> {
  await page.selectOption('#invite-role', 'viewer')
  await page.click('.edit button')
  await page.waitForSelector('.secret')
}
