import { m } from '../../paraglide/messages.js'
import { forgetNews } from '../../notifications/commands/mark-done.server.ts'
import { notify } from '../../notifications/commands/notify.server.ts'
import { audit } from '../../platform/audit.server.ts'
import { config } from '../../platform/config.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { asking, documentToKeep, rightsSelection } from '../document-rights.server.ts'
import { atLeast, mayManage, standingRight } from '../policy.ts'
import { askedLongAgo } from '../request-queries.server.ts'

/** The language of somebody's mails. */
const languageOf = (locale: string | null): { locale: 'de' | 'en' } => ({ locale: locale === 'en' ? 'en' : 'de' })

/** Writes the request down; false where one is open, or was declined a short time ago. */
async function written(tx: Database, documentId: string, personId: string, message: string, now: Date): Promise<boolean> {
  const { count } = await tx.documentAccessRequest.createMany({ data: [{ documentId, personId, message }], skipDuplicates: true })
  if (count > 0) return true
  const again = await tx.documentAccessRequest.updateMany({
    where: { documentId, personId, OR: [{ answer: { not: 'none' } }, { answer: 'none', answeredAt: { lt: askedLongAgo(now) } }] },
    data: { message, createdAt: now, answeredAt: null, answer: null },
  })
  return again.count > 0
}

/**
 * Asks the owner of a document for a right, or for more than one has; they are told. Who was given one may ask
 * again, as it may have been taken away or be too little; who was declined after some days.
 * @throws AppError 404, 409 `asked-already`, `has-right`
 */
export async function requestAccess(viewer: Viewer, documentId: string, message: string, now = new Date()): Promise<void> {
  await db.$transaction(async (tx) => {
    const document = await tx.document.findUnique({ where: { id: documentId }, select: { ...rightsSelection, owner: { select: { id: true, locale: true, disabledAt: true, manager: { select: { id: true, locale: true } } } } } })
    if (!document || document.deletedAt) throw notFound()
    if (mayManage(standingRight(await asking(viewer, tx), document).level)) throw new AppError(409, 'has-right', m.documents_tree_has_right())
    if (!(await written(tx, documentId, viewer.id, message, now))) throw new AppError(409, 'asked-already', m.documents_tree_asked_already())
    await audit(tx, { actorId: viewer.id, action: 'document.access-requested', subjectType: 'document', subjectId: documentId })
    // Of somebody who has left, the superior can take the document over.
    const reader = document.owner.disabledAt ? document.owner.manager : document.owner
    if (!reader) return
    const language = languageOf(reader.locale)
    const title = (options: typeof language) => m.documents_tree_mail_request_subject({ name: viewer.displayName }, options)
    const mail = {
      key: `document-request ${documentId} ${viewer.id} ${now.toISOString()}`,
      subject: title(language),
      body: m.documents_tree_mail_request_body({ name: viewer.displayName, title: document.title, message: message || '–', link: `${config.origins[0] ?? ''}/documents/requests` }, language),
    }
    await notify(tx, { personId: reader.id, kind: 'document-access', subject: `request ${documentId} ${viewer.id}`, path: '/documents/requests', title, mail })
  })
}

/** Answers a request: the level that is given, or `none`. Who asked is told. @throws AppError 403, 404, 409 `answered` */
export async function answerRequest(viewer: Viewer, id: string, level: 'none' | 'read' | 'comment' | 'edit'): Promise<void> {
  await db.$transaction(async (tx) => {
    const request = await tx.documentAccessRequest.findUnique({ where: { id }, select: { documentId: true, person: { select: { id: true, locale: true } } } })
    if (!request) throw notFound()
    const document = await documentToKeep(viewer, request.documentId, tx)
    if (document.deletedAt) throw forbidden()
    const { count } = await tx.documentAccessRequest.updateMany({ where: { id, answeredAt: null }, data: { answeredAt: new Date(), answer: level } })
    if (count === 0) throw new AppError(409, 'answered', m.documents_tree_answered_already())
    const { person, documentId } = request
    await forgetNews(tx, { kind: 'document-access', subject: `request ${documentId} ${person.id}` })
    if (level !== 'none') {
      const held = await tx.documentGrant.findUnique({ where: { documentId_personId: { documentId, personId: person.id } }, select: { level: true } })
      // What somebody asks for never takes away what they have.
      if (!held || !atLeast(held.level, level)) await tx.documentGrant.upsert({ where: { documentId_personId: { documentId, personId: person.id } }, create: { documentId, personId: person.id, level }, update: { level } })
    }
    await audit(tx, { actorId: viewer.id, action: 'document.access-answered', subjectType: 'document', subjectId: documentId, detail: { personId: person.id, level } })
    const language = languageOf(person.locale)
    const link = `${config.origins[0] ?? ''}/documents/${documentId}`
    const title = (options: typeof language) => (level === 'none' ? m.documents_tree_mail_declined_subject({}, options) : m.documents_tree_mail_granted_subject({}, options))
    const mail = {
      subject: title(language),
      // The title only for who may now read it.
      body: level === 'none' ? m.documents_tree_mail_declined_body({ link }, language) : m.documents_tree_mail_granted_body({ title: document.title, link }, language),
    }
    await notify(tx, { personId: person.id, kind: 'document-access', subject: `answer ${documentId}`, path: `/documents/${documentId}`, title, mail })
  })
}
