/** The training: its pages beside a bare route, 300 hand-ins at once, and reading course files. */
import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Pool } from 'pg'
import { takeSnapshot } from '../app/learning/attempt.ts'
import { type Quiz, unitsInOrder } from '../app/learning/course.ts'
import { readCourses } from '../app/learning/course-files/read-course.ts'
import { type QuizForm, quizForm } from '../tests/harness/quiz-form.ts'
import { startTestService, type TestService } from '../tests/harness/service.ts'
import { median, milliseconds, percentile, printTable } from './table.ts'

const run = promisify(execFile)
const rounds = 200
/** The first ones compile and fill caches. */
const warmUp = 20
const people = 300
const generatedModules = 200
const course = 'fuehren-digital'
const unit = `/learning/${course}/zweck/zweck-warum`
const quizPath = `/learning/${course}/zweck/zweck-quiz`

/** One after the other and in turn, so that what else the machine does falls on all alike. */
async function benchPages(service: TestService): Promise<void> {
  const cookie = await service.signIn('beat.zimmermann')
  const paths = ['/healthz', '/api/v1/me', `/learning/${course}`, unit, '/learning/search?q=Strategie']
  const times = new Map<string, number[]>(paths.map((path) => [path, []]))
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const path of paths) {
      const start = performance.now()
      const response = await fetch(service.origin + path, { headers: { cookie } })
      await response.arrayBuffer()
      if (response.status !== 200) throw new Error(`${path}: ${response.status}`)
      if (round >= 0) times.get(path)?.push(performance.now() - start)
    }
  }
  const bare = percentile(times.get('/healthz') ?? [], 0.95)
  const rows = paths.map((path) => {
    const taken = times.get(path) ?? []
    const p95 = percentile(taken, 0.95)
    return [path, milliseconds(median(taken)), milliseconds(p95), (p95 / bare).toFixed(1)]
  })
  printTable(`Pages of the training, one client (${rounds} requests each, in turn)`, [['route', 'p50 ms', 'p95 ms', 'p95 beside the bare route'], ...rows])
}

type Learner = { id: string; attempt: string; cookie: string }

/** An answer to every question of a form: the last option to tick, and from lists one after the other. */
function anyAnswers({ attemptId, choices, lists }: QuizForm): URLSearchParams {
  const fields = new URLSearchParams({ intent: 'submit', attemptId })
  for (const { name, value } of choices.values()) fields.set(name, value)
  const used = new Map<string, number>()
  for (const { name, values } of lists.values()) {
    const [question = ''] = name.split('.')
    const at = used.get(question) ?? 0
    used.set(question, at + 1)
    fields.set(name, [...values.values()].filter(Boolean)[at] ?? '')
  }
  return fields
}

/** People with a session and an attempt that waits to be handed in. */
async function learners(pool: Pool, quiz: Quiz): Promise<Learner[]> {
  const made: Learner[] = []
  for (let index = 0; index < people; index += 1) {
    const [id, attempt, token] = [randomUUID(), randomUUID(), randomUUID()]
    const snapshot = takeSnapshot(quiz, Math.random)
    await pool.query('INSERT INTO person (id, directory_id, username, display_name, given_name, surname) VALUES ($1, $2, $2, $2, $2, $2)', [id, `learner-${index}`])
    await pool.query(`INSERT INTO person_role (person_id, role) VALUES ($1, 'employee')`, [id])
    await pool.query(`INSERT INTO session (token_hash, person_id, expires_at) VALUES ($1, $2, now() + interval '1 day')`, [createHash('sha256').update(token).digest(), id])
    await pool.query('INSERT INTO enrolment (person_id, course_id) VALUES ($1, $2)', [id, course])
    await pool.query('INSERT INTO quiz_attempt (id, person_id, course_id, unit_id, rev, questions) VALUES ($1, $2, $3, $4, $5, $6)', [attempt, id, course, quiz.id, quiz.rev, JSON.stringify(snapshot)])
    made.push({ id, attempt, cookie: `session=${token}` })
  }
  return made
}

