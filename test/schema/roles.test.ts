/** The rights of each database role, and how a server gets its roles. */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { readConfig } from '../../src/hosts/process/config.ts'
import { connect } from '../../src/db/connect.ts'
import { createLog } from '../../src/hosts/process/log.ts'
import { prepareDatabase, prepareFor } from '../../src/hosts/migrate.ts'
import { start } from '../../src/hosts/node.ts'
import { ROLES, urlAs } from '../../src/hosts/database/role-names.ts'
import { prepareRoles } from '../../src/hosts/database/roles.ts'
import { startCluster } from '../support/cluster.ts'
import { times } from '../support/run-counts.ts'

const LEDGER = { currency: 'EUR', locale: 'de-DE', timeZone: 'Europe/Berlin' }
const PASSWORDS = { owner: 'own/er@1', app: 'a pp:2', exporter: 'exp%orter3' }
const FORBIDDEN = '42501'

const asAdmin = (url: string) => urlAs(ROLES.admin, new URL(url).password, url)
const asRole = (role: keyof typeof PASSWORDS, url: string) =>
  urlAs(ROLES[role], PASSWORDS[role], url)

/** Runs statements as a role; answers `done` or the SQLSTATE for each. */
async function attempt(url: string, statements: readonly string[]): Promise<string[]> {
  const sql = connect(url, { max: 1 })
  const answers: string[] = []
  for (const statement of statements) {
    await sql.unsafe(statement).then(
      () => answers.push('done'),
      (error: { code: string }) => answers.push(error.code),
    )
  }
  await sql.end()
  return answers
}

/** Everything about roles and rights that is not random. */
async function readRights(url: string) {
  const sql = connect(url, { max: 1 })
  const rights = await sql`
    select
      (
        select jsonb_agg(to_jsonb(pg_roles) - 'rolpassword' order by rolname)
        from pg_roles where rolname not like 'pg\\_%'
      ) as roles,
      (
        select jsonb_agg(format('%s in %s', member::regrole, roleid::regrole) order by 1)
        from pg_auth_members where roleid::regrole::text <> 'pg_monitor' or member::regrole::text like 'expense%'
      ) as members,
      (
        select jsonb_agg(format('%s %s %s', relname, relowner::regrole, relacl) order by relname)
        from pg_class where relnamespace = 'public'::regnamespace
      ) as tables,
      (select format('%s %s', datdba::regrole, datacl) from pg_database where datname = current_database()) as database,
      (select format('%s %s', nspowner::regrole, nspacl) from pg_namespace where nspname = 'public') as schema,
      (select jsonb_agg(format('%s %s', defaclrole::regrole, defaclacl)) from pg_default_acl) as later`
  await sql.end()
  return rights
}

async function expectLeastPrivilege(url: string) {
  const allowed = [
    'select * from ledgers',
    'update ledgers set version = version + 1',
    'select * from category_names',
    'select version from schema_migrations',
    "create temporary table probe on commit drop as select 'written' as word",
  ]
  expect(await attempt(asRole('app', url), allowed)).toEqual(allowed.map(() => 'done'))
  const forbidden = [
    "copy (select 1) to program 'true'",
    "copy ledgers from '/etc/passwd'",
    'create table forbidden ()',
    'create schema forbidden',
    'drop extension pg_trgm',
    'alter table ledgers add column motto text',
    'drop table ledgers',
    'truncate ledgers cascade',
    'create index on ledgers (version)',
    'update schema_migrations set checksum = version',
    'create role forbidden',
    'create database forbidden',
    `set role ${ROLES.owner}`,
    'select rolpassword from pg_authid',
    "alter system set log_statement = 'all'",
  ]
  expect(await attempt(asRole('app', url), forbidden)).toEqual(forbidden.map(() => FORBIDDEN))
  expect(
    await attempt(asRole('owner', url), [
      'create table later (id int)',
      'alter table ledgers add column motto text',
      'create extension citext with schema public',
      'drop extension citext',
      "copy (select 1) to program 'true'",
      'create role forbidden',
      'create database forbidden',
    ]),
  ).toEqual(['done', 'done', 'done', 'done', FORBIDDEN, FORBIDDEN, FORBIDDEN])
  expect(
    await attempt(asRole('app', url), ['insert into later values (1)', 'truncate later']),
  ).toEqual(['done', FORBIDDEN])
  expect(
    await attempt(asRole('exporter', url), [
      'select * from public.ledgers',
      'select * from public.schema_migrations',
      'create temporary table forbidden ()',
      "select pg_read_file('PG_VERSION')",
      'select query from pg_stat_activity',
      'select * from pg_stat_replication',
      'select pg_database_size(oid) from pg_database',
      "select current_setting('data_directory')",
    ]),
  ).toEqual([FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN, 'done', 'done', 'done', 'done'])
}

