import type { Prisma } from '../../prisma/generated/client.ts'
import { m } from '../paraglide/messages.js'
import { db, type Database } from '../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { type AccessLevel, type Asking, effectiveLevel, mayEdit, standingRight } from './policy.ts'

const holders = { personId: true, unitId: true, groupId: true, level: true } as const

/** What is read of a space to decide about rights. */
export const spaceRightsSelection = {
  id: true,
  kind: true,
  name: true,
  personId: true,
  unitId: true,
  everyone: true,
  members: { select: holders },
} satisfies Prisma.DocumentSpaceSelect

/** What is read of a document to decide about rights. */
export const rightsSelection = {
  id: true,
  title: true,
  ownerId: true,
  everyone: true,
  deletedAt: true,
  finalVersionId: true,
  archivedAt: true,
  spaceId: true,
  folderId: true,
  grants: { select: holders },
  space: { select: spaceRightsSelection },
} satisfies Prisma.DocumentSelect

/** People as the database knows them. */
export type AskingRow = { id: string; unit_id: string | null; units: string[]; leads: string[]; groups: string[]; is_admin: boolean }

/** SQL for what the policy wants to know of people: their units, whom they lead, their groups. `ids`: the name of the parameter with the people. */
export function askingSql(ids: '$1' | '$3'): string {
  return `
    WITH RECURSIVE above AS (
      SELECT p.id AS person_id, p.unit_id FROM person p WHERE p.id = ANY(${ids}::uuid[]) AND p.unit_id IS NOT NULL
      UNION
      SELECT a.person_id, u.parent_id FROM above a JOIN org_unit u ON u.id = a.unit_id WHERE u.parent_id IS NOT NULL
    )
    SELECT p.id, p.unit_id,
      ARRAY(SELECT a.unit_id FROM above a WHERE a.person_id = p.id) AS units,
      ARRAY(SELECT DISTINCT r.unit_id FROM person r WHERE r.manager_id = p.id AND r.disabled_at IS NULL AND r.unit_id IS NOT NULL) AS leads,
      ARRAY(SELECT m.group_id FROM document_group_member m WHERE m.person_id = p.id) AS groups,
      EXISTS (SELECT FROM person_role o WHERE o.person_id = p.id AND o.role = 'admin') AS is_admin
    FROM person p WHERE p.id = ANY(${ids}::uuid[])`
}

/** Somebody as the policy takes them. */
export function readAsking({ id, unit_id, units, leads, groups, is_admin }: AskingRow): Asking {
  return { id, unitId: unit_id, unitIds: units, leads, groupIds: groups, isAdmin: is_admin }
}

/** People as the policy takes them, in one query: their units, whom they lead, their groups. Of unknown people nothing. */
export async function askingOf(personIds: readonly string[], client: Database = db): Promise<Map<string, Asking>> {
  // Nothing is put into the text: the ids are its parameter.
  const rows = await client.$queryRawUnsafe<AskingRow[]>(askingSql('$1'), [...new Set(personIds)])
  return new Map(rows.map((row) => [row.id, readAsking(row)]))
}

/** Somebody of whom nothing is known but who they are. */
export function stranger(id: string): Asking {
  return { id, unitId: null, unitIds: [], leads: [], groupIds: [], isAdmin: false }
}

/** A viewer as the policy takes them. */
export async function asking({ id }: Pick<Viewer, 'id'>, client: Database = db): Promise<Asking> {
  return (await askingOf([id], client)).get(id) ?? stranger(id)
}

/** `level`: now; `standing`: when taken out of archive and bin. */
export type DocumentWithLevel = Prisma.DocumentGetPayload<{ select: typeof rightsSelection }> & { level: AccessLevel; standing: AccessLevel }

/**
 * A document and what the viewer may do with it.
 * @throws AppError 404 when there is none or it is in the bin, 403 when `needed` says no, 409 `document-final`
 * when `needed` is to edit and the document is frozen
 */
export async function documentWithLevel(viewer: Viewer, id: string, needed: (level: AccessLevel) => boolean, client: Database = db): Promise<DocumentWithLevel> {
  const found = await client.document.findUnique({ where: { id }, select: rightsSelection })
  if (!found || found.deletedAt) throw notFound()
  const person = await asking(viewer, client)
  const level = effectiveLevel(person, found)
  if (!needed(level)) throw forbidden()
  // Whoever asks to write is told why not, the owner too.
  if (needed === mayEdit && found.finalVersionId) throw new AppError(409, 'document-final', m.documents_history_is_final())
  return { ...found, level, standing: standingRight(person, found).level }
}

/**
 * A document that its owner takes into archive or bin, or out of it: the right as it stands counts.
 * @throws AppError 404 when there is none, or it is in the bin and the viewer does not own it; 403
 */
export async function documentToKeep(viewer: Viewer, id: string, client: Database = db): Promise<DocumentWithLevel> {
  const found = await client.document.findUnique({ where: { id }, select: rightsSelection })
  if (!found) throw notFound()
  const person = await asking(viewer, client)
  const standing = standingRight(person, found).level
  if (standing !== 'owner') throw found.deletedAt ? notFound() : forbidden()
  return { ...found, level: effectiveLevel(person, found), standing }
}
