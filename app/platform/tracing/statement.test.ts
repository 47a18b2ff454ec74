import { expect, test } from 'vitest'
import { summaryOf } from './statement.ts'

test('a statement is told by what it does and its first table, and by nothing that stands in it', () => {
  const told = (sql: string) => Object.values(summaryOf(sql)).join(' ')
  expect(told('SELECT "public"."booking"."id" FROM "public"."booking" WHERE 1=1')).toBe('SELECT booking')
  expect(told('INSERT INTO "public"."audit_event" ("action") VALUES ($1) RETURNING "id"')).toBe('INSERT audit_event')
  expect(told('UPDATE "public"."session" SET "seen_at" = $1')).toBe('UPDATE session')
  expect(told('\n  -- the oldest first\n  DELETE FROM mail WHERE id = $1')).toBe('DELETE mail')
  expect(told('WITH due AS (SELECT id FROM ONLY webhook_message) SELECT * FROM due')).toBe('WITH webhook_message')
  expect(told('WITH a AS (SELECT substring($6::bytea FROM starts_at FOR 2) FROM unnest($1::int[])), b AS (UPDATE document d SET x = 1 FROM a RETURNING d.id), c AS (INSERT INTO document_update (id) SELECT id FROM b) SELECT id FROM b')).toBe('WITH document')
  expect(told('INSERT INTO attempt(id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET x = 1')).toBe('INSERT attempt')
  expect(told('WITH mine AS MATERIALIZED (SELECT 1) SELECT FROM mine JOIN space ON true FOR NO KEY UPDATE OF space')).toBe('WITH space')
  expect(told('SELECT extract(epoch FROM now() - min(start_after)) FROM pgboss.queue')).toBe('SELECT pgboss')
  expect(told(`SELECT n FROM generate_series(1, 3) n`)).toBe('SELECT ')
  expect(told('BEGIN')).toBe('BEGIN ')
  expect(told(`EXPLAIN secret`)).toBe('OTHER ')
})
