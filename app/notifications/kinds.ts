import type { Role } from '../platform/viewer.ts'

/** How a mail of a kind goes: at once, gathered once a day, or not at all. */
export const mailWays = ['off', 'at-once', 'digest'] as const
export type MailWay = (typeof mailWays)[number]

type Kind = {
  area: Area
  inApp: boolean
  mail: MailWay
  /** Its mails carry what belongs into a calendar, and so always go, at any time. */
  isCalendar?: true
  /** Its mails go in one way or the other. */
  isNeeded?: true
  /** When its mails go is said elsewhere on the same page. */
  isOwn?: true
  /** It is for these roles alone; without any for everybody. */
  roles?: readonly Role[]
}

/** The order of the settings. */
export const areas = ['workplaces', 'documents', 'learning', 'news', 'operation'] as const
export type Area = (typeof areas)[number]

/**
 * Everything that people are told of, with how it is told unless they choose otherwise. A new kind is a line here and
 * a word in ui/kind-words.ts.
 */
const kinds = {
  'booking-reminder': { area: 'workplaces', inApp: false, mail: 'at-once' },
  'booking-released': { area: 'workplaces', inApp: true, mail: 'at-once' },
  /** Somebody else booked, changed or cancelled it, or its space is out of service. */
  'booking-changed': { area: 'workplaces', inApp: true, mail: 'at-once' },
  'booking-offer': { area: 'workplaces', inApp: true, mail: 'at-once' },
  'booking-approval': { area: 'workplaces', inApp: true, mail: 'off', roles: ['manager', 'workplace-admin'] },
  'booking-answer': { area: 'workplaces', inApp: true, mail: 'at-once' },
  meeting: { area: 'workplaces', inApp: true, mail: 'at-once', isCalendar: true },
  'device-appointment': { area: 'workplaces', inApp: true, mail: 'at-once', isCalendar: true },
  'document-mention': { area: 'documents', inApp: true, mail: 'at-once' },
  'document-comment': { area: 'documents', inApp: true, mail: 'at-once' },
  'document-shared': { area: 'documents', inApp: true, mail: 'digest' },
  'document-access': { area: 'documents', inApp: true, mail: 'at-once' },
  'document-reading': { area: 'documents', inApp: true, mail: 'at-once' },
  'document-erased': { area: 'documents', inApp: true, mail: 'at-once' },
  'training-assigned': { area: 'learning', inApp: true, mail: 'off' },
  'training-due': { area: 'learning', inApp: true, mail: 'at-once', isNeeded: true },
  'training-optional': { area: 'learning', inApp: false, mail: 'at-once' },
  'training-task': { area: 'learning', inApp: true, mail: 'at-once' },
  certificate: { area: 'learning', inApp: true, mail: 'off' },
  'course-group': { area: 'learning', inApp: true, mail: 'at-once' },
  'course-day': { area: 'learning', inApp: true, mail: 'at-once', isCalendar: true },
  'notice-must-read': { area: 'news', inApp: true, mail: 'digest' },
  'notice-review': { area: 'news', inApp: true, mail: 'at-once' },
  'feedback-answer': { area: 'news', inApp: true, mail: 'at-once' },
  'feedback-new': { area: 'operation', inApp: true, mail: 'digest', roles: ['it', 'workplace-admin', 'learning-admin', 'admin'] },
  defect: { area: 'operation', inApp: true, mail: 'at-once', roles: ['workplace-admin'] },
  'site-alerts': { area: 'operation', inApp: true, mail: 'at-once', isOwn: true, roles: ['it'] },
  'import-finished': { area: 'operation', inApp: true, mail: 'off', roles: ['it', 'workplace-admin'] },
  'webhook-off': { area: 'operation', inApp: true, mail: 'at-once', roles: ['it', 'admin'] },
} as const satisfies Record<string, Kind>

export type NotificationKind = keyof typeof kinds

/** What a kind says of itself. */
export const kindOf = (kind: NotificationKind): Kind => kinds[kind]

// Object.keys forgets the type of the keys of an object that nobody adds to.
export const allKinds = Object.keys(kinds) as NotificationKind[]

/** Whether a name is one of a kind: rows of former versions may have others. */
export const isKind = (name: string): name is NotificationKind => Object.hasOwn(kinds, name)

/** The kinds that somebody with these roles can get. */
export function kindsFor(roles: readonly Role[]): NotificationKind[] {
  return allKinds.filter((kind) => kindOf(kind).roles?.some((role) => roles.includes(role)) ?? true)
}

export type Choice = { inApp: boolean; mail: MailWay }

/** How mails of a kind can go. */
export const waysOf = (kind: NotificationKind): readonly MailWay[] => (kindOf(kind).isNeeded ? mailWays.filter((way) => way !== 'off') : mailWays)

/** How somebody is told of a kind: as they chose, else as the kind says. What belongs into a calendar always goes. */
export function choiceOf(kind: NotificationKind, chosen: Partial<Choice> | undefined): Choice {
  const { inApp, mail, isCalendar, isOwn } = kindOf(kind)
  const wanted = chosen?.mail ?? mail
  return { inApp: chosen?.inApp ?? inApp, mail: isCalendar || isOwn || !waysOf(kind).includes(wanted) ? 'at-once' : wanted }
}

/** Of alerts about sites, which come as one mail a day: none, what is new, or also what is still open. */
export const alertMailChoices = ['off', 'new', 'open'] as const
