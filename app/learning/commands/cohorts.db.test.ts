import { expect, test } from 'vitest'
import { courseFiles, writeCourse } from '../../../tests/harness/course-fixture.ts'
import type { Role, Viewer } from '../../platform/viewer.ts'

// The catalogue reads the courses once, from where the configuration says at the first import.
// The second course may be begun only after the first.
const second = Object.fromEntries(Object.entries(courseFiles).map(([path, text]) => [path.replace(/^probe\//, 'danach/'), path.endsWith('course.yaml') ? text.replace('id: probe', 'id: danach').replace('due_days: 60', 'due_days: 60\nprerequisites: [probe]') : text]))
const content = await writeCourse(second)
process.env.CONTENT_DIR = content
const { mkdir, rename } = await import('node:fs/promises')
await mkdir(`${content}/courses`)
for (const name of ['probe', 'danach']) await rename(`${content}/${name}`, `${content}/courses/${name}`)
const { db } = await import('../../platform/database.server.ts')
const { bookSpace } = await import('../../workplaces/commands/book-space.server.ts')
const { cancelBooking } = await import('../../workplaces/commands/cancel-booking.server.ts')
const { attendanceCsv, attendancePage, attendanceReport } = await import('../cohorts/attendance.server.ts')
const { cohortsOfCourse, courseDayEvents, joinableCohorts, nextCourseDays } = await import('../cohorts/own.server.ts')
const { cohortPage, requestsFor } = await import('../cohorts/queries.server.ts')
const { myLearning } = await import('../mine/queries.server.ts')
const { answerSignUp } = await import('./answer-sign-up.server.ts')
const { cancelCohort, changeCohort } = await import('./change-cohort.server.ts')
const { addCourseDay, cancelCourseDay, moveCourseDay } = await import('./change-course-day.server.ts')
const { deleteOldCohorts, keepCohorts } = await import('./keep-cohorts.server.ts')
const { makeCohort } = await import('./make-cohort.server.ts')
const { recordAttendance } = await import('./record-attendance.server.ts')
const { signUp, withdraw } = await import('./sign-up.server.ts')

let made = 0
const next = () => String((made += 1))
const now = new Date('2027-03-01T08:00:00Z')

async function person(data: { managerId?: string; locale?: string } = {}, ...roles: Role[]): Promise<Viewer> {
  const username = `learner-${next()}`
  const { id } = await db.person.create({ data: { directoryId: username, username, displayName: username, givenName: username, surname: username, mail: `${username}@stadt.example`, ...data } })
  return { id, username, displayName: username, unitId: null, roles: ['employee', ...roles] }
}
const people = (count: number) => Promise.all(Array.from({ length: count }, () => person()))

async function room(): Promise<string> {
  const slug = `house-${next()}`
  const site = await db.site.create({ data: { slug, name: slug, street: 'Seestrasse 1', postcode: '6003', town: 'Luzern' } })
  const building = await db.building.create({ data: { siteId: site.id, name: 'A' } })
  const floor = await db.floor.create({ data: { siteId: site.id, buildingId: building.id, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan: { width: 20, height: 10, outline: [[0, 0], [20, 0], [20, 10], [0, 10]], walls: [] } } })
  return (await db.space.create({ data: { floorId: floor.id, kind: 'room', code: `Rigi ${slug}`, x: 1, y: 1, seats: 12 } })).id
}

const hr = await person({}, 'learning-admin')
const facts = { nameDe: 'Gruppe Frühling', nameEn: 'Spring group', places: 3, opensOn: null, closesOn: null, needsApproval: false }
type Made = { id: string; dateId: string; spaceId: string; lead: Viewer }

async function cohort(over: Partial<typeof facts> = {}, courseId = 'probe'): Promise<Made> {
  const [lead, spaceId] = [await person(), await room()]
  const id = await makeCohort(hr, { courseId, ...facts, ...over, trainers: lead.username, date: '2027-03-29', from: '09:00', to: '12:00', spaceId }, now)
  const { id: dateId } = await db.cohortDate.findFirstOrThrow({ where: { cohortId: id } })
  return { id, dateId, spaceId, lead }
}

const membersOf = (cohortId: string) => db.cohortMember.findMany({ where: { cohortId }, orderBy: { number: 'asc' }, select: { personId: true, state: true, seat: true, number: true } })
const bookingOf = async (dateId: string) => (await db.cohortDate.findUniqueOrThrow({ where: { id: dateId }, select: { booking: true } })).booking
const mailsTo = async ({ id }: Viewer) => (await db.mail.findMany({ where: { personId: id }, orderBy: { id: 'asc' } })).map(({ subject, calendarMethod, calendar }) => ({ subject, method: calendarMethod, sequence: /SEQUENCE:(\d+)/.exec(calendar ?? '')?.[1], uid: /UID:(\S+)/.exec(calendar ?? '')?.[1], calendar }))

test('fifty who sign up at once for three places: three are in, and forty-seven wait in order', async () => {
  const { id } = await cohort()
  const all = await people(50)
  await Promise.all(all.map((viewer) => signUp(viewer, id, now)))
  const members = await membersOf(id)
  expect(members.map(({ number }) => number)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
  expect(members.slice(0, 3).map(({ state, seat }) => [state, seat])).toEqual([['joined', 1], ['joined', 2], ['joined', 3]])
  expect(members.slice(3).every(({ state, seat }) => state === 'waiting' && seat === null)).toBe(true)

  // All three leave at once, with two of those who wait: the next three that are left move up, each once.
  const leaving = [0, 1, 2, 3, 5].map((index) => all.find((one) => one.id === members[index]?.personId) ?? hr)
  await Promise.all(leaving.map((viewer) => withdraw(viewer, id, now)))
  const after = await membersOf(id)
  const seated = after.filter(({ state }) => state === 'joined')
  expect(seated.map(({ seat }) => seat).toSorted()).toEqual([1, 2, 3])
  expect(after.filter(({ state }) => state === 'waiting')).toHaveLength(42)
  expect(Math.max(...seated.map(({ number }) => number))).toBeLessThan(Math.min(...after.filter(({ state }) => state === 'waiting').map(({ number }) => number)))
  const given = await db.auditEvent.groupBy({ by: ['detail'], where: { subjectId: id, action: 'cohort.place-given' }, _count: true })
  expect(given.every(({ _count }) => _count === 1)).toBe(true)
})

test('fifty sign up at once for a course that another comes before: who has completed it gets a place, the others are told', async () => {
  const { id } = await cohort({ places: 3 }, 'danach')
  const all = await people(50)
  await db.enrolment.createMany({ data: all.slice(0, 20).map(({ id: personId }) => ({ personId, courseId: 'probe', enrolledAt: now, completedAt: now })) })
  const ends = await Promise.allSettled(all.map((viewer) => signUp(viewer, id, now)))
  expect(ends.slice(0, 20).map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 'fulfilled'))
  for (const end of ends.slice(20)) expect(end).toMatchObject({ status: 'rejected', reason: { data: { code: 'prerequisite-missing' } } })
  const members = await membersOf(id)
  expect([members.length, members.filter(({ state }) => state === 'joined').length]).toEqual([20, 3])
})

test('the database itself lets nobody in beyond the places', async () => {
  const { id } = await cohort({ places: 1 })
  const [first, second, third] = await people(3)
  for (const viewer of [first, second, third]) if (viewer) await signUp(viewer, id, now)
  const seat = (personId: string, value: number) => db.cohortMember.update({ where: { cohortId_personId: { cohortId: id, personId } }, data: { state: 'joined', seat: value } })
  await expect(seat(second?.id ?? '', 1)).rejects.toThrow('cohort_id')
  await expect(seat(second?.id ?? '', 2)).rejects.toThrow('cohort_member_seat_within')
  await expect(db.cohortMember.update({ where: { cohortId_personId: { cohortId: id, personId: third?.id ?? '' } }, data: { state: 'joined' } })).rejects.toThrow('cohort_member_seated')
  // A second sign-up of the same person changes nothing.
  if (first) await signUp(first, id, now)
  expect((await membersOf(id)).map(({ state }) => state)).toEqual(['joined', 'waiting', 'waiting'])
})

test('a cohort is made with its booking or not at all, and the refusal names the room', async () => {
  const [stranger, lead, spaceId] = [await person(), await person(), await room()]
  await bookSpace(stranger, { spaceId, startsAt: new Date('2027-03-29T07:00:00Z'), endsAt: new Date('2027-03-29T08:00:00Z') }, now)
  const before = await db.cohort.count()
  const fields = { courseId: 'probe', ...facts, trainers: lead.username, date: '2027-03-29', from: '09:00', to: '12:00', spaceId }
  await expect(makeCohort(hr, fields, now)).rejects.toMatchObject({ status: 422, data: { errors: [{ path: 'spaceId', message: expect.stringContaining('Rigi') }] } })
  expect(await db.cohort.count()).toBe(before)
  await expect(makeCohort(stranger, fields, now)).rejects.toMatchObject({ status: 403 })
  await expect(makeCohort(hr, { ...fields, trainers: 'niemand.da' }, now)).rejects.toMatchObject({ data: { errors: [{ path: 'trainers' }] } })
  const id = await makeCohort(hr, { ...fields, from: '10:00' }, now)
  const [date] = await db.cohortDate.findMany({ where: { cohortId: id }, select: { id: true, booking: true } })
  expect(date?.booking).toMatchObject({ personId: lead.id, title: 'Gruppe Frühling', startsAt: new Date('2027-03-29T08:00:00Z'), endsAt: new Date('2027-03-29T10:00:00Z') })

  // Adding and moving: the same, nothing half-made.
  await expect(addCourseDay(hr, id, { date: '2027-03-29', from: '11:00', to: '13:00', spaceId }, now)).rejects.toMatchObject({ status: 422, data: { errors: [{ path: 'spaceId' }] } })
  await expect(moveCourseDay(hr, id, date?.id ?? '', { date: '2027-03-29', from: '09:30', to: '12:00', spaceId }, now)).rejects.toMatchObject({ status: 422 })
  expect(await db.cohortDate.findMany({ where: { cohortId: id }, select: { startsAt: true } })).toEqual([{ startsAt: new Date('2027-03-29T08:00:00Z') }])
  expect((await bookingOf(date?.id ?? ''))?.cancelledAt).toBeNull()
})

test('a day that moves takes its booking along, and calendars get a higher number; a cancelled day frees the room', async () => {
  const { id, dateId, lead, spaceId } = await cohort()
  const [viewer, waiting] = [await person({ locale: 'en' }), await person()]
  await signUp(viewer, id, now)
  await changeCohort(hr, id, { ...facts, places: 1, trainers: lead.username }, now)
  await signUp(waiting, id, now)
  const other = await room()
  const booking = await bookingOf(dateId)
  await moveCourseDay(hr, id, dateId, { date: '2027-03-30', from: '13:00', to: '16:00', spaceId }, now)
  expect(await bookingOf(dateId)).toMatchObject({ id: booking?.id, startsAt: new Date('2027-03-30T11:00:00Z') })
  await moveCourseDay(hr, id, dateId, { date: '2027-03-30', from: '13:00', to: '16:00', spaceId: other }, now)
  expect((await db.booking.findUniqueOrThrow({ where: { id: booking?.id ?? '' } })).cancelledAt).toEqual(now)
  expect(await bookingOf(dateId)).toMatchObject({ spaceId: other, cancelledAt: null })
  await cancelCourseDay(hr, id, dateId, 'The trainer is ill.', now)
  expect((await bookingOf(dateId))?.cancelledAt).toEqual(now)

  const mails = await mailsTo(viewer)
  expect(mails.map(({ method, sequence }) => [method, sequence])).toEqual([['REQUEST', '1'], ['REQUEST', '2'], ['REQUEST', '3'], ['CANCEL', '4']])
  expect(new Set(mails.map(({ uid }) => uid))).toEqual(new Set([`course-day-${dateId}@werkplatz`]))
  expect(mails[0]?.subject).toBe('You take part: Spring group, 29 March 2027')
  expect(mails.every(({ calendar }) => !calendar?.includes(waiting.username))).toBe(true)
  expect((await mailsTo(waiting)).map(({ subject, method }) => [subject, method])).toEqual([['Abgesagt: Gruppe Frühling, 30. März 2027', null]])
  expect((await mailsTo(lead)).map(({ method, sequence }) => [method, sequence])).toEqual([['REQUEST', '1'], ['REQUEST', '2'], ['REQUEST', '3'], ['CANCEL', '4']])
})

test('who withdraws gets the days out of the calendar, and coming back is a higher number', async () => {
  const { id, dateId } = await cohort()
  const viewer = await person()
  await signUp(viewer, id, now)
  const feed = await courseDayEvents(viewer.id, now, 'https://werkplatz.example', { locale: 'de' })
  expect(feed).toMatchObject([{ uid: `course-day-${dateId}@werkplatz`, sequence: 1, summary: 'Gruppe Frühling', url: `https://werkplatz.example/learning/cohorts/${id}` }])
  await withdraw(viewer, id, now)
  expect(await courseDayEvents(viewer.id, now, 'https://werkplatz.example', { locale: 'de' })).toEqual([])
  await signUp(viewer, id, now)
  expect((await mailsTo(viewer)).map(({ method, sequence }) => [method, sequence])).toEqual([['REQUEST', '1'], ['CANCEL', '2'], ['REQUEST', '3']])
  expect((await nextCourseDays(viewer, 'de', 5, now)).map(({ cohortId, day }) => [cohortId, day.day, day.from])).toEqual([[id, '2027-03-29', '09:00']])
})

test('a cancelled cohort tells everybody, also those who wait, and all rooms are free', async () => {
  const { id, dateId, lead } = await cohort({ places: 1 })
  const [viewer, waiting] = [await person(), await person()]
  await signUp(viewer, id, now)
  await signUp(waiting, id, now)
  await cancelCohort(hr, id, 'Zu wenige Anmeldungen.', now)
  await cancelCohort(hr, id, 'Noch einmal.', now)
  expect((await bookingOf(dateId))?.cancelledAt).toEqual(now)
  for (const one of [viewer, lead]) expect((await mailsTo(one)).map(({ method }) => method)).toEqual(['REQUEST', 'CANCEL'])
  expect((await mailsTo(waiting)).map(({ subject }) => subject)).toEqual(['Abgesagt: Gruppe Frühling'])
  await expect(signUp(await person(), id, now)).rejects.toMatchObject({ status: 409, data: { code: 'sign-up-closed' } })
})

test('where the manager has to agree the place is held meanwhile; declined, it goes to who is next', async () => {
  const { id } = await cohort({ places: 1, needsApproval: true })
  const manager = await person({}, 'manager')
  const [first, second] = [await person({ managerId: manager.id }), await person({ managerId: manager.id })]
  await signUp(first, id, now)
  await signUp(second, id, now)
  expect((await membersOf(id)).map(({ state, seat }) => [state, seat])).toEqual([['asked', 1], ['waiting', null]])
  expect((await requestsFor(manager, 'de', now)).map(({ personId }) => personId)).toEqual([first.id])
  expect(await requestsFor(second, 'de', now)).toEqual([])
  expect((await mailsTo(first))).toEqual([])
  expect([(await myLearning(manager, [], 'de', now)).first, await myLearning(first, [], 'de', now), ...(await Promise.all([manager, first].map(async (viewer) => (await joinableCohorts(viewer, 'de', now)).some((one) => one.id === id))))]).toMatchObject([{ title: `Anmeldung von ${first.displayName} beantworten`, dueOn: '2027-03-29' }, { first: null }, true, false])
  await expect(answerSignUp(second, id, first.id, true, now)).rejects.toMatchObject({ status: 403 })
  await answerSignUp(manager, id, first.id, false, now)
  await expect(answerSignUp(manager, id, first.id, true, now)).rejects.toMatchObject({ status: 409, data: { code: 'over' } })
  expect((await membersOf(id)).map(({ state, seat }) => [state, seat])).toEqual([['declined', null], ['asked', 1]])
  await answerSignUp(manager, id, second.id, true, now)
  expect((await mailsTo(second)).map(({ method }) => method)).toEqual(['REQUEST'])
  expect((await mailsTo(manager))).toHaveLength(2)
})

test('sign-up has a first and a last day, whole days on the clock of the city', async () => {
  const { id, lead } = await cohort()
  await changeCohort(hr, id, { ...facts, opensOn: '2027-03-05' as never, closesOn: '2027-03-10' as never, trainers: lead.username }, now)
  const viewer = await person()
  const outcome = (at: string) => signUp(viewer, id, new Date(at)).then(() => 'in', (error: { data: { message: string } }) => error.data.message)
  expect(await outcome('2027-03-04T22:59:59Z')).toBe('Die Anmeldung ist noch nicht offen.')
  expect(await outcome('2027-03-10T23:00:00Z')).toBe('Die Anmeldung ist abgeschlossen.')
  expect(await outcome('2027-03-10T22:59:59Z')).toBe('in')
  expect(await signUp(await person(), id, new Date('2027-03-29T07:00:00Z')).catch((error: { data: { message: string } }) => error.data.message)).toBe('Die Kursgruppe hat schon begonnen.')
  await expect(signUp(lead, id, new Date('2027-03-06T08:00:00Z'))).rejects.toMatchObject({ data: { code: 'leads-cohort' } })
})

test('more places go to those who wait; fewer than are taken can not be', async () => {
  const { id, lead } = await cohort({ places: 2 })
  const all = await people(4)
  for (const viewer of all) await signUp(viewer, id, now)
  await changeCohort(hr, id, { ...facts, places: 3, trainers: lead.username }, now)
  expect((await membersOf(id)).map(({ seat }) => seat)).toEqual([1, 2, 3, null])
  await expect(changeCohort(hr, id, { ...facts, places: 2, trainers: lead.username }, now)).rejects.toMatchObject({ data: { errors: [{ path: 'places' }] } })
  const [first, second] = all
  for (const viewer of [first, second, all[3]]) if (viewer) await withdraw(viewer, id, now)
  // Only the third seat is taken: it becomes the first.
  await changeCohort(hr, id, { ...facts, places: 1, trainers: lead.username }, now)
  expect((await membersOf(id)).map(({ seat, state }) => [seat, state])).toEqual([[null, 'withdrawn'], [null, 'withdrawn'], [1, 'joined'], [null, 'withdrawn']])
})

test('another who leads has the rooms, and the days go from one calendar into the other', async () => {
  const { id, dateId, lead } = await cohort()
  const successor = await person()
  await changeCohort(hr, id, { ...facts, trainers: successor.username }, now)
  expect(await bookingOf(dateId)).toMatchObject({ personId: successor.id, cancelledAt: null })
  expect((await mailsTo(lead)).map(({ method, sequence }) => [method, sequence])).toEqual([['REQUEST', '1'], ['CANCEL', '2']])
  expect((await mailsTo(successor)).map(({ method }) => method)).toEqual(['REQUEST'])
  await changeCohort(hr, id, { ...facts, trainers: `${successor.username}, ${lead.username}` }, now)
  expect((await mailsTo(lead)).map(({ sequence }) => sequence)).toEqual(['1', '2', '3'])
  // The room's booking stands in the calendar already.
  expect(await courseDayEvents(successor.id, now, 'https://werkplatz.example', { locale: 'de' })).toEqual([])
})

test('a room that others take away is said on the page and to those who run it, once', async () => {
  const { id, dateId, lead } = await cohort()
  const booking = await bookingOf(dateId)
  await cancelBooking({ ...(await person()), roles: ['employee', 'workplace-admin'] }, booking?.id ?? '', 'one', now)
  expect((await cohortPage(hr, id, 'de', now)).days[0]?.roomState).toBe('lost')
  const before = (await mailsTo(hr)).length
  await keepCohorts(now)
  await keepCohorts(now)
  expect((await mailsTo(hr)).slice(before).map(({ subject }) => subject)).toEqual(['Ein Kurstag braucht einen Raum: Gruppe Frühling'])
  expect((await mailsTo(lead)).at(-1)?.subject).toBe('Ein Kurstag braucht einen Raum: Gruppe Frühling')
  // The same room again, or another, puts it right.
  const { spaceId } = await db.cohortDate.findUniqueOrThrow({ where: { id: dateId } })
  await moveCourseDay(hr, id, dateId, { date: '2027-03-29', from: '09:00', to: '12:00', spaceId: spaceId ?? '' }, now)
  expect((await cohortPage(hr, id, 'de', now)).days[0]?.roomState).toBe('booked')
})

test('the place of somebody who has left the city goes to who is next', async () => {
  const { id } = await cohort({ places: 1 })
  const [leaver, viewer] = [await person(), await person()]
  await signUp(leaver, id, now)
  await signUp(viewer, id, now)
  await db.person.update({ where: { id: leaver.id }, data: { disabledAt: now } })
  await keepCohorts(now)
  expect((await membersOf(id)).map(({ state }) => state)).toEqual(['withdrawn', 'joined'])
})

test('own rooms and absences at the same time are a warning, and refuse nothing', async () => {
  const { id } = await cohort()
  const [viewer, spaceId] = [await person(), await room()]
  await bookSpace(viewer, { spaceId, startsAt: new Date('2027-03-29T09:00:00Z'), endsAt: new Date('2027-03-29T10:00:00Z'), title: 'Jour fixe' }, now)
  await bookSpace(viewer, { spaceId, startsAt: new Date('2027-03-29T10:00:00Z'), endsAt: new Date('2027-03-29T11:00:00Z'), title: 'Danach' }, now)
  await db.plannedHalfDay.create({ data: { personId: viewer.id, day: new Date('2027-03-29'), half: 1, place: 'away' } })
  const [found] = (await cohortsOfCourse(viewer, 'probe', 'de', now)).filter((one) => one.id === id)
  expect(found?.clashes.map(({ kind, title }) => [kind, title])).toEqual([['away', null], ['booking', 'Jour fixe']])
  await signUp(viewer, id, now)
  expect((await cohortPage(viewer, id, 'de', now)).own).toBe('joined')
})

test('names are seen by those who lead and HR; attendance is taken by them, and shown to oneself', async () => {
  const { id, dateId, lead } = await cohort({ places: 2 })
  const [viewer, absent, outsider] = [await person(), await person(), await person()]
  await signUp(viewer, id, now)
  await signUp(absent, id, now)
  const day = new Date('2027-03-29T07:00:00Z')
  expect((await cohortPage(viewer, id, 'de', now)).members).toBeNull()
  expect(JSON.stringify(await cohortPage(outsider, id, 'de', now))).not.toContain(viewer.username)
  expect((await cohortPage(lead, id, 'de', now)).members?.map(({ name }) => name)).toEqual([viewer.username, absent.username].toSorted())
  await expect(attendancePage(viewer, id, dateId, 'de', day)).rejects.toMatchObject({ status: 403 })
  const entries = [{ personId: viewer.id, state: 'present' as const }, { personId: absent.id, state: 'absent' as const }, { personId: outsider.id, state: 'present' as const }]
  await expect(recordAttendance(viewer, id, dateId, entries, day)).rejects.toMatchObject({ status: 403 })
  await expect(recordAttendance(lead, id, dateId, entries, new Date('2027-03-29T06:29:00Z'))).rejects.toMatchObject({ data: { code: 'too-early' } })
  await recordAttendance(lead, id, dateId, entries, day)
  await recordAttendance(lead, id, dateId, [{ personId: absent.id, state: null }, { personId: viewer.id, state: 'present' }], day)
  expect(await db.cohortAttendance.findMany({ where: { dateId }, select: { personId: true, state: true } })).toEqual([{ personId: viewer.id, state: 'present' }])
  const evening = new Date('2027-03-29T18:00:00Z')
  expect((await cohortPage(viewer, id, 'de', evening)).attendance).toEqual({ present: 1, held: 1, of: 1, isWhole: true })

  const report = (await attendanceReport(hr, 'de', 'probe', evening)).filter((row) => row.cohortId === id)
  expect(report.map(({ name, days, isWhole }) => [name, days[0]?.state, isWhole])).toEqual([[viewer.username, 'present', true], [absent.username, 'open', false]].toSorted())
  expect(await attendanceCsv(hr, 'de', 'probe', evening)).toContain(`"Gruppe Frühling";"${viewer.username}";"";"2027-03-29";"Anwesend"`)
  await expect(attendanceReport(lead, 'de', null, evening)).rejects.toMatchObject({ status: 403 })
  expect(await db.auditEvent.count({ where: { actorId: hr.id, action: { in: ['cohort.attendance-read', 'export.taken'] } } })).toBeGreaterThan(1)
})

test('nobody says of themselves that they were there: somebody else who may does, and the log says of whom', async () => {
  const { id, dateId, lead } = await cohort({ places: 3 })
  const [boss, other] = [await person({}, 'learning-admin'), await person()]
  await signUp(boss, id, now)
  await signUp(other, id, now)
  const day = new Date('2027-03-29T07:00:00Z')
  const [own, others] = [{ personId: boss.id, state: 'present' as const }, { personId: other.id, state: 'present' as const }]
  await expect(recordAttendance(boss, id, dateId, [others, own], day)).rejects.toMatchObject({ status: 409, data: { code: 'own-attendance' } })
  expect(await db.cohortAttendance.count({ where: { dateId } })).toBe(0)
  await recordAttendance(boss, id, dateId, [others, { ...own, state: null }], day)
  await recordAttendance(lead, id, dateId, [own], day)
  // As it stands it may be sent along, but not taken back.
  await recordAttendance(boss, id, dateId, [{ ...others, state: null }, own], day)
  await expect(recordAttendance(boss, id, dateId, [{ ...own, state: null }], day)).rejects.toMatchObject({ data: { code: 'own-attendance' } })
  const page = await attendancePage(boss, id, dateId, 'de', day)
  expect(page.people.map((one) => [one.id, one.isSelf]).toSorted()).toEqual([[boss.id, true], [other.id, false]].toSorted())
  const events = await db.auditEvent.findMany({ where: { subjectId: id, action: 'cohort.attendance-recorded' }, orderBy: { id: 'asc' }, select: { actorId: true, detail: true } })
  expect(events).toEqual([[boss, other], [lead, boss], [boss, other]].map(([actor, whom]) => ({ actorId: actor?.id, detail: { dateId, people: 1, personIds: [whom?.id] } })))
})

test('cohorts are deleted three years after their last day, and who did not take part after half a year', async () => {
  const { id } = await cohort({ places: 1 })
  const [viewer, waiting] = [await person(), await person()]
  await signUp(viewer, id, now)
  await signUp(waiting, id, now)
  await deleteOldCohorts(new Date('2027-10-10T00:00:00Z'))
  expect((await membersOf(id)).map(({ personId }) => personId)).toEqual([viewer.id])
  await db.cohort.update({ where: { id }, data: { createdAt: now } })
  await deleteOldCohorts(new Date('2030-03-29T09:59:00Z'))
  expect(await db.cohort.count({ where: { id } })).toBe(1)
  await deleteOldCohorts(new Date('2030-03-29T10:01:00Z'))
  expect(await db.cohort.count({ where: { id } })).toBe(0)
})
