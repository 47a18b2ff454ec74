import { m } from '../../paraglide/messages.js'
import { db, type Database } from '../../platform/database.server.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'

/** More than anybody looks through. */
const mostFavourites = 10

const ordered = (tx: Database, personId: string) => tx.favouriteSpace.findMany({ where: { personId }, orderBy: [{ rank: 'asc' }, { spaceId: 'asc' }], select: { spaceId: true } })

/** Changes the order in one transaction, in line with other changes of the same person. */
function reorder(viewer: Viewer, change: (tx: Database, spaceIds: string[]) => Promise<string[]>): Promise<void> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM person WHERE id = ${viewer.id}::uuid FOR NO KEY UPDATE`
    const wanted = await change(tx, (await ordered(tx, viewer.id)).map(({ spaceId }) => spaceId))
    await tx.favouriteSpace.deleteMany({ where: { personId: viewer.id } })
    await tx.favouriteSpace.createMany({ data: wanted.map((spaceId, rank) => ({ personId: viewer.id, spaceId, rank })) })
  })
}

/** Puts a desk at the end of the viewer's usual ones. @throws AppError 404; 409 `too-many` */
export function addFavourite(viewer: Viewer, spaceId: string): Promise<void> {
  return reorder(viewer, async (tx, spaceIds) => {
    if (spaceIds.includes(spaceId)) return spaceIds
    if (!(await tx.space.findFirst({ where: { id: spaceId, kind: 'desk' }, select: { id: true } }))) throw notFound()
    if (spaceIds.length >= mostFavourites) throw new AppError(409, 'too-many', m.workplaces_usual_too_many({ most: mostFavourites }))
    return [...spaceIds, spaceId]
  })
}

export function removeFavourite(viewer: Viewer, spaceId: string): Promise<void> {
  return reorder(viewer, async (_, spaceIds) => spaceIds.filter((id) => id !== spaceId))
}

/** Lets a desk change places with the one before it. */
export function raiseFavourite(viewer: Viewer, spaceId: string): Promise<void> {
  return reorder(viewer, async (_, spaceIds) => {
    const at = spaceIds.indexOf(spaceId)
    const before = spaceIds[at - 1]
    return before === undefined ? spaceIds : spaceIds.with(at - 1, spaceId).with(at, before)
  })
}
