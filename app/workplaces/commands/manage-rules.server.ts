import { Prisma } from '../../../prisma/generated/client.ts'
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import { forbidden, invalidInput, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { cityTimeZone, dayBounds, instantAt, isOnClock } from '../../platform/wall-clock.ts'
import { mayManageWorkplaces } from '../policy.ts'
import type { PeriodForm, RuleForm } from '../rule-schema.ts'

/** The place that a form names, a zone with its site. @throws AppError 422 */
async function reachOf(tx: Database, place: RuleForm['place']): Promise<{ siteId: string | null; zoneId: string | null; timeZone: string }> {
  const [what, id = ''] = place.split(':')
  if (!what) return { siteId: null, zoneId: null, timeZone: cityTimeZone }
  const zone = what === 'zone' ? await tx.zone.findUnique({ where: { id }, select: { floor: { select: { siteId: true } } } }) : null
  const siteId = what === 'zone' ? zone?.floor.siteId : id
  const site = siteId === undefined ? null : await tx.site.findUnique({ where: { id: siteId }, select: { id: true, timeZone: true } })
  if (!site) throw invalidInput([{ path: 'place', message: m.workplaces_rule_error_place() }])
  return { siteId: site.id, zoneId: zone ? id : null, timeZone: site.timeZone }
}

/**
 * Writes a new rule, or another text of one that there is.
 * @throws AppError 422 `place` when there is a rule for this reach already, or no such place or unit; 404; 403
 */
export async function writeRule(viewer: Viewer, id: string | null, { place, ...terms }: RuleForm): Promise<string> {
  if (!mayManageWorkplaces(viewer)) throw forbidden()
  try {
    return await db.$transaction(async (tx) => {
      const { siteId, zoneId } = await reachOf(tx, place)
      if (terms.unitId !== null && !(await tx.orgUnit.findUnique({ where: { id: terms.unitId }, select: { id: true } }))) throw invalidInput([{ path: 'unitId', message: m.workplaces_rule_error_unit() }])
      if (id !== null && !(await tx.bookingRule.findUnique({ where: { id }, select: { id: true } }))) throw notFound()
      const values = { ...terms, siteId, zoneId }
      const rule = id === null ? await tx.bookingRule.create({ data: values, select: { id: true } }) : await tx.bookingRule.update({ where: { id }, data: values, select: { id: true } })
      const { name: _name, weekdays, ...said } = values
      await audit(tx, { actorId: viewer.id, action: id === null ? 'booking-rule.created' : 'booking-rule.changed', subjectType: 'booking-rule', subjectId: rule.id, detail: { ...said, weekdays: weekdays.join(' ') } })
      return rule.id
    })
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') throw invalidInput([{ path: 'place', message: m.workplaces_rule_error_reach() }])
    throw error
  }
}

/** @throws AppError 404; 403 */
export async function deleteRule(viewer: Viewer, id: string): Promise<void> {
  if (!mayManageWorkplaces(viewer)) throw forbidden()
  await db.$transaction(async (tx) => {
    const { count } = await tx.bookingRule.deleteMany({ where: { id } })
    if (count === 0) throw notFound()
    await audit(tx, { actorId: viewer.id, action: 'booking-rule.deleted', subjectType: 'booking-rule', subjectId: id })
  })
}

/** Blocks a time for new bookings. What is booked already stays. @throws AppError 422; 403 */
export async function blockPeriod(viewer: Viewer, { kind, place, reason, fromDay, from, toDay, to }: PeriodForm): Promise<string> {
  if (!mayManageWorkplaces(viewer)) throw forbidden()
  return db.$transaction(async (tx) => {
    const { siteId, zoneId, timeZone } = await reachOf(tx, place)
    for (const [path, day, time] of [['from', fromDay, from], ['to', toDay, to]] as const) {
      if (time !== '24:00' && !isOnClock(day, time, timeZone)) throw invalidInput([{ path, message: m.workplaces_error_not_on_clock() }])
    }
    const [startsAt, endsAt] = [instantAt(fromDay, from, timeZone), to === '24:00' ? dayBounds(toDay, timeZone).to : instantAt(toDay, to, timeZone)]
    const { id } = await tx.blockedPeriod.create({ data: { kind, siteId, zoneId, reason, startsAt, endsAt }, select: { id: true } })
    await audit(tx, { actorId: viewer.id, action: 'blocked-period.created', subjectType: 'blocked-period', subjectId: id, detail: { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), siteId, zoneId } })
    return id
  })
}

/** @throws AppError 404; 403 */
export async function unblockPeriod(viewer: Viewer, id: string): Promise<void> {
  if (!mayManageWorkplaces(viewer)) throw forbidden()
  await db.$transaction(async (tx) => {
    const { count } = await tx.blockedPeriod.deleteMany({ where: { id } })
    if (count === 0) throw notFound()
    await audit(tx, { actorId: viewer.id, action: 'blocked-period.deleted', subjectType: 'blocked-period', subjectId: id })
  })
}
