/** The page of the tutorial that this project grew from, where Debian's Flask is installed. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { connect } from '../src/db/connect.ts'
import { freePort } from '../test/support/ports.ts'
import { startCommand, type RunningServer } from './children.ts'

// Debian's, which sees Debian's packages; another Python in the path does not.
const PYTHON = '/usr/bin/python3'
const MODULES = 'import flask, sqlalchemy, psycopg2, gunicorn'

export function hasFlask(): boolean {
  try {
    execFileSync(PYTHON, ['-c', MODULES], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Starts the page with the newest `count` expenses of an app's database in an empty one. */
export async function startFlask(
  appUrl: string,
  emptyUrl: string,
  count: number,
): Promise<RunningServer> {
  await copyExpenses(appUrl, emptyUrl, count)
  const port = await freePort()
  const folder = fileURLToPath(new URL('./', import.meta.url))
  // One process, as the app is; gunicorn's other kinds of workers take more CPU for each page.
  const place = ['--chdir', folder, '--bind', `127.0.0.1:${port}`]
  const args = [
    '-m',
    'gunicorn',
    '--workers',
    '1',
    ...place,
    '--log-level',
    'error',
    'flask_page:app',
  ]
  const environment = { DATABASE_URL: forSqlAlchemy(emptyUrl), PYTHONDONTWRITEBYTECODE: '1' }
  return startCommand(PYTHON, args, environment, `http://127.0.0.1:${port}`)
}

async function copyExpenses(appUrl: string, emptyUrl: string, count: number): Promise<void> {
  const app = connect(appUrl, { max: 1 })
  const rows = await app`
    select category, name, price, spent_on
    from expenses
    order by expenses.spent_on desc, id desc
    limit ${count}`
  await app.end()
  const sql = connect(emptyUrl, { max: 1 })
  await sql`
    create table expenses (
      id serial primary key,
      category varchar(100) not null,
      name varchar(200) not null,
      price double precision not null,
      spent_on date not null
    )`
  await sql`
    insert into expenses (category, name, price, spent_on)
    select category, name, price, "spentOn"
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as row (category text, name text, price double precision, "spentOn" date)`
  await sql`vacuum analyze`
  await sql.end()
}

function forSqlAlchemy(url: string): string {
  return url.replace(/^postgres:/, 'postgresql:')
}
