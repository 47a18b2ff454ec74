import { notifyAll } from '../../notifications/commands/notify.server.ts'
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { config } from '../../platform/config.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { floorName } from '../../ui/floor-name.ts'
import { defectWord } from '../defect-words.ts'
import { mayManageDisplays } from '../policy.ts'
import type { DefectKind } from '../schema.ts'

/** Tells workplace management, each in their language. */
async function tellManagement(tx: Database, spaceId: string, { id, kind, note }: { id: string; kind: DefectKind; note: string | null }): Promise<void> {
  const space = await tx.space.findUniqueOrThrow({ where: { id: spaceId }, select: { code: true, floor: { select: { level: true, site: { select: { name: true } } } } } })
  const people = await tx.person.findMany({ where: { disabledAt: null, roles: { some: { role: 'workplace_admin' } } }, select: { id: true, locale: true } })
  await notifyAll(tx, people.map(({ id: personId, locale }) => {
    const options: { locale: 'de' | 'en' } = { locale: locale === 'en' ? 'en' : 'de' }
    const place = `${space.code}, ${space.floor.site.name}, ${floorName(space.floor.level, options)}`
    const link = new URL('/admin/displays', config.origins[0]).href
    const title = (language: typeof options) => m.displays_mail_defect({ what: defectWord(kind, language), code: space.code }, language)
    const body = `${[place, defectWord(kind, options), ...(note === null ? [] : [note]), '', link].join('\n')}\n`
    return { personId, kind: 'defect', subject: id, isOnce: true, path: '/admin/displays', title, mail: { key: `defect:${id}:${personId}`, subject: title(options), body } }
  }))
}

/**
 * Reports that something at a space is broken. What is open already is reported once: pressing again changes nothing.
 * @returns whether it was news
 */
export async function reportDefect({ displayId, spaceId }: { displayId: string; spaceId: string }, kind: DefectKind, note: string | null): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const [made] = await tx.defect.createManyAndReturn({ data: [{ spaceId, kind, note }], skipDuplicates: true, select: { id: true } })
    if (!made) return false
    await audit(tx, { actorId: null, action: 'defect.reported', subjectType: 'defect', subjectId: made.id, detail: { spaceId, kind, displayId } })
    await tellManagement(tx, spaceId, { id: made.id, kind, note })
    return true
  })
}

/** Says that a defect is mended. A second time changes nothing. @throws AppError 403; 404 */
export async function finishDefect(viewer: Viewer, id: string, now = new Date()): Promise<void> {
  if (!mayManageDisplays(viewer)) throw forbidden()
  await db.$transaction(async (tx) => {
    const { count } = await tx.defect.updateMany({ where: { id, doneAt: null }, data: { doneAt: now } })
    if (count > 0) await audit(tx, { actorId: viewer.id, action: 'defect.done', subjectType: 'defect', subjectId: id })
    else if (!(await tx.defect.findUnique({ where: { id }, select: { id: true } }))) throw notFound()
  })
}
