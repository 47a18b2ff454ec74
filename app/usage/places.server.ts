import { db } from '../platform/database.server.ts'

export type PlaceChoice = { slug: string; name: string; floors: { id: string; slug: string; level: number }[] }

/** Sites and floors that have desks, or rooms. */
export function placeChoices(kind: 'desk' | 'room'): Promise<PlaceChoice[]> {
  const some = { some: { kind, blocked: null } }
  return db.site.findMany({
    where: { floors: { some: { spaces: some } } },
    orderBy: { name: 'asc' },
    select: { slug: true, name: true, floors: { where: { spaces: some }, orderBy: { level: 'asc' }, select: { id: true, slug: true, level: true } } },
  })
}
