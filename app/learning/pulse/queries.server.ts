/** The reads of pulses: for who is asked whether they have answered, for who leads the rounded result of those that are over. */
import { db } from '../../platform/database.server.ts'
import { notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { type Day, dayAt } from '../../platform/wall-clock.ts'
import { lastDayOf } from '../transfer/follow-up.ts'

export type AskedPulse = { id: string; lastDay: Day; hasAnswered: boolean }

/** A pulse that the viewer is asked in. @throws AppError 404 for everybody else, and once it is over */
export async function askedPulse(viewer: Viewer, id: string, now = new Date()): Promise<AskedPulse> {
  const found = await db.pulse.findFirst({
    where: { id, closesAt: { gt: now }, closedAt: null, asked: { some: { personId: viewer.id } } },
    select: { closesAt: true, answered: { where: { personId: viewer.id }, select: { pulseId: true } } },
  })
  if (!found) throw notFound()
  return { id, lastDay: lastDayOf(found.closesAt), hasAnswered: found.answered.length > 0 }
}

/** What My learning says: pulses to answer, and whether the own team is too small for one. */
export async function openPulsesFor(viewer: Viewer, now = new Date()): Promise<{ asked: { id: string; lastDay: Day }[]; isTeamTooSmall: boolean }> {
  const open = { closedAt: null, closesAt: { gt: now } }
  const [asked, small] = await Promise.all([
    db.pulse.findMany({ where: { ...open, asked: { some: { personId: viewer.id } }, answered: { none: { personId: viewer.id } } }, select: { id: true, closesAt: true } }),
    db.pulse.count({ where: { ...open, tooSmall: true, manager: { reports: { some: { id: viewer.id } } } } }),
  ])
  return { asked: asked.map(({ id, closesAt }) => ({ id, lastDay: lastDayOf(closesAt) })), isTeamTooSmall: small > 0 }
}

export type TeamPulse = { id: string; openedOn: Day; lastDay: Day } & ({ state: 'too-small' | 'open' | 'withheld' } | { state: 'shown'; answers: number; halfPoints: number[] })

/** The pulses of the viewer's own team, newest first. While one runs nothing of it is told, not even how many have answered. */
export async function teamPulses(viewer: Viewer): Promise<TeamPulse[]> {
  const found = await db.pulse.findMany({ where: { managerId: viewer.id }, orderBy: { opensAt: 'desc' } })
  return found.map(({ id, opensAt, closesAt, closedAt, tooSmall, answers, result }) => {
    const line = { id, openedOn: dayAt(opensAt), lastDay: lastDayOf(closesAt) }
    if (tooSmall) return { ...line, state: 'too-small' }
    if (!closedAt) return { ...line, state: 'open' }
    return answers === null ? { ...line, state: 'withheld' } : { ...line, state: 'shown', answers, halfPoints: result }
  })
}
