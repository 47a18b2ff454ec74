import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestService, type TestService } from '../harness/service.ts'

let service: TestService
let database: Client
const cookies: Record<string, string> = {}
const ids: Record<string, string> = {}
beforeAll(async () => {
  service = await startTestService()
  database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
  for (const name of ['anna.keller', 'samira.haliti', 'franz.amrein', 'carla.odermatt']) {
    cookies[name] = await service.signIn(name)
    ids[name] = (await (await get(name, '/api/v1/me')).json()).id
  }
})
afterAll(async () => {
  await database.end()
  await service.stop()
})

const get = (name: string, path: string) => service.fetch(path, { cookie: cookies[name] ?? '' })
const myData = async (name: string) => (await get(name, '/account/my-data.json')).json()
const page = async (name: string) => (await (await get(name, '/account/my-data')).text()).replaceAll('<!-- -->', '')

/** Where each column that refers to a person is found in the file. */
const held: Record<string, string> = {
  'assigned_person.person_id': 'learning.assignments',
  'course_assignment.created_by_id': 'learning.assignmentsMade',
  'course_assignment.person_id': 'learning.assignmentsToOneself',
  'leading_since.person_id': 'learning.leadingSince',
  'learning_mail.person_id': 'learning.mails',
  'person_absence.entered_by_id': 'learning.absencesEntered',
  'person_absence.person_id': 'learning.absences',
  'access_token.person_id': 'accessTokens',
  'api_idempotency.person_id': 'apiRequests',
  'first_day.person_id': 'firstDay',
  'booking.approved_by_id': 'approvals',
  'booking.person_id': 'bookings',
  'booking_series.person_id': 'bookingSeries',
  'calendar_feed.person_id': 'calendarFeed',
  'circle_member.member_id': 'weekPlan.inCircles',
  'circle_member.person_id': 'weekPlan.circle',
  'comment.author_id': 'documents.comments.written',
  'comment_mention.person_id': 'documents.comments.mentions',
  'comment_notice.person_id': 'documents.comments.notices',
  'comment_reaction.person_id': 'documents.comments.reactions',
  'comment_thread.resolved_by_id': 'documents.comments.resolved',
  'card_state.person_id': 'learning.cards',
  'certificate.person_id': 'learning.certificates',
  'certificate.revoked_by_id': 'learning.certificatesRevoked',
  'cmi5_registration.person_id': 'learning.cmi5Registrations',
  'cohort.created_by_id': 'learning.cohorts.made',
  'cohort_attendance.recorded_by_id': 'learning.cohorts.attendanceNotesMade',
  'cohort_member.answered_by_id': 'learning.cohorts.answers',
  'cohort_member.person_id': 'learning.cohorts.signUps',
  'cohort_trainer.person_id': 'learning.cohorts.led',
  'campaign_device.responsible_id': 'campaignWork.blockedDevices',
  'campaign_wave.owner_id': 'campaignWork.waves',
  'site_go_live.declared_by': 'siteWork.declared',
  'site_go_live.taken_back_by': 'siteWork.takenBack',
  'site_alert.muted_by': 'siteWork.mutedAlerts',
  'computer.owner_id': 'computers',
  'device_appointment.technician_id': 'campaignWork.appointments',
  'directory_sync.requested_by_id': 'directorySyncs',
  'ask_me_about.person_id': 'offer.askMeAbout',
  'offered_skill.person_id': 'offer.skills',
  'attachment.uploader_id': 'documents.files',
  'document.last_editor_id': 'documents.lastEdited',
  'document.owner_id': 'documents.owned',
  'document_access_request.person_id': 'documents.requests',
  'document_favourite.person_id': 'documents.favourites',
  'document_group.owner_id': 'documents.groups',
  'document_group_member.person_id': 'documents.groups',
  'document_space.person_id': 'documents.ownSpace',
  'document_space_member.person_id': 'documents.spaces',
  'document_template.owner_id': 'documents.templates',
  'document_draft.person_id': 'documents.drafts',
  'document_erasure.by_id': 'documents.erasures',
  'document_mention.person_id': 'documents.mentions',
  'document_version.made_by_id': 'documents.versionsMade',
  'document_version_author.person_id': 'documents.versionsWritten',
  'document_writer.person_id': 'documents.writingClients',
  'document_item.assignee_id': 'documents.tasks',
  'document_reading.asked_by_id': 'documents.readingsAsked',
  'document_reading_person.person_id': 'documents.readingsAsked',
  'document_receipt.person_id': 'documents.readingsConfirmed',
  'document_grant.person_id': 'documents.shared',
  'document_update.person_id': 'documents.changes',
  'enrolment.person_id': 'learning.enrolments',
  'evidence_share.reviewer_id': 'learning.evidenceShared',
  'favourite_space.person_id': 'usualDesks',
  'feedback.answered_by_id': 'feedback.answered',
  'feedback.person_id': 'feedback.given',
  'floor_plan.created_by': 'floorPlans',
  'import.created_by': 'imports',
  'mail.person_id': 'mails',
  'notice.author_id': 'notices.written',
  'notice_receipt.person_id': 'notices.read',
  'notification.person_id': 'notifications.told',
  'notification_choice.person_id': 'notifications.choices',
  'notification_digest.person_id': 'notifications.lastDigest',
  'notification_hours.person_id': 'notifications.hours',
  'package_attempt.person_id': 'learning.packages',
  'package_version.uploaded_by_id': 'learning.packagesUploaded',
  'participant.person_id': 'invitations',
  'past_completion.person_id': 'learning.pastCompletions',
  'peer_reader.person_id': 'learning.readyToRead',
  'person.manager_id': 'person.manager',
  'person_photo.person_id': 'photo',
  'person_role.person_id': 'roles',
  'planned_half_day.person_id': 'weekPlan.planned',
  'pulse.manager_id': 'learning.pulsesOfTeam',
  'pulse_asked.person_id': 'learning.pulsesAsked',
  'quiz_attempt.person_id': 'learning.quizAttempts',
  'reading_place.person_id': 'learning.readingPlaces',
  'reflection_answer.person_id': 'learning.reflections',
  'room_order.answered_by_id': 'answeredOrders',
  'session.person_id': 'sessions',
  'space.assigned_to_id': 'assignedDesks',
  'task_follow_up.respondent_id': 'learning.followUps',
  'task_review.reviewer_id': 'learning.taskReviewsGiven',
  'task_submission.person_id': 'learning.tasks',
  'unit_progress.person_id': 'learning.units',
  'unit_reading.person_id': 'learning.changesSeen',
  'usual_half_day.person_id': 'weekPlan.usual',
  'waiting_entry.person_id': 'waitingList',
  'webhook_endpoint.owner_id': 'webhooks',
}

