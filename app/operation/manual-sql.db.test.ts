import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tokenOf } from '../../tests/harness/access-token.ts'
import { createDatabase } from '../../tests/harness/postgres.ts'

// The SQL that the manual tells operators to type, as it stands there.
const manual = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8')
const inBlocks = [...manual.matchAll(/```sql\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.split(';').map((one) => one.trim()).filter(Boolean))
const inText = [...manual.matchAll(/`((?:SELECT|DELETE|UPDATE|INSERT) [^`]*)`/g)].map(([, one = '']) => one)
let database: Client
beforeAll(async () => {
  database = new Client({ connectionString: await createDatabase('demo') })
  await database.connect()
})
afterAll(() => database.end())

const statement = (all: string[], part: string) => {
  const found = all.filter((one) => one.includes(part))
  expect(found, part).not.toEqual([])
  return found[0] ?? ''
}
const count = async (table: string) => Number((await database.query(`SELECT count(*) FROM ${table}`)).rows[0].count)

test('every statement of the manual is one that is tried here', () => {
  expect(inBlocks.map((one) => /FROM (\w+)/.exec(one)?.[1]).toSorted()).toEqual(['document_snapshot', 'document_update'])
  expect([...new Set(inText.map((one) => /^\w+.* FROM (\w+)/.exec(one)?.[1]))].toSorted()).toEqual(['access_token', 'person', 'session', 'signing_key'])
})

test('damaged rows are found, and only those', async () => {
  const [updates, snapshots] = [statement(inBlocks, 'document_update'), statement(inBlocks, 'document_snapshot')]
  expect([(await database.query(updates)).rows, (await database.query(snapshots)).rows]).toEqual([[], []])
  // The demo's documents are too short to be compacted.
  await database.query(`INSERT INTO document_snapshot (document_id, seq, state, checksum) SELECT document_id, seq, update, checksum FROM document_update ORDER BY 1, 2 LIMIT 2 ON CONFLICT DO NOTHING`)
  expect((await database.query(snapshots)).rows).toEqual([])
  const damage = async (table: string, column: string) =>
    (await database.query(`UPDATE ${table} SET ${column} = set_byte(${column}, 0, (get_byte(${column}, 0) + 1) % 256) WHERE (document_id, seq) = (SELECT document_id, seq FROM ${table} ORDER BY 1, 2 LIMIT 1) RETURNING document_id, seq`)).rows
  const damaged = [await damage('document_update', 'update'), await damage('document_snapshot', 'state')]
  expect(damaged.map((rows) => rows.length)).toEqual([1, 1])
  expect([(await database.query(updates)).rows, (await database.query(snapshots)).rows]).toEqual(damaged)
})

test('a person is found by the pseudonym of the log', async () => {
  const { rows: [person] } = await database.query(`SELECT id FROM person WHERE username = 'anna.keller'`)
  const { rows } = await database.query(statement(inText, 'FROM person').replace('...', 'anna.keller'))
  expect(Object.values(rows[0])).toEqual([createHash('sha256').update(person.id).digest('hex').slice(0, 16)])
})

test('sessions, tokens and links of everybody are ended', async () => {
  await tokenOf(database, 'anna.keller')
  await database.query(`INSERT INTO session (token_hash, person_id, expires_at) SELECT sha256('x'), id, now() + interval '1 hour' FROM person WHERE username = 'anna.keller'`)
  await database.query(`INSERT INTO signing_key (name, key) VALUES ('test', sha256('x'))`)
  for (const table of ['session', 'access_token', 'signing_key']) {
    expect([table, (await count(table)) > 0]).toEqual([table, true])
    await database.query(statement(inText, `DELETE FROM ${table}`))
    expect([table, await count(table)]).toEqual([table, 0])
  }
})
