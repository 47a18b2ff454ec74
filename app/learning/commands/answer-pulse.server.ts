import { m } from '../../paraglide/messages.js'
import { db } from '../../platform/database.server.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { PulseInput } from '../pulse/schema.ts'

/**
 * Counts somebody's answers to a pulse, once. Not audited: the audit log has times. All counters and all marks of
 * the pulse are written anew each time, so that neither row nor its transaction number tells which ones belong together.
 * @throws AppError 404 for whoever is not asked; 409 `pulse-closed`, `pulse-answered`
 */
export async function answerPulse(viewer: Viewer, id: string, { q1, q2, q3 }: PulseInput, now = new Date()): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM pulse WHERE id = ${id}::uuid FOR UPDATE`
    const pulse = await tx.pulse.findFirst({ where: { id, asked: { some: { personId: viewer.id } } }, select: { closesAt: true } })
    if (!pulse) throw notFound()
    if (pulse.closesAt <= now) throw new AppError(409, 'pulse-closed', m.learning_pulse_closed())
    const { count } = await tx.pulseAnswered.createMany({ data: [{ pulseId: id, personId: viewer.id }], skipDuplicates: true })
    if (count === 0) throw new AppError(409, 'pulse-answered', m.learning_pulse_answered())
    await tx.$executeRaw`
      UPDATE pulse_count SET count = count + CASE WHEN (question, score) IN ((1, ${q1}::int), (2, ${q2}::int), (3, ${q3}::int)) THEN 1 ELSE 0 END
      WHERE pulse_id = ${id}::uuid`
    await tx.$executeRaw`UPDATE pulse_answered SET person_id = person_id WHERE pulse_id = ${id}::uuid`
  })
}