test('the file has a place for every table that refers to people', async () => {
  const { rows } = await database.query<{ column: string }>(`
    SELECT conrelid::regclass || '.' || attname AS column
    FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey)
    WHERE contype = 'f' AND confrelid = 'person'::regclass ORDER BY 1`)
  expect(rows.map(({ column }) => column)).toEqual(Object.keys(held).toSorted())
  const file = await myData('anna.keller')
  for (const [column, place] of Object.entries(held)) {
    const value = place.split('.').reduce((at, key) => at?.[key], file)
    expect(value, column).toBeDefined()
  }
})

test('the file holds what somebody has done, and neither secrets nor the answers of a quiz', async () => {
  const created = await service.fetch('/api/v1/documents', { method: 'POST', cookie: cookies['anna.keller'] ?? '', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ title: 'Notizen', markdown: 'Ein **eigener** Satz.' }) })
  expect(created.status).toBe(201)
  const { rows: [counts] } = await database.query('SELECT (SELECT count(*)::int FROM booking WHERE person_id = $1) AS bookings, (SELECT count(*)::int FROM computer WHERE owner_id = $1) AS computers', [ids['anna.keller']])
  const response = await get('anna.keller', '/account/my-data.json')
  expect(response.headers.get('content-disposition')).toContain('attachment')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const text = await response.text()
  const file = JSON.parse(text)
  expect(file).toMatchObject({ format: 'werkplatz-personal-data', person: { username: 'anna.keller', presenceVisibility: 'unit' } })
  expect(file.roles).toContain('employee')
  expect([file.bookings.length, file.computers.length]).toEqual([counts.bookings, counts.computers])
  expect(file.bookings.length).toBeGreaterThan(0)
  expect(file.documents.owned.find(({ title }: { title: string }) => title === 'Notizen').markdown).toContain('Ein **eigener** Satz.')
  expect(file.auditEvents[0]).toMatchObject({ action: 'export.taken', subjectId: ids['anna.keller'] })
  expect(text).not.toMatch(/tokenHash|"questions"/)
  expect(text).not.toContain(cookies['anna.keller']?.split('=')[1])
})

test('who is looked up sees by whom and where, once an hour; not from which address', async () => {
  expect(await page('anna.keller')).toContain('niemand')
  const anna = ids['anna.keller'] ?? ''
  for (const _ of [1, 2]) expect((await get('samira.haliti', `/people/${anna}`)).status).toBe(200)
  await get('anna.keller', `/people/${anna}`)
  await get('franz.amrein', `/people/${anna}/sessions`)
  await get('franz.amrein', '/admin/audit?subject=anna.keller')
  const { rows } = await database.query("SELECT actor_id, detail->>'page' AS page, address FROM audit_event WHERE action = 'person.looked-up' AND subject_id = $1 ORDER BY id", [anna])
  expect(rows.map(({ actor_id, page: where }) => [actor_id, where])).toEqual([
    [ids['samira.haliti'], 'person'],
    [ids['franz.amrein'], 'sessions'],
    [ids['franz.amrein'], 'audit'],
  ])
  expect(rows[0].address).not.toBeNull()
  const shown = await page('anna.keller')
  for (const words of ['Samira Haliti', 'Ihre Seite unter Personen', 'Franz Amrein', 'Ihre angemeldeten Geräte', 'Protokoll zu Ihnen']) expect(shown).toContain(words)
  const { auditEvents } = await myData('anna.keller')
  const byOthers = auditEvents.filter(({ action }: { action: string }) => action === 'person.looked-up')
  expect(byOthers).toHaveLength(3)
  for (const event of byOthers) expect(event).not.toHaveProperty('address')
})

test('who is refused has not looked anybody up', async () => {
  const it = ids['carla.odermatt'] ?? ''
  expect((await get('samira.haliti', `/people/${it}/sessions`)).status).toBe(403)
  expect((await get('samira.haliti', '/people/00000000-0000-7000-8000-000000000000')).status).toBe(404)
  const { rows } = await database.query("SELECT 1 FROM audit_event WHERE action = 'person.looked-up' AND (subject_id = $1 OR subject_id LIKE '00000000%')", [it])
  expect(rows).toEqual([])
})
