/** Files that the linter must refuse, each with the rule it breaks, and some that it must accept. */

export type Probe = {
  /** What the rule promises. */
  readonly promise: string
  /** The file that the code pretends to be. */
  readonly path: string
  readonly code: string
  /** The rule that must be reported, and no other; without one, the code must pass. */
  readonly rule?: string
  /** Further files that the code needs. */
  readonly beside?: Readonly<Record<string, string>>
}

const IMPORTS = 'eslint(no-restricted-imports)'
const GLOBALS = 'eslint(no-restricted-globals)'

const values = (from: string) => `export { probe } from '${from}'\n`
const types = (from: string) => `import type { Probe } from '${from}'\nexport type Copy = Probe\n`

/** A file that may import neither a value nor a type of another. */
function refuses(path: string, from: string, promise: string): Probe[] {
  return [
    { promise, path, code: values(from), rule: IMPORTS },
    { promise, path, code: types(from), rule: IMPORTS },
  ]
}

function accepts(path: string, from: string, code = values(from)): Probe {
  return { promise: 'the layer rules accept what they allow', path, code }
}

const HOSTED = [
  'hono/adapter',
  'hono/bun',
  'hono/cloudflare-workers',
  'hono/deno',
  'hono/lambda-edge',
  'hono/aws-lambda',
  'hono/netlify',
  'hono/service-worker',
  'hono/vercel',
]

const GLOBAL_NAMES = [
  'process',
  'Deno',
  'Bun',
  'Buffer',
  'caches',
  'WebSocketPair',
  'globalThis',
  'navigator',
  'setTimeout',
  'setInterval',
  'setImmediate',
]

const PORTABLE = [
  'src/domain/probe.ts',
  'src/db/probe.ts',
  'src/views/probe.ts',
  'functions/probe.ts',
]

