/** Whom a notice is for, and what is for somebody. */
import { type Database, db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { dayAt, dayBounds } from '../platform/wall-clock.ts'
import type { Scope, Writer } from './policy.ts'

/** So many days ahead somebody who has booked at a site belongs to it, and as many back. */
const siteDays = 14

export type Reader = { id: string; unitId: string | null }

const city = (tx: Database) => tx.$queryRaw<Reader[]>`SELECT id, unit_id AS "unitId" FROM person WHERE disabled_at IS NULL`

const unit = (tx: Database, id: string) => tx.$queryRaw<Reader[]>`
  WITH RECURSIVE below AS (SELECT id FROM org_unit WHERE id = ${id}::uuid UNION SELECT org_unit.id FROM org_unit JOIN below ON org_unit.parent_id = below.id)
  SELECT id, unit_id AS "unitId" FROM person WHERE disabled_at IS NULL AND unit_id IN (SELECT id FROM below)`

const site = (tx: Database, id: string, now: Date) => tx.$queryRaw<Reader[]>`
  SELECT id, unit_id AS "unitId" FROM person WHERE disabled_at IS NULL AND (
    EXISTS (SELECT FROM space WHERE assigned_to_id = person.id AND site_id = ${id}::uuid)
    OR unit_id IN (SELECT zone.unit_id FROM zone JOIN floor ON floor.id = zone.floor_id WHERE floor.site_id = ${id}::uuid)
    OR EXISTS (SELECT FROM booking JOIN space ON space.id = booking.space_id WHERE booking.person_id = person.id AND space.site_id = ${id}::uuid AND cancelled_at IS NULL
      AND ends_at > ${now}::timestamptz - make_interval(days => ${siteDays}::int) AND starts_at < ${now}::timestamptz + make_interval(days => ${siteDays}::int)))`

/** Everybody whom a notice is for: all, a unit with what is below it, or who sits at a site or has booked there these days. */
export function audienceOf(tx: Database, scope: Scope, now: Date): Promise<Reader[]> {
  if (scope.kind === 'city') return city(tx)
  return scope.kind === 'unit' ? unit(tx, scope.id) : site(tx, scope.id, now)
}

export type Places = { /** The own unit and all above it. */ unitIds: string[]; siteIds: string[]; /** Where the person sits or has a booking today. */ todaySiteIds: string[] }

/** Where somebody belongs: the units above them, and their sites. */
export async function placesOf(viewer: Viewer, now: Date): Promise<Places> {
  const { from, to } = dayBounds(dayAt(now))
  const [units, sites] = await Promise.all([
    db.$queryRaw<{ id: string }[]>`
      WITH RECURSIVE above AS (SELECT id, parent_id FROM org_unit WHERE id = ${viewer.unitId}::uuid UNION SELECT org_unit.id, org_unit.parent_id FROM org_unit JOIN above ON org_unit.id = above.parent_id)
      SELECT id FROM above`,
    db.$queryRaw<{ id: string; isToday: boolean }[]>`
      SELECT site_id AS id, true AS "isToday" FROM space WHERE assigned_to_id = ${viewer.id}::uuid
      UNION SELECT floor.site_id, true FROM zone JOIN floor ON floor.id = zone.floor_id WHERE zone.unit_id = ${viewer.unitId}::uuid
      UNION SELECT space.site_id, starts_at < ${to}::timestamptz AND ends_at > ${from}::timestamptz FROM booking JOIN space ON space.id = booking.space_id
        WHERE booking.person_id = ${viewer.id}::uuid AND cancelled_at IS NULL
        AND ends_at > ${now}::timestamptz - make_interval(days => ${siteDays}::int) AND starts_at < ${now}::timestamptz + make_interval(days => ${siteDays}::int)`,
  ])
  return {
    unitIds: units.map(({ id }) => id),
    siteIds: [...new Set(sites.map(({ id }) => id))],
    todaySiteIds: [...new Set(sites.filter(({ isToday }) => isToday).map(({ id }) => id))],
  }
}

/** Whether a notice is for who belongs to these places. */
export function isFor({ unitIds, siteIds }: Places, { unitId, siteId }: { unitId: string | null; siteId: string | null }): boolean {
  if (unitId !== null) return unitIds.includes(unitId)
  return siteId === null || siteIds.includes(siteId)
}

/** What somebody's right to write depends on. They lead the unit that they and somebody who reports to them are in, with all below. */
export async function writerOf(viewer: Viewer, tx: Database = db): Promise<Writer> {
  if (!viewer.roles.includes('manager') || viewer.unitId === null) return { roles: viewer.roles, ledUnitIds: new Set() }
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE led AS (
      SELECT id FROM org_unit WHERE id = ${viewer.unitId}::uuid AND EXISTS (SELECT FROM person WHERE manager_id = ${viewer.id}::uuid AND unit_id = org_unit.id AND disabled_at IS NULL)
      UNION SELECT org_unit.id FROM org_unit JOIN led ON org_unit.parent_id = led.id)
    SELECT id FROM led`
  return { roles: viewer.roles, ledUnitIds: new Set(rows.map(({ id }) => id)) }
}
