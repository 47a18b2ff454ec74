import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentWithCourse, edited, secret, writeCourse } from '../harness/course-fixture.ts'
import { answering, quizForm } from '../harness/quiz-form.ts'
import { startTestService, type TestService } from '../harness/service.ts'

const quiz = '/learning/probe/start/first-quiz'

let service: TestService
let cookie: string
beforeAll(async () => {
  service = await startTestService({ env: { CONTENT_DIR: await contentWithCourse() } })
  cookie = await service.signIn('beat.zimmermann')
})
afterAll(() => service.stop())

const post = (path: string, fields: Record<string, string> | [string, string][], as = cookie) => service.fetch(path, { method: 'POST', body: new URLSearchParams(fields), cookie: as })
const text = async (path: string, as = cookie) => (await service.fetch(path, { cookie: as })).text()

/** Everything that a browser or a program can ask for about the course. */
async function everything(): Promise<string> {
  const paths = ['/', '/learning', '/learning/probe', quiz, '/learning/probe/start/first-lesson', '/learning/probe/start/first-task']
  const data = ['/learning.data', '/learning/probe.data', `${quiz}.data`, '/learning/probe/start/first-lesson.data']
  const api = ['/api/v1/courses', '/api/v1/courses/probe', '/api/v1/enrolments?mine=1']
  const answers = await Promise.all(
    [...paths, ...data, ...api].map(async (path) => {
      const response = await service.fetch(path, { cookie })
      expect(response.status, path).toBe(200)
      return response.text()
    }),
  )
  return answers.join('\n')
}

async function openAttempt(): Promise<string> {
  await post(quiz, { intent: 'start' })
  return /name="attemptId" value="([^"]+)"/.exec(await text(quiz))?.[1] ?? ''
}

/** Answers to all of it, with the intent. */
async function answered(intent: string): Promise<[string, string][]> {
  const form = quizForm(await text(quiz))
  return [['intent', intent], ...answering(form, ['That one', 'Third'], { One: '1', Two: '2', Three: '3', 'Left A': 'Right A', 'Left B': 'Right B' })]
}

