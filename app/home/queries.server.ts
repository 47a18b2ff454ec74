import type { Prisma } from '../../prisma/generated/client.ts'
import { documentsFound } from '../documents/queries.server.ts'
import { photoPathOf, photoSelection } from '../identity/queries.server.ts'
import { trainingCalled } from '../learning/queries.server.ts'
import { db } from '../platform/database.server.ts'
import { notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'

export { firstDayHeldAbout } from './start/first-steps.server.ts'

const pageSize = 50
const hitsAKind = 8

export type PersonLine = { id: string; name: string; jobTitle: string | null; unit: string | null; phone: string | null; photo: string | null }

const personLine = { ...photoSelection, displayName: true, jobTitle: true, phone: true, unit: { select: { name: true } } } satisfies Prisma.PersonSelect

function toLine(person: Prisma.PersonGetPayload<{ select: typeof personLine }>): PersonLine {
  const { id, displayName, jobTitle, phone, unit } = person
  return { id, name: displayName, jobTitle, unit: unit?.name ?? null, phone, photo: photoPathOf(person) }
}

/** Every word must be found somewhere in the name, so that "keller anna" finds Anna Keller. */
function named(q: string) {
  return q
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => ({ displayName: { contains: word, mode: 'insensitive' } }) as const)
}

/** The staff by name, a page at a time; disabled people are not shown. */
export async function peoplePage(q: string, page: number): Promise<{ people: PersonLine[]; total: number; page: number; pages: number }> {
  const where = { disabledAt: null, AND: named(q) }
  const total = await db.person.count({ where })
  const pages = Math.max(1, Math.ceil(total / pageSize))
  const current = Math.min(page, pages)
  const rows = await db.person.findMany({ where, orderBy: [{ surname: 'asc' }, { givenName: 'asc' }], skip: (current - 1) * pageSize, take: pageSize, select: personLine })
  return { people: rows.map(toLine), total, page: current, pages }
}

export type PersonPage = PersonLine & { mail: string | null; manager: PersonLine | null; reports: PersonLine[] }

/** One colleague. @throws AppError 404 */
export async function personPage(id: string): Promise<PersonPage> {
  const person = await db.person.findFirst({
    where: { id, disabledAt: null },
    select: {
      ...personLine,
      mail: true,
      manager: { select: { ...personLine, disabledAt: true } },
      reports: { where: { disabledAt: null }, orderBy: { surname: 'asc' }, select: personLine },
    },
  })
  if (!person) throw notFound()
  const { mail, manager, reports, ...rest } = person
  return { ...toLine(rest), mail, manager: manager && !manager.disabledAt ? toLine(manager) : null, reports: reports.map(toLine) }
}

export type Found = {
  people: PersonLine[]
  spaces: { id: string; code: string; site: string; siteSlug: string; floor: string; level: number }[]
  documents: { id: string; title: string }[]
  lessons: { title: string; note: string; path: string }[]
  sites: { slug: string; name: string; address: string }[]
}

/** What is called like `q`: people, spaces, lessons, sites, and of documents only those the viewer may read. */
export async function findEverywhere(viewer: Viewer, q: string): Promise<Found> {
  const contains = { contains: q, mode: 'insensitive' } as const
  const [people, spaces, documents, lessons, sites] = await Promise.all([
    peoplePage(q, 1),
    db.space.findMany({
      where: { code: contains },
      orderBy: { code: 'asc' },
      take: hitsAKind,
      select: { id: true, code: true, floor: { select: { slug: true, level: true, site: { select: { slug: true, name: true } } } } },
    }),
    documentsFound(viewer, 'recent', q),
    trainingCalled(q, hitsAKind),
    db.site.findMany({ where: { OR: [{ name: contains }, { street: contains }] }, orderBy: { name: 'asc' }, take: hitsAKind, select: { slug: true, name: true, street: true, town: true } }),
  ])
  return {
    people: people.people.slice(0, hitsAKind),
    spaces: spaces.map(({ id, code, floor }) => ({ id, code, site: floor.site.name, siteSlug: floor.site.slug, floor: floor.slug, level: floor.level })),
    documents: documents.slice(0, hitsAKind),
    lessons,
    sites: sites.map(({ slug, name, street, town }) => ({ slug, name, address: `${street}, ${town}` })),
  }
}
