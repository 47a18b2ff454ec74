import { db } from '../platform/database.server.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { chartOf, headOf, type UnitNode } from './org-chart.ts'
import { type PersonLine, personLine, toLine } from './person-line.server.ts'
import { maySeePeople } from './policy.ts'

const inChart = { ...personLine, unitId: true, managerId: true } as const

/** A line, and where it belongs. */
type ChartPerson = PersonLine & { unitId: string | null; managerId: string | null }

async function membersOf(unitIds: readonly string[] | null): Promise<ChartPerson[]> {
  const rows = await db.person.findMany({ where: { disabledAt: null, ...(unitIds ? { unitId: { in: [...unitIds] } } : {}) }, orderBy: [{ surname: 'asc' }, { givenName: 'asc' }], select: inChart })
  return rows.map(({ unitId, managerId, ...person }) => ({ ...toLine(person), unitId, managerId }))
}

/** All units from the top, with who leads each and how many people there are. @throws AppError 403 */
export async function orgChart(viewer: Viewer): Promise<UnitNode<PersonLine>[]> {
  if (!maySeePeople(viewer)) throw forbidden()
  const [units, people] = await Promise.all([db.orgUnit.findMany({ select: { id: true, name: true, parentId: true } }), membersOf(null)])
  return chartOf(units, people)
}

/** People of a unit on its page; whoever wants more gets the list of people. */
const shown = 100

type UnitPage = { id: string; name: string; above: { id: string; name: string }[]; head: PersonLine | null; members: PersonLine[]; total: number; units: { id: string; name: string; head: PersonLine | null; count: number }[] }

/** One unit: who leads it, its people, the units just below. @throws AppError 403, 404 */
export async function unitPage(viewer: Viewer, id: string): Promise<UnitPage> {
  if (!maySeePeople(viewer)) throw forbidden()
  const [chain, children] = await Promise.all([
    db.$queryRaw<{ id: string; name: string }[]>`
      WITH RECURSIVE above AS (
        SELECT id, name, parent_id, 0 AS distance FROM org_unit WHERE id = ${id}::uuid
        UNION ALL SELECT u.id, u.name, u.parent_id, above.distance + 1 FROM org_unit u JOIN above ON u.id = above.parent_id WHERE above.distance < 20
      ) SELECT id, name FROM above ORDER BY distance DESC`,
    db.orgUnit.findMany({ where: { parentId: id }, orderBy: { name: 'asc' }, select: { id: true, name: true, children: { select: { id: true } } } }),
  ])
  const unit = chain.at(-1)
  if (!unit) throw notFound()
  const people = await membersOf([id, ...children.flatMap((child) => [child.id, ...child.children.map((one) => one.id)])])
  const inUnit = (unitId: string) => people.filter((person) => person.unitId === unitId)
  const members = inUnit(id)
  const head = headOf(members, children.flatMap((child) => inUnit(child.id)))
  return {
    ...unit,
    above: chain.slice(0, -1),
    head,
    total: members.length,
    members: members.filter((one) => one.id !== head?.id).slice(0, shown),
    units: children.map((child) => ({ id: child.id, name: child.name, head: headOf(inUnit(child.id), child.children.flatMap((one) => inUnit(one.id))), count: inUnit(child.id).length })),
  }
}
