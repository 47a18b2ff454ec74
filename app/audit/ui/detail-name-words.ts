import { m } from '../../paraglide/messages.js'

/** What stands beside an event, by the name under which it is stored; a test looks that none of them is missing. */
export const detailNameWords: Readonly<Record<string, () => string>> = {
  personId: m.audit_d_person, spaceId: m.audit_d_space, siteId: m.audit_d_site, displayId: m.audit_d_display, zoneId: m.audit_d_zone,
  before: m.audit_d_before, after: m.audit_d_after, startsAt: m.audit_d_from, endsAt: m.audit_d_to,
  count: m.audit_d_count, scope: m.audit_d_scope, by: m.audit_d_by, what: m.audit_d_what, state: m.audit_d_state, reason: m.audit_d_reason,
  updates: m.audit_d_updates, snapshots: m.audit_d_snapshots, versions: m.audit_d_versions, comments: m.audit_d_comments, drafts: m.audit_d_drafts, files: m.audit_d_files, mails: m.audit_d_mails,
  answer: m.audit_d_answer, asked: m.audit_d_asked, floorId: m.audit_d_floor_id, day: m.audit_d_day, closureId: m.audit_d_closure_id, campaignId: m.audit_d_campaign_id, waveId: m.audit_d_wave_id,
  computerId: m.audit_d_computer_id, level: m.audit_d_level, kind: m.audit_d_kind, kinds: m.audit_d_kinds, images: m.audit_d_images, number: m.audit_d_number, sha256: m.audit_d_sha256,
  bytes: m.audit_d_bytes, errors: m.audit_d_errors, changed: m.audit_d_changed, decision: m.audit_d_decision, readings: m.audit_d_readings, rows: m.audit_d_rows, filters: m.audit_d_filters,
  from: m.audit_d_from, to: m.audit_d_to, cancelled: m.audit_d_cancelled, liveOn: m.audit_d_live_on, isOverridden: m.audit_d_is_overridden, until: m.audit_d_until, version: m.audit_d_version,
  moved: m.audit_d_moved, added: m.audit_d_added, dropped: m.audit_d_dropped, created: m.audit_d_created, updated: m.audit_d_updated, unchanged: m.audit_d_unchanged, kept: m.audit_d_kept,
  unit: m.audit_d_unit, units: m.audit_d_units, rev: m.audit_d_rev, people: m.audit_d_people, person: m.audit_d_who, course: m.audit_d_course, right: m.audit_d_right, total: m.audit_d_total,
  passed: m.audit_d_passed, questions: m.audit_d_questions, author: m.audit_d_author, reviewer: m.audit_d_reviewer, verdict: m.audit_d_verdict, why: m.audit_d_why, reads: m.audit_d_reads,
  isShown: m.audit_d_is_shown, audience: m.audit_d_audience, target: m.audit_d_target, required: m.audit_d_required, report: m.audit_d_report, file: m.audit_d_file, on: m.audit_d_on,
  places: m.audit_d_places, dates: m.audit_d_dates, dateId: m.audit_d_date_id, personIds: m.audit_d_person_ids, change: m.audit_d_change, versionId: m.audit_d_version_id, address: m.audit_d_address,
  isDraft: m.audit_d_is_draft, mustRead: m.audit_d_must_read, reviewOn: m.audit_d_review_on, messageId: m.audit_d_message_id, skills: m.audit_d_skills, page: m.audit_d_page, scopes: m.audit_d_scopes,
  expiresAt: m.audit_d_expires_at, fields: m.audit_d_fields, spaces: m.audit_d_spaces, displaced: m.audit_d_displaced, offered: m.audit_d_offered, documentId: m.audit_d_document_id,
  documents: m.audit_d_documents, language: m.audit_d_language, due: m.audit_d_due, fileId: m.audit_d_file_id, folderId: m.audit_d_folder_id, groups: m.audit_d_groups, everyone: m.audit_d_everyone,
  seq: m.audit_d_seq, isRehung: m.audit_d_is_rehung, x: m.audit_d_x, y: m.audit_d_y,
}
