import { z } from 'zod'
import { type Database, db } from '../../../platform/database.server.ts'
import { enqueue, type Job } from '../../../platform/jobs.server.ts'
import { deliverSoon, publish } from '../../../webhooks/commands/publish-events.server.ts'
import { usual } from '../../schema.ts'
import { sumsOnFloors } from '../../signal.server.ts'
import { statesOf } from '../gate.ts'
import { gatesOf } from '../gates.server.ts'
import { type GateStanding, gateStanding } from '../schema.ts'

/** Sites whose coverage is being estimated have no gate that could be told yet. */
async function sitesWithSums() {
  const sums = await sumsOnFloors({}, usual.band)
  const estimating = [...sums].flatMap(([floorId, { isEstimating }]) => (isEstimating ? [floorId] : []))
  const left = await db.floor.findMany({ where: { id: { in: estimating } }, distinct: ['siteId'], select: { siteId: true } })
  return { sums, isLeftOut: (siteId: string) => left.some((floor) => floor.siteId === siteId) }
}

async function note(tx: Database, siteId: string, { state, ...conditions }: GateStanding, since: Date): Promise<void> {
  await tx.siteGateNoted.upsert({ where: { siteId }, create: { siteId, state, conditions, since }, update: { state, conditions, since } })
}

/**
 * Compares the gate of each site with how it was noted, notes what changed and tells other systems of it, in one
 * transaction. A site that is seen for the first time has not changed. Safe at any time, any number of times.
 */
export async function watchGates(now = new Date()): Promise<void> {
  await db.$transaction(async (tx) => {
    // One after the other: two at a time would both tell the same.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('site-gates', 0))::text`
    const { sums, isLeftOut } = await sitesWithSums()
    const gates = await gatesOf(undefined, sums, now)
    const noted = new Map((await tx.siteGateNoted.findMany()).map(({ siteId, state, conditions }) => [siteId, gateStanding.parse({ state, ...z.record(z.string(), z.string()).parse(conditions) })]))
    const changes = []
    for (const [siteId, { state, conditions }] of gates) {
      if (isLeftOut(siteId)) continue
      const [before, after] = [noted.get(siteId), { state, ...statesOf(conditions) }]
      if (before && gateStanding.keyof().options.every((part) => before[part] === after[part])) continue
      await note(tx, siteId, after, now)
      if (before) changes.push({ siteId, before, after })
    }
    await publish(tx, 'site.gate_changed', changes, now)
  }, { timeout: 60_000 })
  await deliverSoon()
}

const queue = 'site-gates'

/** Has the gates looked at now, after something that changes them. */
export function watchGatesSoon(): Promise<void> {
  return enqueue(queue, {})
}

export const siteGateJob: Job = { queue, cron: '*/5 * * * *', resume: watchGatesSoon, work: () => watchGates() }
