/**
 * Every event that the audit log knows, with what it says beside actor, subject, address and time:
 * ids and changed values, no free text that people wrote. A new event is a new line here, or in the file beside it.
 */

import type { LearningAuditDetails } from './audit-learning-events.ts'

type Nothing = Readonly<Record<string, never>>
type Values = Readonly<Record<string, string | number | boolean | null>>
type Roles = readonly string[]

/** Who may do what with a document: level by id of the person or unit, and the level of everybody. */
export type DocumentAccess = {
  readonly people: Readonly<Record<string, string>>
  readonly units: Readonly<Record<string, string>>
  readonly groups?: Readonly<Record<string, string>>
  readonly everyone: string
}

/** Where a document or folder lies. */
type DocumentPlace = { readonly spaceId: string; readonly folderId: string | null }

/** Where an access point hangs, metres from the plan's top left. */
type AccessPointPlace = { readonly floorId: string; readonly x: number; readonly y: number }

type AuditDetails = LearningAuditDetails & {
  /** Proven by a password, or by a trusted reverse proxy. */
  'session.opened': { readonly by?: 'password' | 'proxy' }
  'session.refused': { readonly reason: string }
  /** By the person, at the sign-out. */
  'session.closed': Nothing
  /** From the list of sessions, by the person or by an administrator. */
  'session.ended': { readonly count: number }
  'role.changed': { readonly before: Roles; readonly after: Roles }
  'token.created': { readonly personId?: string; readonly scopes?: readonly string[]; readonly expiresAt?: string }
  'token.revoked': { readonly personId?: string }
  'person.disabled': { readonly why: string }
  'person.looked-up': { readonly page: 'person' | 'sessions' | 'audit' }
  /** What they offer to help with; how many skills, not which. */
  'person.offer-changed': { readonly skills: number }
  'directory.synced': Values
  'directory.tested': Values
  'booking.created': { readonly spaceId: string; readonly personId?: string; /** Booked at a door, by nobody in particular. */ readonly displayId?: string }
  /** Begin and end as instants. */
  'booking.changed': { readonly before: readonly [string, string]; readonly after: readonly [string, string]; readonly displayId?: string }
  'booking.cancelled': { readonly personId?: string; readonly by?: 'link'; readonly displayId?: string }
  'booking.checked-in': { readonly displayId?: string }
  /** By Werkplatz, because nobody had checked in. */
  'booking.released': { readonly personId?: string }
  'booking.series-created': { readonly spaceId: string; readonly count: number }
  /** One, this and the following ones, or all. */
  'booking.series-changed': { readonly scope: string; readonly moved: number; readonly added: number; readonly dropped: number }
  /** This and the following ones, or all. */
  'booking.series-cancelled': { readonly scope: string; readonly count: number; readonly personId?: string }
  'booking.approved': { readonly personId: string }
  'booking.declined': { readonly personId: string }
  /** Its space was taken out of service. */
  'booking.displaced': { readonly personId?: string }
  /** A place is held for somebody who waited, until they answer. */
  'waiting-list.offered': { readonly personId: string }
  'waiting-list.accepted': Nothing
  /** Title, participants or what is ordered for a room; `what` of them. */
  'meeting.changed': { readonly what: string }
  /** Somebody who is invited says whether they come. */
  'meeting.answered': { readonly answer: string }
  'meeting.minutes-started': { readonly documentId: string }
  'room-order.answered': { readonly state: string }
  /** A screen at a door or in a foyer. */
  'display.registered': { readonly spaceId: string | null; readonly siteId: string | null }
  /** A new code for setting a device up. */
  'display.setup-made': Nothing
  /** A device has shown the code and got its token. */
  'display.connected': Nothing
  'display.revoked': Nothing
  'display.removed': Nothing
  'defect.reported': { readonly spaceId: string; readonly kind: string; readonly displayId: string }
  'defect.done': Nothing
  /** Whose desk it was and is, by the person's id. */
  'desk.assigned': { readonly before: string | null; readonly after: string | null }
  'calendar-feed.created': Nothing
  'calendar-feed.ended': Nothing
  /** What it now says. */
  'booking-rule.created': Values
  'booking-rule.changed': Values
  'booking-rule.deleted': Nothing
  'blocked-period.created': { readonly startsAt: string; readonly endsAt: string; readonly siteId: string | null; readonly zoneId: string | null; readonly floorId?: string | null }
  'blocked-period.deleted': Nothing
  /** A floor is to be closed on a day; so many are asked to move. */
  'floor-closure.proposed': { readonly floorId: string; readonly day: string; readonly asked: number }
  /** Of one booking, the person: a desk elsewhere is held for them. */
  'floor-closure.asked': { readonly personId: string; readonly closureId: string }
  'floor-closure.moved': Nothing
  'floor-closure.kept': Nothing
  'floor-closure.withdrawn': Nothing
  'floor-closure.closed': Nothing
  /** Sites, buildings, floors, zones and spaces; of what changed the names of the fields. */
  'place.created': Nothing
  'place.changed': { readonly fields: string }
  'place.deleted': Nothing
  /** Several spaces of a floor alike. */
  'spaces.changed': { readonly spaces: readonly string[]; readonly fields: string }
  /** Where desks of a floor stand. */
  'spaces.placed': { readonly spaces: readonly string[] }
  'space.closed': { readonly startsAt: string; readonly endsAt: string | null; readonly displaced: number; readonly offered: number }
  'space.reopened': Nothing
  'document.created': Nothing
  'document.renamed': Nothing
  /** As in `lang`. */
  'document.language-changed': { readonly language: string }
  'document.deleted': Nothing
  /** From a file that somebody brought. */
  'document.imported': { readonly kind: string; readonly images: number }
  /** Several at once, as one zip. */
  'documents.exported': { readonly count: number }
  'document.file-added': { readonly fileId: string; readonly bytes: number; readonly sha256: string }
  'document.file-deleted': { readonly fileId: string; readonly sha256: string }
  /** An administrator read, or let people go on with, what was left of a document whose log is damaged. */
  'document.damaged-read': Nothing
  'document.damaged-continued': { readonly seq: string | null; readonly what: string }
  /** A version by its number. */
  'document.version-named': { readonly number: number }
  'document.version-restored': { readonly number: number }
  'document.frozen': { readonly number: number; readonly sha256: string }
  'document.reopened': Nothing
  'document.reading-asked': { readonly number: number; readonly due: string }
  'document.reading-ended': { readonly number: number }
  'document.access-changed': { readonly before: DocumentAccess; readonly after: DocumentAccess }
  /** `folderId` null: the top of the space. */
  'document.moved': { readonly before: DocumentPlace; readonly after: DocumentPlace }
  'document.archived': Nothing
  'document.unarchived': Nothing
  'document.restored': Nothing
  /** For good: by hand from the bin, or by Werkplatz after its time there. */
  'document.erased': Nothing
  /** What the text held before is gone from the database: why, and how much of what. */
  'document.history-erased': { readonly reason: string; readonly updates: number; readonly snapshots: number; readonly versions: number; readonly comments: number; readonly drafts: number; readonly files: number; readonly mails: number }
  'document.handed-over': { readonly before: string; readonly after: string }
  'document.access-requested': Nothing
  'document.access-answered': { readonly personId: string; readonly level: string }
  'document-space.created': Nothing
  'document-space.renamed': Nothing
  'document-space.deleted': Nothing
  'document-space.access-changed': { readonly before: DocumentAccess; readonly after: DocumentAccess }
  'document-folder.created': { readonly spaceId: string }
  'document-folder.renamed': Nothing
  'document-folder.moved': { readonly before: DocumentPlace; readonly after: DocumentPlace }
  /** With so many documents, which went to the bin. */
  'document-folder.deleted': { readonly documents: number }
  'document-group.created': Nothing
  'document-group.changed': { readonly before: Roles; readonly after: Roles }
  'document-group.deleted': Nothing
  'document-template.created': Nothing
  'document-template.deleted': Nothing
  'import.received': { readonly kind: string }
  'import.confirmed': Nothing
  'import.applied': Values & { readonly kind: string }
  'import.failed': { readonly errors: number }
  /** Where it hangs on a plan; null: on none. Times of a state are not kept here. */
  'access-point.placed': { readonly before: AccessPointPlace | null; readonly after: AccessPointPlace | null; readonly isRehung: boolean }
  /** Of so many access points another state was reported. */
  'access-points.reported': { readonly changed: number }
  /** Which column of a kind of file says what. */
  'column-mapping.saved': Nothing
  'windows-build.saved': Values
  'windows-build.deleted': Nothing
  /** Which computer a report is that fits several. */
  'computer-conflict.decided': { readonly decision: string; readonly computerId: string | null }
  'computer-conflict.reopened': Nothing
  /** Somebody measured the WLAN walking through a floor. */
  'survey.walked': { readonly readings: number }
  'campaign.created': Nothing
  'campaign.changed': Nothing
  'campaign.ended': Nothing
  'wave.created': { readonly campaignId: string }
  'wave.changed': Nothing
  'wave.deleted': Nothing
  /** Picked for a wave by hand, or for none. */
  'device.wave-picked': { readonly campaignId: string; readonly waveId: string | null }
  'device.state-changed': { readonly campaignId: string; readonly before: string; readonly after: string; readonly reason: string | null }
  /** Begins as instants; `after` null: cancelled. */
  'device.appointment-changed': { readonly campaignId: string; readonly before: string | null; readonly after: string | null }
  'freeze.created': { readonly from: string; readonly to: string; readonly cancelled: number }
  'freeze.deleted': Nothing
  /** Since when, whether although conditions were not met, and how each stood. */
  'site.declared-live': Values & { readonly liveOn: string; readonly isOverridden: boolean }
  'site.live-taken-back': Nothing
  /** What a site has to reach, and when alerts are raised. */
  'gate-rules.changed': { readonly before: Values; readonly after: Values }
  /** What zones of a floor have to reach, by their names; null: as the profile says. */
  'zone-targets.changed': { readonly before: Values; readonly after: Values }
  /** Until which day; null: it is told again. */
  'site-alert.muted': { readonly kind: string; readonly until: string | null }
  /** A plan file of a floor was taken in, or thrown away before it was applied. */
  'floor-plan.received': { readonly floorId: string; readonly bytes: number; readonly sha256: string }
  'floor-plan.discarded': { readonly floorId: string }
  /** It is the floor's plan now: how many places it moved, made, and left where they were. */
  'floor-plan.applied': { readonly floorId: string; readonly version: number; readonly moved: number; readonly created: number; readonly kept: number }
  /** A former version is the floor's plan again. */
  'floor-plan.restored': { readonly floorId: string; readonly version: number; readonly before: number }
  /** Mails that wait or were given up are to be tried again. */
  'mail.retried': { readonly count: number }
  /** All of the database and the files, on the command line. */
  'backup.made': { readonly rows: number; readonly files: number }
  'backup.restored': Nothing
  /** Data left Werkplatz as a file. */
  'export.taken': { readonly rows?: number; readonly filters?: Values }
  /** Which kinds of event go where; the address without its query, which may hold a key. */
  'webhook.created': { readonly address: string; readonly kinds: readonly string[] }
  'webhook.changed': { readonly address: string; readonly kinds: readonly string[] }
  'webhook.deleted': Nothing
  'webhook.secret-changed': Nothing
  'webhook.paused': Nothing
  'webhook.resumed': Nothing
  /** By Werkplatz: it failed for days, or said itself that it is gone. */
  'webhook.switched-off': { readonly reason: string }
  'webhook.tested': Nothing
  'webhook.sent-again': { readonly messageId: string }
  'webhook.passed-over': { readonly messageId: string }
  'notice.created': { readonly scope: string; readonly isDraft: boolean; readonly mustRead: boolean }
  'notice.changed': { readonly scope: string; readonly isDraft: boolean; readonly mustRead: boolean }
  'notice.renewed': { readonly reviewOn: string }
  'notice.withdrawn': Nothing
  'notice.deleted': Nothing
  'feedback.answered': Nothing
  'feedback.done': Nothing
}

