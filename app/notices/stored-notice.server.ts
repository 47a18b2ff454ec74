import type { Prisma } from '../../prisma/generated/client.ts'
import type { Day } from '../platform/wall-clock.ts'
import { addDays } from '../platform/wall-clock.ts'
import { type Dated, graceDays, type NoticeState, stateOf } from './notice-state.ts'
import type { Scope } from './policy.ts'

/** The day in a column of type date. */
export const dayOf = (date: Date): Day => date.toISOString().slice(0, 10)
export const dateOf = (day: Day): Date => new Date(day)

export const scopeOf = ({ unitId, siteId }: { unitId: string | null; siteId: string | null }): Scope => (unitId !== null ? { kind: 'unit', id: unitId } : siteId !== null ? { kind: 'site', id: siteId } : { kind: 'city' })
export const columnsOf = (scope: Scope) => ({ unitId: scope.kind === 'unit' ? scope.id : null, siteId: scope.kind === 'site' ? scope.id : null })

/** Shown on a day. */
export function shownOn(today: Day): Prisma.NoticeWhereInput {
  return { isDraft: false, withdrawnAt: null, fromDay: { lte: dateOf(today) }, OR: [{ untilDay: null }, { untilDay: { gte: dateOf(today) } }], reviewOn: { gte: dateOf(addDays(today, -graceDays)) } }
}

export const noticeColumns = {
  id: true, unitId: true, siteId: true, titleDe: true, titleEn: true, textDe: true, textEn: true, mustRead: true, isDraft: true, fromDay: true, untilDay: true, reviewOn: true, withdrawnAt: true,
  unit: { select: { name: true } },
  site: { select: { name: true, slug: true } },
  author: { select: { id: true, displayName: true } },
} as const satisfies Prisma.NoticeSelect
export type StoredNotice = Prisma.NoticeGetPayload<{ select: typeof noticeColumns }>

/** A notice's days, as the rules about them read them. */
export function datedOf({ isDraft, withdrawnAt, fromDay, untilDay, reviewOn }: Pick<StoredNotice, 'isDraft' | 'withdrawnAt' | 'fromDay' | 'untilDay' | 'reviewOn'>): Dated {
  return { isDraft, isWithdrawn: withdrawnAt !== null, fromDay: dayOf(fromDay), untilDay: untilDay && dayOf(untilDay), reviewOn: dayOf(reviewOn) }
}

export const stateOn = (notice: StoredNotice, today: Day): NoticeState => stateOf(datedOf(notice), today)
