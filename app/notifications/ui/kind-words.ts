import { m } from '../../paraglide/messages.js'
import { type Area, isKind, type NotificationKind } from '../kinds.ts'

export const areaWords: Record<Area, () => string> = {
  workplaces: m.notifications_area_workplaces,
  documents: m.notifications_area_documents,
  learning: m.notifications_area_learning,
  news: m.notifications_area_news,
  operation: m.notifications_area_operation,
}

const words: Record<NotificationKind, () => string> = {
  'booking-reminder': m.notifications_kind_booking_reminder,
  'booking-released': m.notifications_kind_booking_released,
  'booking-changed': m.notifications_kind_booking_changed,
  'booking-offer': m.notifications_kind_booking_offer,
  'booking-approval': m.notifications_kind_booking_approval,
  'booking-answer': m.notifications_kind_booking_answer,
  meeting: m.notifications_kind_meeting,
  'device-appointment': m.notifications_kind_device_appointment,
  'document-mention': m.notifications_kind_document_mention,
  'document-comment': m.notifications_kind_document_comment,
  'document-shared': m.notifications_kind_document_shared,
  'document-access': m.notifications_kind_document_access,
  'document-reading': m.notifications_kind_document_reading,
  'document-erased': m.notifications_kind_document_erased,
  'training-assigned': m.notifications_kind_training_assigned,
  'training-due': m.notifications_kind_training_due,
  'training-optional': m.notifications_kind_training_optional,
  'training-task': m.notifications_kind_training_task,
  certificate: m.notifications_kind_certificate,
  'course-group': m.notifications_kind_course_group,
  'course-day': m.notifications_kind_course_day,
  'notice-must-read': m.notifications_kind_notice_must_read,
  'notice-review': m.notifications_kind_notice_review,
  'feedback-answer': m.notifications_kind_feedback_answer,
  'feedback-new': m.notifications_kind_feedback_new,
  defect: m.notifications_kind_defect,
  'site-alerts': m.notifications_kind_site_alerts,
  'import-finished': m.notifications_kind_import_finished,
  'webhook-off': m.notifications_kind_webhook_off,
}

/** What a kind is called; kinds of former versions by their name. */
export function kindWord(kind: string): string {
  return isKind(kind) ? words[kind]() : kind
}
