import type { Prisma } from '../../prisma/generated/client.ts'
import { db } from '../platform/database.server.ts'
import { forbidden } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { type PersonLine, personLine, toLine } from './person-line.server.ts'
import { maySeePeople } from './policy.ts'
import { searchPeople } from './search-people.server.ts'

/** People on one page of the list. */
const pageSize = 50

/** More than there are in any city: whoever has the words is then narrowed and paged. */
const everybody = 20_000

type DirectoryFilters = { q: string; unit?: string | undefined; site?: string | undefined; skill?: string | undefined }

/** `skills`: what each of them offers, first ones first. */
type DirectoryPage = { people: (PersonLine & { skills: string[] })[]; total: number; page: number; pages: number }

const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id)

/** Who offers it: the words of it in any form, or a part of one. */
async function offering(skill: string): Promise<string[]> {
  return idsOf(await db.$queryRaw`
    SELECT person_id AS id FROM offered_skill
    WHERE strpos(public.werkplatz_folded(skill), public.werkplatz_folded(${skill})) > 0
      OR public.werkplatz_words(skill) @@ (plainto_tsquery('public.werkplatz_de', ${skill}) || plainto_tsquery('public.werkplatz_en', ${skill}))`)
}

/** The unit and all below it. */
async function unitsBelow(unitId: string): Promise<string[]> {
  const [row] = await db.$queryRaw<{ ids: string[] | null }[]>`SELECT units_within(ARRAY[${unitId}::uuid]) AS ids`
  return row?.ids ?? []
}

/** Where somebody mostly is: the zone of their unit or their own desk. Where they were is nobody's business. */
function atSite(slug: string): Prisma.PersonWhereInput {
  const floor = { site: { slug } }
  return { OR: [{ unit: { zones: { some: { floor } } } }, { assignedDesks: { some: { floor } } }] }
}

async function conditions({ unit, site, skill }: DirectoryFilters): Promise<Prisma.PersonWhereInput> {
  return {
    disabledAt: null,
    ...(unit === undefined ? {} : { unitId: { in: await unitsBelow(unit) } }),
    ...(site === undefined ? {} : { AND: [atSite(site)] }),
    ...(skill === undefined ? {} : { offeredSkills: { some: {} }, id: { in: await offering(skill) } }),
  }
}

const byName: Prisma.PersonOrderByWithRelationInput[] = [{ surname: 'asc' }, { givenName: 'asc' }, { id: 'asc' }]

/** The page of those who are found, the best first; without words all by name. */
async function idsOnPage(viewer: Viewer, filters: DirectoryFilters, wanted: number): Promise<{ ids: string[]; total: number; page: number; pages: number }> {
  const where = await conditions(filters)
  const cut = (total: number) => {
    const pages = Math.max(1, Math.ceil(total / pageSize))
    const page = Math.min(wanted, pages)
    return { total, pages, page, skip: (page - 1) * pageSize }
  }
  if (filters.q === '') {
    const { skip, ...place } = cut(await db.person.count({ where }))
    return { ids: idsOf(await db.person.findMany({ where, orderBy: byName, skip, take: pageSize, select: { id: true } })), ...place }
  }
  const { hits } = await searchPeople(viewer, filters.q, everybody)
  const left = new Set(idsOf(await db.person.findMany({ where: { AND: [where, { id: { in: idsOf(hits) } }] }, select: { id: true } })))
  const found = idsOf(hits).filter((id) => left.has(id))
  const { skip, ...place } = cut(found.length)
  return { ids: found.slice(skip, skip + pageSize), ...place }
}

/** The staff by name or as far as it fits, a page at a time; whoever is disabled is not shown. @throws AppError 403 */
export async function directoryPage(viewer: Viewer, filters: DirectoryFilters, wanted: number): Promise<DirectoryPage> {
  if (!maySeePeople(viewer)) throw forbidden()
  const { ids, ...place } = await idsOnPage(viewer, filters, wanted)
  const rows = await db.person.findMany({ where: { id: { in: ids } }, select: { ...personLine, offeredSkills: { orderBy: { position: 'asc' }, select: { skill: true } } } })
  const people = new Map(rows.map(({ offeredSkills, ...person }) => [person.id, { ...toLine(person), skills: offeredSkills.map(({ skill }) => skill) }]))
  return { people: ids.flatMap((id) => people.get(id) ?? []), ...place }
}

/** What the filters offer: units as a tree (`depth` from 0), and the sites at which units or desks of people are. */
export async function filterChoices(): Promise<{ units: { id: string; name: string; depth: number }[]; sites: { slug: string; name: string }[] }> {
  const [units, sites] = await Promise.all([
    db.$queryRaw<{ id: string; name: string; depth: number }[]>`
      WITH RECURSIVE below AS (
        SELECT id, name, 0 AS depth, ARRAY[name] AS path FROM org_unit WHERE parent_id IS NULL
        UNION ALL SELECT u.id, u.name, below.depth + 1, below.path || u.name FROM org_unit u JOIN below ON u.parent_id = below.id WHERE NOT u.name = ANY(below.path)
      ) SELECT id, name, depth FROM below ORDER BY path`,
    db.site.findMany({
      where: { floors: { some: { OR: [{ zones: { some: { unitId: { not: null } } } }, { spaces: { some: { assignedToId: { not: null } } } }] } } },
      orderBy: { name: 'asc' },
      select: { slug: true, name: true },
    }),
  ])
  return { units, sites }
}
