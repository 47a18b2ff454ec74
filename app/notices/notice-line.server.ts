import type { Day } from '../platform/wall-clock.ts'
import type { Scope } from './policy.ts'
import { dayOf, scopeOf, type StoredNotice } from './stored-notice.server.ts'

export type InBoth = { de: string; en: string }

/** A notice as a line of a list. */
export type NoticeLine = {
  id: string
  title: InBoth
  /** The name of the unit or site; null: the city. */
  of: string | null
  kind: Scope['kind']
  day: Day
  mustRead: boolean
  isRead: boolean
}

/** A stored notice as a line. */
export function lineOf({ id, titleDe, titleEn, unit, site, fromDay, mustRead, ...notice }: StoredNotice, isRead: boolean): NoticeLine {
  return { id, title: { de: titleDe, en: titleEn }, of: unit?.name ?? site?.name ?? null, kind: scopeOf(notice).kind, day: dayOf(fromDay), mustRead, isRead }
}
