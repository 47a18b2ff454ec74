/** Places that nobody claims, and who gets them: by jobs that are killed in the middle of it. */
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestService, type TestService } from '../harness/service.ts'

const many = 40
let service: TestService
let database: Client
beforeAll(async () => {
  service = await startTestService()
  database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
})
afterAll(async () => {
  await database.end()
  await service.stop()
})
const count = async (what: string) => (await database.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${what}`)).rows[0]?.count ?? -1

test('killed while it releases, and once more: afterwards every unclaimed place is released once, and each is held for one who waits', async () => {
  await service.kill()
  await database.query(`
    DELETE FROM booking;
    DELETE FROM waiting_entry;
    DELETE FROM mail;
    UPDATE booking_rule SET release_after_minutes = 30 WHERE kind = 'desk' AND site_id IS NULL;
    CREATE TEMPORARY TABLE quarter AS SELECT date_bin('15 minutes', now(), '2026-01-01') AS at;
    CREATE TEMPORARY TABLE sitter AS SELECT id, row_number() OVER (ORDER BY username) AS n FROM person WHERE disabled_at IS NULL AND mail IS NOT NULL;
    CREATE TEMPORARY TABLE desk AS SELECT space.id, row_number() OVER (ORDER BY space.id) AS n FROM space JOIN floor ON floor.id = floor_id JOIN site ON site.id = floor.site_id WHERE site.slug = 'stadthaus' AND kind = 'desk' AND blocked IS NULL AND assigned_to_id IS NULL;
    INSERT INTO booking (id, space_id, kind, person_id, starts_at, ends_at, created_at)
      SELECT gen_random_uuid(), desk.id, 'desk', sitter.id, at - interval '1 hour', at + interval '6 hours', at - interval '1 day' FROM quarter, desk JOIN sitter USING (n) WHERE n <= ${many};
    INSERT INTO waiting_entry (id, person_id, space_id, starts_at, ends_at)
      SELECT gen_random_uuid(), sitter.id, desk.id, at + interval '45 minutes', at + interval '6 hours' FROM quarter, desk JOIN sitter ON sitter.n = desk.n + ${many} WHERE desk.n <= ${many};
  `)
  const [released, held] = ['booking WHERE released_at IS NOT NULL', 'booking WHERE held_until > now() AND cancelled_at IS NULL']
  expect(await count('waiting_entry')).toBe(many)
  await service.start()
  await expect.poll(() => count(released), { timeout: 70_000, interval: 5 }).toBeGreaterThan(0)
  await service.kill()
  await service.start()
  await expect.poll(() => count(held), { timeout: 70_000, interval: 5 }).toBeGreaterThan(0)
  await service.kill()
  await service.start()
  await expect.poll(() => count(held), { timeout: 70_000 }).toBe(many)
  expect(await count(released)).toBe(many)
  // Each once: on record, and by mail.
  expect(await count(`audit_event WHERE action = 'booking.released'`)).toBe(many)
  expect(await count(`audit_event WHERE action = 'waiting-list.offered'`)).toBe(many)
  expect(await count(`mail WHERE subject LIKE 'Freigegeben: %' OR subject LIKE 'Released: %'`)).toBe(many)
  expect(await count('mail WHERE key LIKE \'offer:%\'')).toBe(many)
  expect(await count('waiting_entry JOIN booking ON booking.id = booking_id WHERE waiting_entry.person_id = booking.person_id AND waiting_entry.space_id = booking.space_id')).toBe(many)
}, 240_000)
