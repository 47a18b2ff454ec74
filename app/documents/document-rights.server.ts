import type { Prisma } from '../../prisma/generated/client.ts'
import { m } from '../paraglide/messages.js'
import { db, type Database } from '../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { type AccessLevel, type Asking, effectiveLevel, mayEdit } from './policy.ts'

/** What is read of a document to decide about rights. */
export const rightsSelection = {
  id: true,
  title: true,
  ownerId: true,
  everyone: true,
  deletedAt: true,
  finalVersionId: true,
  grants: { select: { personId: true, unitId: true, level: true } },
} satisfies Prisma.DocumentSelect

type UnitRow = { person_id: string; unit_id: string }

/** For each person the unit they belong to and all above it. */
export async function unitsOf(personIds: readonly string[], client: Database = db): Promise<Map<string, string[]>> {
  const rows = await client.$queryRaw<UnitRow[]>`
    WITH RECURSIVE above AS (
      SELECT p.id AS person_id, p.unit_id FROM person p WHERE p.id = ANY(${[...personIds]}::uuid[]) AND p.unit_id IS NOT NULL
      UNION
      SELECT a.person_id, u.parent_id FROM above a JOIN org_unit u ON u.id = a.unit_id WHERE u.parent_id IS NOT NULL
    )
    SELECT person_id, unit_id FROM above`
  const units = new Map<string, string[]>()
  for (const { person_id, unit_id } of rows) units.set(person_id, [...(units.get(person_id) ?? []), unit_id])
  return units
}

/** People as the policy takes them. */
export async function askingOf(personIds: readonly string[], client: Database = db): Promise<Map<string, Asking>> {
  const units = await unitsOf(personIds, client)
  return new Map(personIds.map((id) => [id, { id, unitIds: units.get(id) ?? [] }]))
}

/** A viewer as the policy takes them. */
export async function asking(viewer: Viewer, client: Database = db): Promise<Asking> {
  return { id: viewer.id, unitIds: (await unitsOf([viewer.id], client)).get(viewer.id) ?? [] }
}

export type DocumentWithLevel = Prisma.DocumentGetPayload<{ select: typeof rightsSelection }> & { level: AccessLevel }

/**
 * A document and what the viewer may do with it.
 * @throws AppError 404 when there is none or it is in the bin, 403 when `needed` says no, 409 `document-final`
 * when `needed` is to edit and the document is frozen
 */
export async function documentWithLevel(viewer: Viewer, id: string, needed: (level: AccessLevel) => boolean, client: Database = db): Promise<DocumentWithLevel> {
  const found = await client.document.findUnique({ where: { id }, select: rightsSelection })
  if (!found || found.deletedAt) throw notFound()
  const level = effectiveLevel(await asking(viewer, client), found)
  if (!needed(level)) throw forbidden()
  // Whoever asks to write is told why not, the owner too.
  if (needed === mayEdit && found.finalVersionId) throw new AppError(409, 'document-final', m.documents_history_is_final())
  return { ...found, level }
}