test('no key and no feedback leaves the server before the attempt is handed in, and both do after', async () => {
  expect(await everything()).not.toContain(secret)
  const attemptId = await openAttempt()
  expect(attemptId).toMatch(/^[0-9a-f-]{36}$/)
  const open = await everything()
  expect(open).toContain('This one')
  expect(open).not.toContain(secret)
  expect(open).not.toMatch(/isRight|explanation|feedback"/)

  const saved = await (await post(`${quiz}.data`, await answered('save'))).text()
  const refused = await post(quiz, { intent: 'submit', attemptId, q1: '1' })
  expect(refused.status).toBe(422)
  expect(saved + (await refused.text())).not.toContain(secret)

  expect((await post(quiz, await answered('submit'))).status).toBe(302)
  const result = await text(quiz)
  for (const part of ['feedback-a', 'feedback-b', 'explanation']) expect(result).toContain(`${secret}-${part}`)
})

test('the key of the attempt before is gone again while the next one is open', async () => {
  const attemptId = await openAttempt()
  expect(attemptId).not.toBe('')
  expect(await everything()).not.toContain(secret)
})

test('the code sent to browsers holds no course', async () => {
  const folder = 'build/client/assets'
  const files = await readdir(folder)
  const code = await Promise.all(files.filter((name) => name.endsWith('.js')).map((name) => readFile(join(folder, name), 'utf8')))
  expect(code.join('\n')).toContain('quiz-option')
  expect(code.join('\n')).not.toMatch(/Probekurs|readCourses|quiz-nutzen/)
})

test("another person's attempt is not there", async () => {
  await openAttempt()
  const other = await service.signIn('anna.keller')
  expect((await post(quiz, await answered('submit'), other)).status).toBe(404)
  expect((await post(quiz, await answered('save'), other)).status).toBe(404)
})

test('works as plain forms: a lesson, a task with an error and what was typed, and then without', async () => {
  const learner = await service.signIn('daniel.bucher')
  const done = await post('/learning/probe/start/first-lesson', { intent: 'done' }, learner)
  expect([done.status, done.headers.get('location')]).toEqual([302, quiz])
  const task = '/learning/probe/start/first-task'
  const short = await post(task, { intent: 'hand-in', text: 'Zu kurz', link: '' }, learner)
  expect(short.status).toBe(422)
  expect(await short.text()).toContain('Zu kurz</textarea>')
  expect((await post(task, { intent: 'hand-in', text: 'Ich habe mit dem Team gesprochen.', link: '' }, learner)).status).toBe(302)
  const enrolments = await (await service.fetch('/api/v1/enrolments?mine=1', { cookie: learner })).json()
  expect(enrolments).toMatchObject({ items: [{ courseId: 'probe', done: 2, total: 3, completedAt: null }], next: null })
})

test('the API lists courses in both languages, and says what is wrong with a request', async () => {
  expect(await (await service.fetch('/api/v1/courses', { cookie })).json()).toMatchObject({ items: [{ id: 'probe', title: { de: 'Probekurs', en: 'Trial course' }, minutes: 45 }, { id: 'paket-brandschutz' }], next: null })
  const course = await (await service.fetch('/api/v1/courses/probe', { cookie })).json()
  expect(course.modules[0].units.map(({ id, kind }: { id: string; kind: string }) => [id, kind])).toEqual([['first-lesson', 'lesson'], ['first-quiz', 'quiz'], ['first-task', 'task']])
  expect((await service.fetch('/api/v1/courses/none', { cookie })).status).toBe(404)
  expect((await service.fetch('/api/v1/enrolments', { cookie })).status).toBe(422)
})

test('pictures are served to staff alone, as what they are and without any rights', async () => {
  const path = '/learning/probe/start/assets/line.svg'
  const picture = await service.fetch(path, { cookie })
  expect(picture.status).toBe(200)
  expect(picture.headers.get('content-type')).toBe('image/svg+xml')
  expect(picture.headers.get('x-content-type-options')).toBe('nosniff')
  expect(picture.headers.get('content-security-policy')).toContain('sandbox')
  expect((await service.fetch(path)).status).toBe(302)
  for (const other of ['no.svg', '..%2fmodule.yaml', '%2e%2e%2fcourse.yaml']) {
    expect((await service.fetch(`/learning/probe/start/assets/${other}`, { cookie })).status, other).toBe(404)
  }
})

test('the service does not start on wrong course files, and names file and line', async () => {
  const content = await contentWithCourse()
  const broken = await writeCourse(edited('probe/01-start/quiz.de.md', '- [x] {a} This', '- [ ] {a} This'))
  const { rm, rename } = await import('node:fs/promises')
  await rm(join(content, 'courses'), { recursive: true })
  await rename(broken, join(content, 'courses'))
  await expect(startTestService({ env: { CONTENT_DIR: content } })).rejects.toThrow(/Werkplatz can't start\. The courses have 2 problem[^]*quiz\.de\.md:9: question "which-one" has no right answer/)
})

test('the search of the frame finds units by their title in the language of the page', async () => {
  expect(await text('/search?q=erste%20lekt')).toContain('href="/learning/probe/start/first-lesson"')
  expect(await text('/search?q=nirgends')).not.toContain('first-lesson')
})

test('what somebody wrote into a unit that was taken out of the course meanwhile comes back to them, to take along', async () => {
  const database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
  await database.query(`INSERT INTO unit_release (course_id, unit_id, content_hash, rev, change, texts) VALUES ('probe', 'gone-task', '${'0'.repeat(64)}', 1, 'minor', '{"de":[],"en":[]}')`)
  await database.end()
  const answer = await post('/learning/probe/start/gone-task', { intent: 'hand-in', text: 'Eine <b>Stunde</b> Arbeit.', link: '' })
  expect(answer.status).toBe(410)
  const page = await answer.text()
  expect(page).toContain('Diesen Teil gibt es im Kurs nicht mehr.')
  expect(page).toMatch(/<textarea[^>]*>Eine &lt;b&gt;Stunde&lt;\/b&gt; Arbeit\.<\/textarea>/)
  // Nothing was written: the plain refusal.
  expect(await (await post('/learning/probe/start/gone-task', { intent: 'done' })).text()).not.toContain('<textarea')
})