const SUPERUSERS = `
  select rolname as name, oid = 10 as bootstrap from pg_roles where rolsuper order by rolname`

test('a server whose app role was superuser gets the four roles and keeps its expenses', async () => {
  const url = await startCluster(ROLES.app)
  await prepareDatabase(url, LEDGER)
  expect(await attempt(url, ["copy (select 1) to program 'cat >/dev/null'"])).toEqual(['done'])
  const before = connect(url, { max: 1 })
  await before.unsafe(`
    create sequence alone; create table counted (n serial, m int generated always as identity);
    create type mood as enum ('well'); create domain small as int;
    create function one() returns int language sql as 'select 1';
    create materialized view copies as select * from ledgers`)
  const ledgers = await before`select * from ledgers`

  await prepareRoles(asAdmin(url), PASSWORDS)
  const sql = connect(asAdmin(url), { max: 1 })
  expect(await sql.unsafe(SUPERUSERS)).toEqual([{ name: ROLES.admin, bootstrap: true }])
  expect(await sql`select * from ledgers`).toEqual(ledgers)
  const others = await sql`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relowner <> ${ROLES.owner}::regrole
    union all
    select typname from pg_type
    where typnamespace = 'public'::regnamespace and typname in ('mood', 'small')
      and typowner <> ${ROLES.owner}::regrole
    union all
    select proname from pg_proc where proname = 'one' and proowner <> ${ROLES.owner}::regrole`
  expect(others).toEqual([])
  await Promise.all([sql.end(), before.end()])
  await expectLeastPrivilege(url)
  // Neither is the earlier password one of the app's any more.
  expect(await attempt(url, ['select 1'])).toEqual(['28P01'])
})

test('a new server gets the roles first, and the owner runs the migrations', async () => {
  const url = await startCluster(ROLES.admin)
  await prepareRoles(url, PASSWORDS)
  const { applied } = await prepareFor(asRole('owner', url), LEDGER, { appRole: ROLES.app })
  expect(applied).toContain('0100_ledgers.sql')
  await expectLeastPrivilege(url)
})

test('three concurrent runs on a server whose app role was superuser all succeed', async () => {
  const url = await startCluster(ROLES.app)
  await prepareDatabase(url, LEDGER)
  await Promise.all([1, 2, 3].map(() => prepareRoles(asAdmin(url), PASSWORDS)))
  const rights = await readRights(asAdmin(url))
  await prepareRoles(asAdmin(url), PASSWORDS)
  expect(await readRights(asAdmin(url))).toEqual(rights)
  await expectLeastPrivilege(url)
})

test('the next run completes a run that was killed at any statement', async () => {
  const url = await startCluster(ROLES.app)
  await prepareDatabase(url, LEDGER)
  // Its first session is cut after so many milliseconds, at whatever it does.
  for (let after = 0; after < 200; after += times(29, 15)) {
    const running = prepareRoles(asAdmin(url), PASSWORDS).catch(() => {})
    let cutting: Promise<void> | undefined
    const timer = setTimeout(() => {
      cutting = cut(url)
    }, after)
    await running
    clearTimeout(timer)
    // One that goes on would end the sessions of the next run.
    await cutting
  }
  await prepareRoles(asAdmin(url), PASSWORDS)
  const sql = connect(asAdmin(url), { max: 1 })
  expect(await sql.unsafe(SUPERUSERS)).toEqual([{ name: ROLES.admin, bootstrap: true }])
  await sql.end()
  await expectLeastPrivilege(url)
})

/** Ends all other sessions, as the superuser by either name. */
async function cut(url: string) {
  const end = `
    select pg_terminate_backend(pid) from pg_stat_activity
    where pid <> pg_backend_pid() and backend_type = 'client backend'`
  await Promise.all(
    [attempt(url, [end]), attempt(asAdmin(url), [end])].map((each) => each.catch(() => {})),
  )
}

