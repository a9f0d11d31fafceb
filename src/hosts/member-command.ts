/**
 * `npm run member -- add NAME [ROLE]`, `password NAME`, `link NAME ISSUER SUBJECT`, `remove NAME`,
 * `end NAME` or `list`: manages members. The password is prompted for, or read from the first line
 * of standard input; where it is empty, one is generated and printed.
 */
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { connect } from '../db/connect.ts'
import { runCommand } from './command-runner.ts'
import { manageMembers } from './manage-members.ts'
import { createPasswords } from './passwords.ts'

await runCommand(async (url) => {
  const sql = connect(url, { max: 1 })
  try {
    const asked = { readLine, hash: createPasswords().hash }
    process.stdout.write(`${await manageMembers(sql, process.argv.slice(2), asked)}\n`)
  } finally {
    await sql.end()
  }
})

/** A line of standard input; on a terminal it prompts, and does not echo what is typed. */
async function readLine(question: string): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const isTyped = process.stdin.isTTY
  if (isTyped) process.stderr.write(question)
  const lines = createInterface({ input: process.stdin, output: silent, terminal: isTyped })
  try {
    for await (const line of lines) return line
    return ''
  } finally {
    lines.close()
    if (isTyped) process.stderr.write('\n')
  }
}
