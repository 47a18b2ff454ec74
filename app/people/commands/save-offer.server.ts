import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { mayOfferSkills } from '../policy.ts'

/** Keeps what the viewer offers, instead of what they offered before; with nothing in it nothing is kept. @throws AppError 403 */
export async function saveOffer(viewer: Viewer, { skills, askMeAbout }: { skills: readonly string[]; askMeAbout: string }): Promise<void> {
  if (!mayOfferSkills(viewer)) throw forbidden()
  const personId = viewer.id
  await db.$transaction(async (tx) => {
    // Two windows that save at once would both delete and both write: the second waits here.
    await tx.$executeRaw`SELECT 1 FROM person WHERE id = ${personId}::uuid FOR UPDATE`
    await tx.offeredSkill.deleteMany({ where: { personId } })
    await tx.offeredSkill.createMany({ data: skills.map((skill, index) => ({ personId, position: index + 1, skill })) })
    if (askMeAbout === '') await tx.askMeAbout.deleteMany({ where: { personId } })
    else await tx.askMeAbout.upsert({ where: { personId }, create: { personId, sentence: askMeAbout }, update: { sentence: askMeAbout } })
    await audit(tx, { actorId: personId, action: 'person.offer-changed', subjectType: 'person', subjectId: personId, detail: { skills: skills.length } })
  })
}
