/** Addresses of databases, as providers and other tools write them. */
import { expect, test } from 'vitest'
import { DATABASE_ADDRESS, parseDatabaseUrl } from '../../src/domain/database-url.ts'

const accepted: [typed: string, url: string][] = [
  ['postgres://u:p@db/x', 'postgres://u:p@db/x'],
  ['postgresql://db/x?sslmode=require', 'postgresql://db/x?sslmode=require'],
  ['POSTGRES://u:p@db/x', 'postgres://u:p@db/x'],
  [' postgres://u:p@db/x\r\n', 'postgres://u:p@db/x'],
  ['"postgres://u:p@db/x"', 'postgres://u:p@db/x'],
  ["'postgres://u:p@db/x'", 'postgres://u:p@db/x'],
  ["psql 'postgresql://u:p@db/x'", 'postgresql://u:p@db/x'],
  // As Neon, Supabase, Heroku and others give it.
  [
    'postgresql://u:p@ep-x.eu.aws.neon.tech/neondb?sslmode=require&channel_binding=require',
    'postgresql://u:p@ep-x.eu.aws.neon.tech/neondb?sslmode=require',
  ],
  ['postgres://u:p@db/x?channel_binding=require', 'postgres://u:p@db/x?sslmode=require'],
  [
    'postgresql://postgres.ref:p@aws-0.pooler.supabase.com:6543/postgres?pgbouncer=true&connection_limit=1',
    'postgresql://postgres.ref:p@aws-0.pooler.supabase.com:6543/postgres?prepare=false',
  ],
  ['postgres://u:p@db:5432/x?ssl=true', 'postgres://u:p@db:5432/x?sslmode=verify-full'],
  ['postgres://u:p@db/x?sslmode=no-verify', 'postgres://u:p@db/x?sslmode=require'],
  ['postgres://u:p@db/x?sslmode=verify-ca', 'postgres://u:p@db/x?sslmode=verify-full'],
  ['postgres://u:p@db/x?sslrootcert=system', 'postgres://u:p@db/x?sslmode=verify-full'],
  ['postgres://u:p@db/x?sslmode=allow', 'postgres://u:p@db/x?sslmode=prefer'],
  ['postgres://u:p@db/x?requiressl=1', 'postgres://u:p@db/x?sslmode=require'],
  ['postgres://u:p@db/x?prepare=false', 'postgres://u:p@db/x?prepare=false'],
  // As other drivers and tools write it.
  ['postgresql+asyncpg://u:p@db/x?ssl=require', 'postgresql://u:p@db/x?sslmode=require'],
  ['postgresql+psycopg2://u:p@db/x', 'postgresql://u:p@db/x'],
  ['jdbc:postgresql://db:5433/x?user=u&password=p%40+w', 'postgresql://u:p%40%2Bw@db:5433/x'],
  ['postgres://u:p@db/x?schema=public&connect_timeout=10', 'postgres://u:p@db/x'],
  ['postgres://u:p@db/x?schema=spending', 'postgres://u:p@db/x?search_path=spending'],
  ['postgres://u:p@db/x?serverVersion=16&charset=utf8', 'postgres://u:p@db/x'],
  ['postgres://u:p@db/x?target_session_attrs=any&keepalives=1', 'postgres://u:p@db/x'],
  [
    'postgres://u:p@db/x?options=-c%20work_mem%3D8MB&application_name=me',
    'postgres://u:p@db/x?options=-c%20work_mem%3D8MB&application_name=me',
  ],
  // Sockets.
  ['postgresql:///x?host=/run/postgresql', 'postgresql://localhost/x?host=%2Frun%2Fpostgresql'],
  ['postgres://u@/x?host=/run/postgresql', 'postgres://u@localhost/x?host=%2Frun%2Fpostgresql'],
  ['postgres://u:p@%2Frun%2Fpg:5433/x', 'postgres://u:p@localhost:5433/x?host=%2Frun%2Fpg'],
  ['postgresql:///x', 'postgresql://localhost/x'],
  // Characters that need no encoding, and those that have it.
  ['postgres://u:p@ss@db/x', 'postgres://u:p%40ss@db/x'],
  ['postgres://u:a:b@db/x', 'postgres://u:a%3Ab@db/x'],
  ['postgres://u:50%25%2F%23%3F@db/x', 'postgres://u:50%25%2F%23%3F@db/x'],
  ['postgres://u:p%C3%A4@db/x', 'postgres://u:p%C3%A4@db/x'],
  ['postgres://u:p[1]@[::1]:5433/x', 'postgres://u:p%5B1%5D@[::1]:5433/x'],
  ['postgres://u:p@db/my%20money/', 'postgres://u:p@db/my%20money'],
  ['postgres://u:p@bücher.example/x', 'postgres://u:p@xn--bcher-kva.example/x'],
]