export type AuditAction = keyof AuditDetails

/** What something was done to. `name`: an account name that belongs to nobody, as its hash. */
export type AuditSubject =
  | 'computer'
  | 'computer-conflict'
  | 'windows-build'
  | 'column-mapping'
  | 'person'
  | 'name'
  | 'token'
  | 'directory'
  | 'directory-sync'
  | 'booking'
  | 'booking-series'
  | 'booking-rule'
  | 'blocked-period'
  | 'floor-closure'
  | 'site'
  | 'building'
  | 'floor'
  | 'floor-plan'
  | 'zone'
  | 'space'
  | 'document'
  | 'document-space'
  | 'document-folder'
  | 'document-group'
  | 'document-template'
  | 'import'
  | 'access-point'
  | 'gate-rules'
  | 'site-alert'
  | 'campaign'
  | 'wave'
  | 'freeze'
  | 'outbox'
  | 'course'
  | 'quiz-attempt'
  | 'certificate'
  | 'course-assignment'
  | 'learning-report'
  | 'cohort'
  | 'task-review'
  | 'pulse'
  | 'course-package'
  | 'audit'
  | 'display'
  | 'defect'
  | 'webhook'
  | 'notice'
  | 'feedback'

/** Without an actor it was Werkplatz itself, or somebody who had not signed in. */
type Entry<Action extends AuditAction> = { actorId: string | null; action: Action; subjectType: AuditSubject; subjectId: string } & (Nothing extends AuditDetails[Action]
  ? { detail?: AuditDetails[Action] }
  : { detail: AuditDetails[Action] })

export type AuditEntry = { [Action in AuditAction]: Entry<Action> }[AuditAction]