test('a superuser of another name stays, and the roles lose their extra rights', async () => {
  const url = await startCluster('postgres')
  await attempt(url, [
    `create role ${ROLES.app} superuser createdb createrole login password 'earlier'`,
    `grant pg_execute_server_program to ${ROLES.app}`,
  ])
  await prepareDatabase(urlAs(ROLES.app, 'earlier', url), LEDGER)
  await prepareRoles(url, PASSWORDS)
  const sql = connect(url, { max: 1 })
  expect(await sql.unsafe(SUPERUSERS)).toEqual([{ name: 'postgres', bootstrap: true }])
  await sql.end()
  await expectLeastPrivilege(url)
  await expect(prepareRoles(asRole('owner', url), PASSWORDS)).rejects.toThrow('not a superuser')
})

/** Starts the app on addresses, and answers its log with what /readyz says. */
async function startAs(environment: Record<string, string>) {
  const lines: string[] = []
  const log = createLog('info', { isTTY: false, write: (line: string) => lines.push(line) })
  const app = await start(readConfig({ PORT: '0', ...environment }), log)
  const problem = await app.prepared.then(
    () => '',
    (error: Error) => error.message,
  )
  const { status } = await fetch(`${app.address}/readyz`)
  await app.stop()
  return { problem, log: lines.join(''), status }
}

const NOTICE = "migrations run as the app's own role"

test('the app starts as its own role, and names the command if that role cannot migrate', async () => {
  const url = await startCluster(ROLES.admin)
  await prepareRoles(url, PASSWORDS)
  const alone = { DATABASE_URL: asRole('app', url) }
  const empty = await startAs(alone)
  expect(empty.problem).toContain('from sql/0100_ledgers.sql on')
  expect(empty.problem).toContain(`the role ${ROLES.app} may not change the schema`)
  expect(empty.problem).toContain('Run `npm run migrate` with MIGRATE_DATABASE_URL')

  const both = { ...alone, MIGRATE_DATABASE_URL: asRole('owner', url) }
  expect(await startAs(both)).toMatchObject({ problem: '', status: 200 })
  const migrated = await startAs(alone)
  expect(migrated).toMatchObject({ problem: '', status: 200 })
  expect(migrated.log).not.toContain(NOTICE)

  const one = await startAs({ DATABASE_URL: asRole('owner', url) })
  expect(one).toMatchObject({ problem: '', status: 200 })
  expect(one.log.split(NOTICE)).toHaveLength(2)
})

test('the owner grants missing rights, and reports those it cannot grant', async () => {
  const url = await startCluster(ROLES.admin)
  await prepareRoles(url, PASSWORDS)
  const both = {
    DATABASE_URL: asRole('app', url),
    MIGRATE_DATABASE_URL: asRole('owner', url),
  }
  await startAs(both)
  await attempt(url, [`revoke all on ledgers from ${ROLES.app}`])
  expect(await startAs(both)).toMatchObject({ problem: '', status: 200 })

  await attempt(url, [
    'alter schema public owner to postgres',
    `alter schema public owner to ${ROLES.admin}`,
    `revoke all on schema public from ${ROLES.app}`,
    `grant usage, create on schema public to ${ROLES.owner}`,
  ])
  const { problem } = await startAs(both)
  expect(problem).toContain(`The role ${ROLES.app} of DATABASE_URL cannot use the schema public`)
  expect((await startAs({ ...both, DATABASE_URL: urlAs('nobody', 'x', url) })).log).toContain(
    'the database has no role nobody',
  )
})

test('the SQL in docs/deploy/README.md creates the two roles without a superuser', async () => {
  const url = await startCluster('postgres')
  const server = new URL(url)
  server.pathname = '/postgres'
  await attempt(server.href, [
    'drop database expense_tracker',
    "create role maker login createrole createdb password 'maker'",
  ])

  const docs = await readFile(new URL('../../docs/deploy/README.md', import.meta.url), 'utf8')
  const [, sql = ''] = /^```sql\n(.*?)^```/ms.exec(docs) ?? []
  const statements = sql
    .replace('…', PASSWORDS.owner)
    .replace('…', PASSWORDS.app)
    .split(';\n')
    .filter((statement) => statement !== '')
  expect(statements).toHaveLength(6)
  const maker = urlAs('maker', 'maker', server.href)
  expect(await attempt(maker, statements)).toEqual(statements.map(() => 'done'))

  const both = { DATABASE_URL: asRole('app', url), MIGRATE_DATABASE_URL: asRole('owner', url) }
  expect(await startAs(both)).toMatchObject({ problem: '', status: 200 })
  expect(await attempt(both.DATABASE_URL, ['drop table ledgers', 'create table x ()'])).toEqual([
    FORBIDDEN,
    FORBIDDEN,
  ])
})