async function benchHandIn(service: TestService, quiz: Quiz): Promise<void> {
  const pool = new Pool({ connectionString: service.databaseUrl })
  try {
    const all = await learners(pool, quiz)
    const forms = new Map<Learner, URLSearchParams>()
    for (const learner of all) forms.set(learner, anyAnswers(quizForm(await (await service.fetch(quizPath, { cookie: learner.cookie })).text())))
    const times: number[] = []
    const start = performance.now()
    // Each of them from two tabs.
    await Promise.all([...all, ...all].map(async (learner) => {
      const began = performance.now()
      const response = await service.fetch(quizPath, { method: 'POST', cookie: learner.cookie, body: forms.get(learner) ?? null })
      await response.arrayBuffer()
      if (response.status !== 302) throw new Error(`hand-in: ${response.status}\n${service.output()}`)
      times.push(performance.now() - began)
    }))
    const seconds = (performance.now() - start) / 1000
    const { rows: [counted] } = await pool.query<{ graded: number; events: number }>(
      `SELECT (SELECT count(*)::int FROM quiz_attempt WHERE id = ANY($1::uuid[]) AND score IS NOT NULL) AS graded,
        (SELECT count(*)::int FROM audit_event WHERE action = 'learning.quiz-submitted' AND subject_id = ANY($1::text[])) AS events`,
      [all.map(({ attempt }) => attempt)],
    )
    const answers = all.length * quiz.draw
    printTable(`${people} people hand in a quiz of ${quiz.draw} questions at once, each from two tabs`, [
      ['graded', 'graded more than once', 'seconds', 'hand-ins/s', 'answers/s', 'p95 ms'],
      [String(counted?.graded), String((counted?.events ?? 0) - people), seconds.toFixed(1), (times.length / seconds).toFixed(0), (answers / seconds).toFixed(0), milliseconds(percentile(times, 0.95))],
    ])
  } finally {
    await pool.end()
  }
}

/** The modules of the course, copied until there are as many, each with ids of its own. @returns the folder of the courses */
async function generated(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'werkplatz-modules-'))
  const source = `content/courses/${course}`
  const { courses: [real] } = await readCourses('content/courses', 'courses')
  const modules = real?.modules ?? []
  const folders = ['01-zweck', '02-hybrid', '03-wandel', '04-agil', '05-daten', '06-service', '07-sicherheit', '08-zusammenarbeit']
  const ids: string[] = []
  for (let number = 0; number < generatedModules; number += 1) {
    const from = folders[number % folders.length] ?? ''
    const module = modules[number % folders.length]
    const to = join(folder, 'generated', `m${number}`)
    await cp(join(source, from), to, { recursive: true })
    ids.push(`m${number}`)
    const yaml = await readFile(join(to, 'module.yaml'), 'utf8')
    await writeFile(join(to, 'module.yaml'), yaml.replace(/^id: .*/m, `id: m${number}`).replaceAll(/\{ id: /g, `{ id: m${number}-`))
    for (const one of module?.units ?? []) {
      const [, file] = new RegExp(`id: ${one.id}, kind: \\w+, file: ([\\w-]+)`).exec(yaml) ?? []
      for (const language of ['de', 'en']) {
        const path = join(to, `${file}.${language}.md`)
        await writeFile(path, (await readFile(path, 'utf8')).replace(/^id: /m, `id: m${number}-`))
      }
    }
  }
  const yaml = await readFile(join(source, 'course.yaml'), 'utf8')
  await writeFile(join(folder, 'generated', 'course.yaml'), yaml.replace(/^id: .*/m, 'id: generated').replace(/^modules:.*(\n[ -].*)*/m, `modules: [${ids.join(', ')}]`))
  return folder
}

async function benchFiles(): Promise<void> {
  const folder = await generated()
  try {
    const { courses, problems } = await readCourses(folder, folder)
    const units = courses.flatMap(unitsInOrder).length
    if (problems.list.length > 0) throw new Error(problems.lines().slice(0, 5).join('\n'))
    const checks: number[] = []
    const loads: number[] = []
    for (let round = 0; round < 3; round += 1) {
      const start = performance.now()
      await run(process.execPath, ['app/learning/course-files/check.ts', folder])
      checks.push((performance.now() - start) / 1000)
      const began = performance.now()
      await readCourses('content/courses', 'content/courses')
      loads.push(performance.now() - began)
    }
    const real = (await readCourses('content/courses', 'content/courses')).courses.flatMap(unitsInOrder).length
    printTable('Course files (median of 3)', [
      ['what', 'units', 'seconds', 'ms a unit'],
      [`content:check of ${generatedModules} generated modules, a process of its own`, String(units), median(checks).toFixed(1), ((median(checks) * 1000) / units).toFixed(1)],
      ['reading the course, as at the start', String(real), (median(loads) / 1000).toFixed(2), (median(loads) / real).toFixed(1)],
    ])
  } finally {
    await rm(folder, { recursive: true })
  }
}

export async function benchLearning(): Promise<void> {
  const service = await startTestService()
  try {
    await benchPages(service)
    const { courses } = await readCourses('content/courses', 'courses')
    const quiz = courses.flatMap(unitsInOrder).map(({ unit: one }) => one).find((one) => one.kind === 'quiz')
    if (quiz?.kind === 'quiz') await benchHandIn(service, quiz)
  } finally {
    await service.stop()
  }
  await benchFiles()
}