export const PROBES: readonly Probe[] = [
  ...refuses('src/domain/probe.ts', '../db/probe.ts', 'src/domain may not import src/db'),
  ...refuses('src/domain/probe.ts', '../views/probe.tsx', 'src/domain may not import src/views'),
  ...refuses('src/domain/probe.ts', 'postgres', 'src/domain may not import packages'),
  ...refuses('src/domain/probe.ts', './money/probe.ts', 'src/domain is flat'),
  accepts('src/domain/probe.ts', './money.ts'),

  ...['src/db/probe.ts', 'src/db/expenses/probe.ts'].flatMap((path) => {
    const src = path === 'src/db/probe.ts' ? '..' : '../..'
    return [
      ...refuses(path, `${src}/views/help.tsx`, 'src/db may not import src/views'),
      ...refuses(
        path,
        `${src}/views/expenses/probe.tsx`,
        'src/db may not import src/views/expenses',
      ),
      ...refuses(path, `${src}/bindings.ts`, 'src/db may not import src/bindings.ts'),
      ...refuses(path, `${src}/hosts/pool/pool.ts`, 'src/db may not import src/hosts'),
      ...refuses(path, `${src}/../functions/app.tsx`, 'src/db may not import functions'),
      ...refuses(path, 'hono', 'src/db may import no package but postgres'),
      ...refuses(path, 'node:fs', 'src/db may not import modules of Node'),
      {
        promise: 'src/db may import only types of src/domain',
        path,
        code: values(`${src}/domain/money.ts`),
        rule: IMPORTS,
      },
      {
        promise: 'src/db may import only types of src/domain',
        path,
        code: `import { probe, type Probe } from '${src}/domain/money.ts'\nexport const copy: Probe = probe\n`,
        rule: IMPORTS,
      },
      accepts(path, `${src}/domain/money.ts`, types(`${src}/domain/money.ts`)),
      accepts(path, 'postgres'),
      accepts(path, './deeper/probe.ts'),
    ]
  }),
  accepts('src/db/expenses/probe.ts', '../people/members.ts'),

  ...['src/views/probe.tsx', 'src/views/expenses/probe.tsx'].flatMap((path) => {
    const src = path === 'src/views/probe.tsx' ? '..' : '../..'
    return [
      ...refuses(path, `${src}/db/tags.ts`, 'src/views may not import src/db'),
      ...refuses(path, `${src}/db/expenses/probe.ts`, 'src/views may not import src/db/expenses'),
      ...refuses(path, `${src}/bindings.ts`, 'src/views may not import src/bindings.ts'),
      ...refuses(path, `${src}/../functions/app.tsx`, 'src/views may not import functions'),
      ...refuses(path, `${src}/hosts/process/log.ts`, 'src/views may not import src/hosts'),
      ...refuses(path, 'hono', 'src/views may not import the Context of hono'),
      accepts(path, `${src}/domain/money.ts`),
      accepts(path, 'hono/jsx'),
      accepts(path, './deeper/probe.tsx'),
    ]
  }),
  accepts('src/views/expenses/probe.tsx', '../shared/layout.tsx'),
  ...HOSTED.flatMap((from) => [
    ...refuses('src/views/probe.ts', from, 'src/views may not import what of hono knows the host'),
    ...refuses(
      'src/views/expenses/probe.ts',
      from,
      'src/views may not import what of hono knows the host',
    ),
  ]),
  ...refuses('src/views/messages/en/probe.ts', 'hono/jsx', 'texts may not import JSX'),
  ...refuses(
    'src/views/messages/en/probe.ts',
    '../../shared/layout.tsx',
    'texts may not import pages',
  ),
  accepts('src/views/messages/en/probe.ts', '../../../domain/money.ts'),
  accepts('src/views/messages/en/probe.ts', '../en.ts'),

  ...[
    'functions/probe.ts',
    'functions/probe.tsx',
    'functions/expenses/probe.ts',
    'functions/expenses/probe.tsx',
  ].flatMap((path) => {
    const root = path.startsWith('functions/probe') ? '..' : '../..'
    return [
      ...refuses(path, `${root}/src/hosts/process/log.ts`, 'functions may not import src/hosts'),
      ...refuses(path, `${root}/src/hosts/pool/pool.ts`, 'functions may not import src/hosts/pool'),
      ...refuses(path, `${root}/src/config.ts`, 'functions may not import src/config.ts'),
      ...refuses(path, `${root}/test/support/probe.ts`, 'functions may not import test'),
      ...refuses(path, 'node:fs', 'functions may not import modules of Node'),
      ...refuses(path, 'postgres', 'functions may not import the driver'),
      ...refuses(path, 'prom-client', 'functions may not import the metrics of a process'),
      ...refuses(path, '@simplewebauthn/server', 'passkeys are checked by a module on demand'),
      ...refuses(path, 'openid-client', 'single sign-on uses a module on demand'),
      ...HOSTED.flatMap((from) =>
        refuses(path, from, 'functions may not import what of hono knows the host'),
      ),
      accepts(path, `${root}/src/db/tags.ts`),
      accepts(path, `${root}/src/db/expenses/list.ts`),
      accepts(path, `${root}/src/views/expenses/expenses.tsx`),
      accepts(path, `${root}/src/domain/money.ts`),
      accepts(path, `${root}/src/bindings.ts`),
      accepts(path, 'hono/cookie'),
      accepts(path, './deeper/probe.ts'),
    ]
  }),
  accepts('functions/expenses/probe.tsx', '../http/form.ts'),
  ...refuses('functions/sign-in/webauthn.ts', './session.ts', 'a module on demand is a library'),
  ...refuses('functions/sign-in/openid-client.ts', 'hono', 'a module on demand is a library'),
  accepts('functions/sign-in/webauthn.ts', '@simplewebauthn/server'),
  accepts('functions/sign-in/openid-client.ts', 'openid-client'),

  ...refuses('src/probe.ts', './hosts/process/log.ts', 'src/*.ts may not import src/hosts'),
  ...refuses('src/probe.ts', './views/help.tsx', 'src/*.ts may not import src/views'),
  ...refuses('src/probe.ts', '../functions/app.tsx', 'src/*.ts may not import functions'),
  accepts('src/probe.ts', './db/expenses/list.ts'),

  ...[
    'src/domain/money/probe.ts',
    'src/db/expenses/sql/probe.ts',
    'src/views/expenses/list/probe.tsx',
    'functions/expenses/list/probe.tsx',
  ].flatMap((path) =>
    refuses(path, './other.ts', 'a folder too deep for the rules may import nothing'),
  ),

  ...PORTABLE.flatMap((path) =>
    GLOBAL_NAMES.map((name) => ({
      promise: 'only src/hosts may use the globals of hosts, and timers',
      path,
      code: `export const probe = () => ${name}\n`,
      rule: GLOBALS,
    })),
  ),
  {
    promise: 'src/hosts may use the globals of hosts, and timers',
    path: 'src/hosts/probe.ts',
    code: `export const probe = () => [${GLOBAL_NAMES.join(', ')}]\n`,
  },

  ...refuses('src/hosts/embedded/probe.ts', '../command.ts', 'folders of src/hosts import no host'),
  accepts('src/hosts/embedded/probe.ts', '../process/log.ts'),

  {
    promise: 'two files may not import each other',
    path: 'src/domain/probe.ts',
    code: `import { other } from './other.ts'\nexport const probe = () => other\n`,
    beside: {
      'other.ts': `import { probe } from './probe.ts'\nexport const other = () => probe\n`,
    },
    rule: 'import(no-cycle)',
  },
  {
    promise: 'a promise must be awaited',
    path: 'functions/probe.ts',
    code: 'const ask = async () => 1\nexport function probe() {\n  ask()\n}\n',
    rule: 'typescript(no-floating-promises)',
  },
  {
    promise: 'a promise is no condition',
    path: 'functions/probe.ts',
    code: 'const ask = async () => true\nexport const probe = () => (ask() ? 1 : 2)\n',
    rule: 'typescript(no-misused-promises)',
  },
  {
    promise: 'a page has no text of its own',
    path: 'src/views/probe.tsx',
    code: 'export const Probe = () => <p>Added</p>\n',
    rule: 'react(jsx-no-literals)',
  },
  {
    promise: 'an attribute that people read has no text of its own',
    path: 'src/views/probe.tsx',
    code: 'export const Probe = () => <input aria-label="Amount" />\n',
    rule: 'react(jsx-no-literals)',
  },
  {
    promise: 'a page may have text from the table of texts',
    path: 'src/views/probe.tsx',
    code: 'export const Probe = ({ text }: { text: string }) => <p class="quiet">{text}</p>\n',
  },
]