test.each(accepted)('%s is read as %s', (typed, url) => {
  expect(parseDatabaseUrl(typed)).toEqual({ ok: true, value: url })
  expect(parseDatabaseUrl(url)).toEqual({ ok: true, value: url })
})

const refused: [typed: string, reason: string][] = [
  ['postgres://u:hunter%2@db/x', ': a “%” in its password has to be written %25'],
  ['postgres://u:hunter2%@db/x', ': a “%” in its password has to be written %25'],
  ['postgres://u:hunter%E4@db/x', ': a “%” in its password has to be written %25'],
  ['postgres://u%:hunter2@db/x', ': a “%” in its user has to be written %25'],
  ['postgres://u:hunter#2@db/x', ': a “#” in its user or password has to be written %23'],
  ['postgres://u:12#hunter2@db/x', ': a “#” in its user or password has to be written %23'],
  ['postgres://u:hunter/2@db/x', ': a “/” in its user or password has to be written %2F'],
  ['postgres://u:12/hunter2@db/x', ': a “/” in its user or password has to be written %2F'],
  ['postgres://u:p@s/hunter2@db/x', ': a “/” in its user or password has to be written %2F'],
  ['postgres://u:hunter?2@db/x', ': a “?” in its user or password has to be written %3F'],
  ['postgres://u:12?hunter=2@db/x', ': a “?” in its user or password has to be written %3F'],
  ['postgres://u:hunter 2@db/x', ': a blank or line end in it has to be written %20 or %0A'],
  ['postgres://u:hunter2@db:port/x', ': its port has to be a number from 1 to 65535'],
  ['postgres://u:hunter2@db:65536/x', ': its port has to be a number from 1 to 65535'],
  ['postgres://u:hunter2@db:0/x', ': its port has to be a number from 1 to 65535'],
  ['postgres://u:hunter2@::1/x', ': an IPv6 address has to be in brackets, such as [::1]'],
  ['postgres://u:hunter2@a:1,b:2/x', ': it names several hosts; name the one that takes writes'],
  ['postgres://u:hunter2@db', ': it names no database, such as /expense_tracker at its end'],
  ['postgres://u:hunter2@db:5432/', ': it names no database, such as /expense_tracker at its end'],
  ['postgres://u:hunter2@db/x/y', ': after the host comes the name of one database'],
  ['postgres://u:hunter2@<host>/x', ': its host is not the name or address of a host'],
  ['postgres://u:[YOUR-PASSWORD]@db/x', ': [YOUR-PASSWORD] stands for the password'],
  [
    'postgres://u:hunter2@db/x?sslmod=require',
    ': its parameter “sslmod” is unknown, and has to be taken out',
  ],
  ['postgres://u:hunter2@db/x?foo', ': its parameter “foo” is unknown, and has to be taken out'],
  [
    'postgres://u:hunter2@db/x?sslmode=on',
    ': its sslmode is one of disable, prefer, require, verify-full',
  ],
  [
    'postgres://u:hunter2@db/x?sslcert=c.pem',
    ': client certificates are not supported; sign in with a password',
  ],
  [
    'postgres://u:hunter2@db/x?sslrootcert=ca.pem',
    ': take its sslrootcert out, and name that file in NODE_EXTRA_CA_CERTS',
  ],
  ['mysql://u:hunter2@db/x', ''],
  ['u:hunter2@db', ''],
  ['host=db user=u password=hunter2', ''],
  ['postgres:/u:hunter2@db/x', ''],
  ['{"url":"hunter2"}', ''],
]

test.each(refused)('%s is refused, with the remedy and without the password', (typed, reason) => {
  const read = parseDatabaseUrl(typed)
  expect(read).toEqual({ ok: false, problem: `is ${DATABASE_ADDRESS}${reason}.` })
  expect(JSON.stringify(read)).not.toContain('hunter')
})
