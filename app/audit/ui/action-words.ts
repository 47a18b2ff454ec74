import { m } from '../../paraglide/messages.js'
import type { AuditAction, AuditSubject } from '../../platform/audit-events.ts'

/** What each event is called, in the order in which a list offers them. */
export const actionWords: Readonly<Record<AuditAction, () => string>> = {
  'session.opened': m.audit_did_session_opened,
  'session.refused': m.audit_did_session_refused,
  'session.closed': m.audit_did_session_closed,
  'session.ended': m.audit_did_session_ended,
  'role.changed': m.audit_did_role_changed,
  'token.created': m.audit_did_token_created,
  'token.revoked': m.audit_did_token_revoked,
  'person.disabled': m.audit_did_person_disabled,
  'person.looked-up': m.audit_did_person_looked_up,
  'directory.synced': m.audit_did_directory_synced,
  'directory.tested': m.audit_did_directory_tested,
  'booking.created': m.audit_did_booking_created,
  'booking.changed': m.audit_did_booking_changed,
  'booking.cancelled': m.audit_did_booking_cancelled,
  'booking.checked-in': m.audit_did_booking_checked_in,
  'booking.released': m.audit_did_booking_released,
  'booking.series-created': m.audit_did_booking_series_created,
  'booking.series-cancelled': m.audit_did_booking_series_cancelled,
  'booking.approved': m.audit_did_booking_approved,
  'booking.declined': m.audit_did_booking_declined,
  'waiting-list.offered': m.audit_did_waiting_list_offered,
  'waiting-list.accepted': m.audit_did_waiting_list_accepted,
  'meeting.changed': m.audit_did_meeting_changed,
  'room-order.answered': m.audit_did_room_order_answered,
  'calendar-feed.created': m.audit_did_calendar_feed_created,
  'calendar-feed.ended': m.audit_did_calendar_feed_ended,
  'booking-rule.created': m.audit_did_booking_rule_created,
  'booking-rule.changed': m.audit_did_booking_rule_changed,
  'booking-rule.deleted': m.audit_did_booking_rule_deleted,
  'blocked-period.created': m.audit_did_blocked_period_created,
  'blocked-period.deleted': m.audit_did_blocked_period_deleted,
  'booking.displaced': m.audit_did_booking_displaced,
  'place.created': m.audit_did_place_created,
  'place.changed': m.audit_did_place_changed,
  'place.deleted': m.audit_did_place_deleted,
  'spaces.changed': m.audit_did_spaces_changed,
  'spaces.placed': m.audit_did_spaces_placed,
  'space.closed': m.audit_did_space_closed,
  'space.reopened': m.audit_did_space_reopened,
  'document.created': m.audit_did_document_created,
  'document.renamed': m.audit_did_document_renamed,
  'document.deleted': m.audit_did_document_deleted,
  'document.access-changed': m.audit_did_document_access_changed,
  'import.received': m.audit_did_import_received,
  'import.confirmed': m.audit_did_import_confirmed,
  'import.applied': m.audit_did_import_applied,
  'import.failed': m.audit_did_import_failed,
  'floor-plan.received': m.audit_did_floor_plan_received,
  'floor-plan.discarded': m.audit_did_floor_plan_discarded,
  'floor-plan.applied': m.audit_did_floor_plan_applied,
  'floor-plan.restored': m.audit_did_floor_plan_restored,
  'mail.retried': m.audit_did_mail_retried,
  'export.taken': m.audit_did_export_taken,
  'learning.enrolled': m.audit_did_learning_enrolled,
  'learning.unit-completed': m.audit_did_learning_unit_completed,
  'learning.course-completed': m.audit_did_learning_course_completed,
  'learning.quiz-started': m.audit_did_learning_quiz_started,
  'learning.quiz-submitted': m.audit_did_learning_quiz_submitted,
  'learning.task-submitted': m.audit_did_learning_task_submitted,
}

const subjectWords: Readonly<Record<AuditSubject, () => string>> = {
  person: m.audit_of_person,
  name: m.audit_of_name,
  token: m.audit_of_token,
  directory: m.audit_of_directory,
  'directory-sync': m.audit_of_directory_sync,
  booking: m.audit_of_booking,
  'booking-series': m.audit_of_booking_series,
  'booking-rule': m.audit_of_booking_rule,
  'blocked-period': m.audit_of_blocked_period,
  site: m.audit_of_site,
  building: m.audit_of_building,
  floor: m.audit_of_floor,
  zone: m.audit_of_zone,
  space: m.audit_of_space,
  document: m.audit_of_document,
  import: m.audit_of_import,
  'floor-plan': m.audit_of_floor_plan,
  outbox: m.mail_title,
  course: m.audit_of_course,
  'quiz-attempt': m.audit_of_quiz_attempt,
  audit: m.audit_of_audit,
}

function find(words: Readonly<Record<string, () => string>>, name: string): string {
  return Object.hasOwn(words, name) ? (words[name]?.() ?? name) : name
}

/** Events of former versions are called by their name in the log. */
export function wordOf(action: string): string {
  return find(actionWords, action)
}

/** What an event was about, by the name in the log. */
export function subjectWordOf(subjectType: string): string {
  return find(subjectWords, subjectType)
}
