/** Where a notice stands on a day. */
import { addDays, type Day } from '../platform/wall-clock.ts'

/** A notice that is not renewed leaves so many days after its review date. */
export const graceDays = 14
/** A review date lies so many days ahead, at most, and this many if nobody says otherwise. */
export const longestReviewDays = 366
export const usualReviewDays = 180

export const noticeStates = ['draft', 'planned', 'published', 'due', 'gone'] as const
export type NoticeState = (typeof noticeStates)[number]

export type Dated = {
  isDraft: boolean
  isWithdrawn: boolean
  /** First and last day on which it shows; null: until its review. */
  fromDay: Day
  untilDay: Day | null
  reviewOn: Day
}

/** The last day on which it shows unless it is renewed. */
export function lastDayOf({ untilDay, reviewOn }: Pick<Dated, 'untilDay' | 'reviewOn'>): Day {
  const left = addDays(reviewOn, graceDays)
  return untilDay !== null && untilDay < left ? untilDay : left
}

/** A draft, not yet shown, shown, shown but to be renewed, or gone. */
export function stateOf(notice: Dated, today: Day): NoticeState {
  if (notice.isWithdrawn || (!notice.isDraft && today > lastDayOf(notice))) return 'gone'
  if (notice.isDraft) return 'draft'
  if (today < notice.fromDay) return 'planned'
  return today >= notice.reviewOn ? 'due' : 'published'
}
