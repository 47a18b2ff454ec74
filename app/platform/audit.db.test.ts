import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { grantToApplication } from '../../prisma/application-role.ts'
import { applicationUrl } from '../../tests/harness/postgres.ts'
import { audit } from './audit.server.ts'
import { db } from './database.server.ts'

const ownerUrl = process.env.DATABASE_URL ?? ''
let application: Client
beforeAll(async () => {
  const url = await applicationUrl(ownerUrl)
  await grantToApplication(ownerUrl, url)
  application = new Client({ connectionString: url })
  await application.connect()
})
afterAll(() => application.end())

const event = (days: number) => application.query(`INSERT INTO audit_event (at, action, subject_type, subject_id) VALUES (now() - $1 * interval '1 day', 'session.opened', 'person', $2) RETURNING id`, [days, `${days} days`])

test("the application's role adds events and reads them", async () => {
  await event(1)
  const { rows } = await application.query(`SELECT action FROM audit_event WHERE subject_id = '1 days'`)
  expect(rows).toEqual([{ action: 'session.opened' }])
})

test.each([
  `UPDATE audit_event SET action = 'x'`,
  `UPDATE audit_event SET id = id WHERE false`,
  'DELETE FROM audit_event',
  'DELETE FROM audit_event WHERE false',
  'TRUNCATE audit_event',
  'DROP TABLE audit_event',
  'ALTER TABLE audit_event ADD COLUMN x int',
  'ALTER TABLE audit_event RENAME TO audit_old',
  'ALTER TABLE audit_event DISABLE TRIGGER ALL',
  'CREATE TRIGGER x BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()',
  'CREATE RULE x AS ON INSERT TO audit_event DO INSTEAD NOTHING',
  'ALTER SEQUENCE audit_event_id_seq RESTART',
  'DROP FUNCTION delete_old_audit_events()',
  `CREATE OR REPLACE FUNCTION delete_old_audit_events() RETURNS void LANGUAGE sql AS 'DELETE FROM audit_event'`,
  'CREATE TABLE public.audit_event_2 (id int)',
  'SET ROLE werkplatz',
  'SET SESSION AUTHORIZATION werkplatz',
  'DELETE FROM _prisma_migrations',
])("the application's role may not %s", async (statement) => {
  await expect(application.query(statement)).rejects.toMatchObject({ code: '42501' })
})

test('what is older than a year goes by the function, also with a table of that name in the way, and nothing else', async () => {
  await event(364)
  await event(366)
  await application.query('CREATE TEMP TABLE audit_event (at timestamptz)')
  await application.query('SELECT delete_old_audit_events()')
  await application.query('DROP TABLE pg_temp.audit_event')
  const { rows } = await application.query<{ subject_id: string }>(`SELECT subject_id FROM audit_event ORDER BY id`)
  const left = rows.map(({ subject_id }) => subject_id)
  expect(left).toContain('364 days')
  expect(left).not.toContain('366 days')
})

test('an old queue of the owner makes way for one of the application, and rights given twice stay the same', async () => {
  await db.$executeRaw`CREATE SCHEMA pgboss`
  const url = await applicationUrl(ownerUrl)
  await grantToApplication(ownerUrl, url)
  await application.query('CREATE SCHEMA pgboss')
  await grantToApplication(ownerUrl, url)
  expect((await application.query(`SELECT FROM pg_namespace WHERE nspname = 'pgboss'`)).rowCount).toBe(1)
  await expect(application.query('DELETE FROM audit_event')).rejects.toMatchObject({ code: '42501' })
})

test('an event goes with the transaction that it belongs to', async () => {
  const wanted = { actorId: null, action: 'role.changed', subjectType: 'person', subjectId: 'rolled back', detail: { before: [], after: ['admin'] } } as const
  await expect(db.$transaction(async (tx) => {
    await audit(tx, wanted)
    throw new Error('the change failed')
  })).rejects.toThrow('the change failed')
  expect(await db.auditEvent.count({ where: { subjectId: 'rolled back' } })).toBe(0)
  await audit(db, wanted)
  expect(await db.auditEvent.findMany({ where: { subjectId: 'rolled back' }, select: { detail: true, address: true } })).toEqual([{ detail: { before: [], after: ['admin'] }, address: null }])
  // @ts-expect-error an action that the union does not know is a type error
  const unknown: Parameters<typeof audit>[1] = { actorId: null, action: 'made.up', subjectType: 'person', subjectId: 'x' }
  expect(unknown.action).toBe('made.up')
})
