import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rename } from 'node:fs/promises'
import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { afterAll, expect, test } from 'vitest'
import { au, block, cmi5Zip, courseStructure } from '../../../tests/harness/cmi5-package.ts'
import { writeCourse } from '../../../tests/harness/course-fixture.ts'
import { startLrs } from '../../../tests/harness/lrs.ts'
import { packageZip } from '../../../tests/harness/scorm-package.ts'
import type { Viewer } from '../../platform/viewer.ts'

// The configuration is read once, at the first import.
const lrs = await startLrs('werkplatz', 'geheim')
const content = await writeCourse()
Object.assign(process.env, { CONTENT_DIR: content, DATA_DIR: await mkdtemp(join(tmpdir(), 'cmi5-')), LRS_ENDPOINT: lrs.endpoint, LRS_KEY: 'werkplatz', LRS_SECRET: 'geheim', PUBLIC_URL: 'https://intranet.example', CONTENT_ORIGIN: 'https://kurse.example' })
await mkdir(`${content}/courses`)
await rename(`${content}/probe`, `${content}/courses/probe`)
const { db } = await import('../../platform/database.server.ts')
const { openCmi5, restartCmi5 } = await import('../commands/open-cmi5.server.ts')
const { openPackage } = await import('../commands/open-package.server.ts')
const { publishPackage, replacePackage } = await import('../commands/publish-package.server.ts')
const { receivePackage } = await import('../commands/receive-package.server.ts')
const { sendStatements } = await import('../commands/send-statements.server.ts')
const { courseState } = await import('../queries.server.ts')
const { unitView } = await import('../unit-query.server.ts')
const { packageContent } = await import('../scorm/content.server.ts')
const { cmi5Endpoint } = await import('./endpoint.server.ts')
const { countRequest } = await import('../../platform/api/rate-limit.server.ts')
const { exportRegistrations } = await import('./export.server.ts')

const server = express().use(cmi5Endpoint, packageContent).listen(0, '127.0.0.1')
await once(server, 'listening')
afterAll(async () => {
  server.close()
  await lrs.close()
})

type Answer = { status: number; text: string; headers: Record<string, string | string[] | undefined> }

/** A request to the host of the packages, wherever its address leads. */
function ask(method: string, address: string, { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {}): Promise<Answer> {
  const url = new URL(address)
  // A server on a port has an address of this kind.
  const { port } = server.address() as AddressInfo
  return new Promise((done, fail) => {
    const asked = request({ host: '127.0.0.1', port, path: `${url.pathname}${url.search}`, method, headers: { host: url.host, 'content-type': 'application/json', 'x-experience-api-version': '1.0.3', ...headers } }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => { text += chunk }).on('end', () => done({ status: response.statusCode ?? 0, text, headers: response.headers }))
    })
    asked.on('error', fail)
    asked.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body))
  })
}

let people = 0
async function person(...roles: Viewer['roles'][number][]): Promise<Viewer> {
  const username = `person-${++people}`
  const { id } = await db.person.create({ data: { directoryId: username, username, displayName: `Anna Keller ${people}`, givenName: 'Anna', surname: 'Keller', roles: { create: { role: 'employee', groupDns: [] } } } })
  return { id, username, displayName: 'Anna Keller', unitId: null, roles: ['employee', ...roles] }
}
async function* stream(bytes: Uint8Array) {
  yield bytes
}
const form = { titleDe: 'Probe', titleEn: 'Trial', summaryDe: '', summaryEn: '', owner: 'X', language: 'de', minutes: 5, dueDays: 5 } as const
const admin = await person('learning-admin')
async function published(zip = cmi5Zip()): Promise<string> {
  return publishPackage(admin, await receivePackage(admin, 'x.zip', stream(zip)), form)
}
const refusal = (work: Promise<unknown>) => work.then(() => { throw new Error('it was done') }, (error: { status?: number; data?: { code: string; message: string } }) => ({ status: error.status, ...error.data }))

const place = { contentOrigin: 'https://kurse.example', path: '/learning/x/teil-1/inhalt' }

/** A unit as the browser runs it: it knows its address alone. */
async function launched(viewer: Viewer, courseId: string, unitId = 'inhalt') {
  const opened = await openCmi5(viewer, courseId, unitId, place)
  const url = new URL(opened.address)
  const at = (name: string) => url.searchParams.get(name) ?? ''
  const fetched = await ask('POST', at('fetch'))
  const token: string = JSON.parse(fetched.text)['auth-token']
  const actor = JSON.parse(at('actor'))
  const own = new URLSearchParams({ activityId: at('activityId'), agent: at('actor'), registration: at('registration') })
  const speak = (method: string, resource: string, body?: unknown, headers: Record<string, string> = {}) => ask(method, `${at('endpoint')}${resource}`, { ...(body === undefined ? {} : { body }), headers: { authorization: `Basic ${token}`, ...headers } })
  const data = JSON.parse((await speak('GET', `activities/state?${own}&stateId=LMS.LaunchData`)).text)
  const statement = (verb: string, result?: object, change: object = {}) => ({
    id: randomUUID(), actor, verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` }, object: { id: at('activityId') }, ...(result ? { result } : {}),
    context: { ...data.contextTemplate, registration: at('registration'), contextActivities: { ...data.contextTemplate.contextActivities, category: [cmi5, ...(['completed', 'passed', 'failed'].includes(verb) ? [moveOn] : [])] } },
    timestamp: new Date().toISOString(), ...change,
  })
  const tell = (verb: string, result?: object, change?: object) => speak('POST', 'statements', statement(verb, result, change))
  return { ...opened, at, fetched, token, actor, own, data, speak, statement, tell }
}
const cmi5 = { id: 'https://w3id.org/xapi/cmi5/context/categories/cmi5' }
const moveOn = { id: 'https://w3id.org/xapi/cmi5/context/categories/moveon' }
const completed = { completion: true, duration: 'PT1M5.123S' }
const passed = (scaled = 0.9) => ({ success: true, score: { scaled }, duration: 'PT1M' })
const failed = { success: false, score: { scaled: 0.5 }, duration: 'PT1M' }
const terminated = { duration: 'PT2M' }

type Held = { timestamp: string; verb: { id: string }; object: { id: string; definition?: { type?: string } }; actor: object; result?: object; context?: { registration?: string; extensions?: Record<string, unknown> } }
/** What the LRS holds of a registration: verbs in the order of their moments. */
async function told(registration: string): Promise<Held[]> {
  await sendStatements()
  // Test only: statements of cmi5 all have this shape.
  return [...lrs.statements.values()].map((one) => one as unknown as Held).filter(({ context }) => context?.registration === registration).toSorted((one, other) => one.timestamp.localeCompare(other.timestamp))
}
const verbs = (held: readonly Held[]) => held.map(({ verb }) => verb.id.split('/').at(-1))

test('a unit is launched with its data, speaks, completes the course by its criterion, and all of it is in the LRS', async () => {
  const courseId = await published()
  const anna = await person()
  const unit = await launched(anna, courseId)
  expect(unit.address).toMatch(/^https:\/\/kurse\.example\/play\/[\w-]+\/files\/index\.html\?endpoint=https%3A%2F%2Fkurse\.example%2Fcmi5%2Fxapi%2F&fetch=/)
  expect(unit.at('activityId')).toBe(`https://intranet.example/learning/${courseId}/aus/inhalt`)
  expect(unit.data).toEqual({
    contextTemplate: { contextActivities: { grouping: [{ objectType: 'Activity', id: 'https://publisher.example/au/eins' }] }, extensions: { 'https://w3id.org/xapi/cmi5/context/extensions/sessionid': unit.sessionId } },
    launchMode: 'Normal', launchMethod: 'AnyWindow', moveOn: 'CompletedAndPassed', launchParameters: 'Start=1', masteryScore: 0.8, entitlementKey: { courseStructure: 'abc' },
  })
  const [launch] = [...lrs.statements.values()]
  expect(launch).toMatchObject({ verb: { id: 'http://adlnet.gov/expapi/verbs/launched' }, context: { extensions: { 'https://w3id.org/xapi/cmi5/context/extensions/launchmode': 'Normal', 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore': 0.8 } } })
  // The address of the files is a secret of the browser.
  expect(JSON.stringify(launch)).not.toContain('/play/')
  expect((await unit.tell('initialized')).status).toBe(200)
  expect((await unit.tell('completed', completed)).status).toBe(200)
  expect((await courseState(anna, courseId)).progress.isComplete).toBe(false)
  expect((await unit.tell('passed', passed())).status).toBe(200)
  expect((await courseState(anna, courseId)).progress.isComplete).toBe(true)
  const over = unit.statement('terminated', terminated)
  expect((await unit.speak('PUT', `statements?statementId=${over.id}`, over)).status).toBe(204)
  const held = await told(unit.at('registration'))
  expect(verbs(held)).toEqual(['launched', 'initialized', 'completed', 'passed', 'satisfied', 'terminated'])
  expect(held.find(({ verb }) => verb.id === 'https://w3id.org/xapi/adl/verbs/satisfied')).toMatchObject({ object: { id: `https://intranet.example/learning/${courseId}`, definition: { type: 'https://w3id.org/xapi/cmi5/activitytype/course' } }, context: { contextActivities: { category: [cmi5], grouping: [{ id: 'https://publisher.example/course' }] }, extensions: { 'https://w3id.org/xapi/cmi5/context/extensions/sessionid': unit.sessionId } } })
  expect(JSON.stringify([...lrs.statements.values()])).not.toMatch(new RegExp(`${anna.id}|Anna|Keller|${anna.username}`))
  expect((await unitView(anna, courseId, 'teil-1', 'inhalt', 'de')).package).toMatchObject({ closed: null, cmi5: { moveOn: 'CompletedAndPassed', host: null }, isPassed: true, scaled: 0.9 })
  expect(await exportRegistrations(admin, courseId)).toMatchObject({ registrations: [{ registration: unit.at('registration'), actor: unit.actor, version: 1, endedAt: null, satisfied: ['https://publisher.example/course'], units: [{ id: 'https://publisher.example/au/eins', activityId: unit.at('activityId'), moveOn: 'CompletedAndPassed', completed: true, passed: true, satisfied: true }] }] })
  expect(await refusal(exportRegistrations(anna, courseId))).toMatchObject({ status: 403 })
  // Done: another look changes nothing, in the same registration.
  const again = await launched(anna, courseId)
  expect([again.data.launchMode, again.at('registration')]).toEqual(['Review', unit.at('registration')])
  await again.tell('initialized')
  expect(await again.tell('completed', completed)).toMatchObject({ status: 409 })
})

test('the token is handed out once, to POST, and opens nothing but the endpoint of its launch', async () => {
  const courseId = await published()
  const unit = await launched(await person(), courseId)
  expect(JSON.parse((await ask('POST', unit.at('fetch'))).text)).toEqual({ 'error-code': '1', 'error-text': 'The authorization token has already been returned.' })
  expect((await ask('GET', unit.at('fetch'))).status).toBe(405)
  const changed = unit.at('fetch').replace(/.(.{8})$/, (text, rest: string) => `${text.startsWith('A') ? 'B' : 'A'}${rest}`)
  expect(await ask('POST', changed)).toMatchObject({ status: 200, text: JSON.stringify({ 'error-code': '2', 'error-text': 'This fetch address is not valid.' }) })
  expect(unit.fetched.headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' })
  expect(Buffer.from(unit.token, 'base64').toString()).not.toContain('geheim')
  const endpoint = unit.at('endpoint')
  for (const authorization of ['', 'Basic ', `Bearer ${unit.token}`, `Basic ${Buffer.from('werkplatz:geheim').toString('base64')}`, `Basic ${Buffer.from(`${unit.sessionId}:${'0'.repeat(64)}`).toString('base64')}`]) expect((await ask('GET', `${endpoint}about`, { headers: { authorization } })).status).toBe(401)
  // Only on the host of the packages.
  expect((await ask('GET', 'https://intranet.example/cmi5/xapi/about', { headers: { authorization: `Basic ${unit.token}` } })).status).toBe(404)
  expect((await unit.speak('GET', 'about')).status).toBe(200)
})

test('a statement about somebody else, another registration, launch or unit, or with a verb of the LMS is refused, and nothing of its request is kept', async () => {
  const courseId = await published()
  const [unit, other] = [await launched(await person(), courseId), await launched(await person(), courseId)]
  await unit.tell('initialized')
  const { context } = unit.statement('experienced')
  const foreign: [number, object][] = [
    [403, { actor: other.actor }],
    [403, { actor: { ...unit.actor, account: { ...unit.actor.account, homePage: 'https://evil.example' } } }],
    [403, { actor: { ...unit.actor, mbox: 'mailto:anna@example.org' } }],
    [403, { context: { ...context, registration: other.at('registration') } }],
    [403, { context: { ...context, extensions: other.data.contextTemplate.extensions } }],
    [400, { context: { ...context, contextActivities: { category: [cmi5, moveOn] } } }],
    [403, { object: { id: other.at('activityId').replace('inhalt', 'anderes') } }],
    [403, { authority: unit.actor }],
    [400, { id: 'eins' }],
    [400, { timestamp: undefined }],
  ]
  for (const [status, change] of foreign) expect([change, (await unit.tell('completed', completed, change)).status]).toEqual([change, status])
  for (const verb of ['http://adlnet.gov/expapi/verbs/launched', 'http://adlnet.gov/expapi/verbs/voided', 'https://w3id.org/xapi/adl/verbs/satisfied', 'https://w3id.org/xapi/adl/verbs/waived']) expect((await unit.tell('completed', completed, { verb: { id: verb } })).status).toBe(403)
  expect((await unit.speak('POST', 'statements', [unit.statement('completed', completed), unit.statement('passed', passed(0.1))])).status).toBe(400)
  expect((await other.speak('POST', 'statements', unit.statement('completed', completed))).status).toBe(403)
  expect(verbs(await told(unit.at('registration')))).toEqual(['launched', 'initialized'])
  for (const body of ['{', '[]', '"x"', '{"a":"\\u0000"}', JSON.stringify(Array.from({ length: 51 }, () => unit.statement('completed', completed)))]) expect((await unit.speak('POST', 'statements', body)).status).toBe(400)
  expect((await unit.speak('POST', 'statements', `"${'x'.repeat(1_100_000)}"`)).status).toBe(413)
})

test('a unit speaks in the order of cmi5; the same statement again changes nothing', async () => {
  const courseId = await published()
  const anna = await person()
  const unit = await launched(anna, courseId)
  expect((await unit.tell('completed', completed)).status).toBe(409)
  const first = unit.statement('initialized')
  for (const status of [200, 200]) expect((await unit.speak('POST', 'statements', first)).status).toBe(status)
  expect((await unit.tell('initialized')).status).toBe(409)
  expect((await unit.tell('passed', passed(0.7))).status).toBe(400)
  expect((await unit.tell('failed', failed)).status).toBe(200)
  expect((await unit.tell('passed', passed())).status).toBe(409)
  expect((await unitView(anna, courseId, 'teil-1', 'inhalt', 'de')).package).toMatchObject({ isPassed: false, scaled: 0.5 })
  // Any other verb, without the category of cmi5, is the unit's own affair.
  const free = unit.statement('experienced', undefined, { object: { id: 'https://publisher.example/page/1' } })
  const { category: _, ...activities } = free.context.contextActivities
  expect((await unit.speak('POST', 'statements', { ...free, context: { ...free.context, contextActivities: activities } })).status).toBe(200)
  // Another launch follows: the one that came to no end is given up.
  const next = await launched(anna, courseId)
  expect(next.at('registration')).toBe(unit.at('registration'))
  expect((await unit.tell('completed', completed)).status).toBe(401)
  await next.tell('initialized')
  await next.tell('passed', passed())
  await next.tell('completed', completed)
  expect(verbs(await told(unit.at('registration')))).toEqual(['launched', 'initialized', 'failed', 'experienced', 'abandoned', 'launched', 'initialized', 'passed', 'completed', 'satisfied'])
})

test('of the LRS a unit reaches its own state and statements, and changes nothing that is not its own', async () => {
  const courseId = await published()
  const [unit, other] = [await launched(await person(), courseId), await launched(await person(), courseId)]
  const state = (query: URLSearchParams, id: string) => `activities/state?${query}&stateId=${id}`
  expect((await unit.speak('PUT', state(unit.own, 'bookmark'), 'Seite 3', { 'content-type': 'text/plain' })).status).toBe(204)
  expect(await unit.speak('GET', state(unit.own, 'bookmark'))).toMatchObject({ status: 200, text: 'Seite 3' })
  expect((await other.speak('GET', state(unit.own, 'bookmark'))).status).toBe(403)
  expect((await unit.speak('PUT', state(unit.own, 'bookmark'), 'x'.repeat(256 * 1024 + 1), { 'content-type': 'text/plain' })).status).toBe(413)
  expect((await unit.speak('PUT', state(unit.own, 'x'.repeat(201)), 'x')).status).toBe(400)
  const foreignUnit = new URLSearchParams({ activityId: 'https://intranet.example/learning/x', agent: unit.at('actor'), registration: unit.at('registration') })
  expect((await unit.speak('GET', state(foreignUnit, 'bookmark'))).status).toBe(403)
  for (const method of ['PUT', 'POST', 'DELETE']) expect((await unit.speak(method, state(unit.own, 'LMS.LaunchData'), method === 'DELETE' ? undefined : {})).status).toBe(403)
  expect((await unit.speak('DELETE', `activities/state?${unit.own}`)).status).toBe(400)
  await unit.tell('initialized')
  await told(unit.at('registration'))
  const found = JSON.parse((await unit.speak('GET', `statements?registration=${other.at('registration')}`)).text)
  expect([verbs(found.statements), found.more]).toEqual([['launched', 'initialized'], ''])
  expect(JSON.parse((await unit.speak('GET', `agents/profile?profileId=cmi5LearnerPreferences&agent=${encodeURIComponent(unit.at('actor'))}`)).text)).toEqual({ languagePreference: 'de-CH,en-GB', audioPreference: 'on' })
  expect((await unit.speak('PUT', `agents/profile?profileId=cmi5LearnerPreferences&agent=${encodeURIComponent(unit.at('actor'))}`, {})).status).toBe(403)
  for (const resource of ['activities/profile', 'agents', 'activities', 'statements/more']) expect((await unit.speak('GET', resource)).status).toBe(403)
  expect((await unit.speak('POST', 'statements?method=GET', {})).status).toBe(400)
})

test('a launch is over for whoever may not sign in, ten hours later, and when the registration begins anew', async () => {
  const courseId = await published()
  const anna = await person()
  const unit = await launched(anna, courseId)
  await db.person.update({ where: { id: anna.id }, data: { disabledAt: new Date() } })
  expect((await unit.speak('GET', 'about')).status).toBe(401)
  await db.person.update({ where: { id: anna.id }, data: { disabledAt: null } })
  await db.cmi5Session.update({ where: { id: unit.sessionId }, data: { expiresAt: new Date() } })
  expect((await unit.speak('GET', 'about')).status).toBe(401)
  const next = await launched(anna, courseId)
  await restartCmi5(anna, courseId, 'inhalt')
  expect((await next.tell('initialized')).status).toBe(401)
  const anew = await launched(anna, courseId)
  expect(anew.at('registration')).not.toBe(unit.at('registration'))
})

test('blocks are satisfied before the course, units that ask for nothing count, and a page elsewhere may ask across origins', async () => {
  const units = block('https://publisher.example/b', au({ id: 'https://publisher.example/au/a', attributes: 'moveOn="Passed"' }) + au({ id: 'https://publisher.example/au/b', attributes: '' })) + au({ id: 'https://publisher.example/au/c', url: 'https://elsewhere.example/au?x=1#top', attributes: 'moveOn="Completed"' })
  const courseId = await published(cmi5Zip(courseStructure(units)))
  const anna = await person()
  const first = await launched(anna, courseId, 'a')
  await first.tell('initialized')
  await first.tell('passed', { success: true, duration: 'PT1M' })
  await openCmi5(anna, courseId, 'b', place)
  expect([...(await courseState(anna, courseId)).progress.done]).toEqual(['a', 'b'])
  const away = await launched(anna, courseId, 'c')
  expect(away.address).toMatch(/^https:\/\/elsewhere\.example\/au\?x=1&endpoint=.*#top$/)
  expect([away.isExternal, away.data.returnURL]).toEqual([true, `https://intranet.example${place.path}`])
  const allowed = (answer: Answer) => answer.headers['access-control-allow-origin']
  expect(allowed(await ask('OPTIONS', `${away.at('endpoint')}statements`, { headers: { origin: 'https://elsewhere.example' } }))).toBe('https://elsewhere.example')
  expect(allowed(await away.speak('GET', 'about', undefined, { origin: 'https://elsewhere.example' }))).toBe('https://elsewhere.example')
  expect(allowed(await away.speak('GET', 'about', undefined, { origin: 'https://evil.example' }))).toBeUndefined()
  expect(allowed(await first.speak('GET', 'about', undefined, { origin: 'https://elsewhere.example' }))).toBeUndefined()
  await away.tell('initialized')
  await away.tell('completed', completed)
  const satisfied = (await told(away.at('registration'))).filter(({ verb }) => verb.id.endsWith('/satisfied'))
  expect(satisfied.map(({ object }) => object.id)).toEqual([`https://intranet.example/learning/${courseId}/blocks/1`, `https://intranet.example/learning/${courseId}`])
})

test('when the LRS does not answer, nothing is started, and it is said; what a unit says meanwhile waits', async () => {
  const courseId = await published()
  const anna = await person()
  lrs.next(503)
  expect(await refusal(openCmi5(anna, courseId, 'inhalt', place))).toMatchObject({ status: 503, code: 'lrs-away' })
  expect(await db.cmi5Session.count({ where: { registration: { personId: anna.id }, endedAt: null } })).toBe(0)
  await sendStatements()
  const unit = await launched(anna, courseId)
  const asked = lrs.received.length
  expect((await unit.tell('initialized')).status).toBe(200)
  expect((await unit.tell('completed', completed)).status).toBe(200)
  expect((await unit.tell('passed', passed())).status).toBe(200)
  expect((await courseState(anna, courseId)).progress.isComplete).toBe(true)
  // Sending is the job's: requests wake it up, and do not send side by side.
  expect(lrs.received).toHaveLength(asked)
  lrs.next(503)
  await sendStatements()
  expect(lrs.received).toHaveLength(asked + 1)
})

test('a statement, a launch and the launches of a person have limits', async () => {
  const courseId = await published()
  const anna = await person()
  const unit = await launched(anna, courseId)
  await unit.tell('initialized')
  const long = (length: number) => {
    const free = unit.statement('experienced', undefined, { object: { id: 'https://publisher.example/page/1', definition: { description: { de: 'ü'.repeat(length / 2) } } } })
    const { category: _, ...contextActivities } = free.context.contextActivities
    return { ...free, context: { ...free.context, contextActivities } }
  }
  expect((await unit.speak('POST', 'statements', [long(30_000), long(33_000)])).status).toBe(413)
  const bytes = async () => (await db.cmi5Session.findUniqueOrThrow({ where: { id: unit.sessionId } })).bytes
  const [before, two] = [await bytes(), [long(30_000), long(30_000)]]
  expect((await unit.speak('POST', 'statements', two)).status).toBe(200)
  expect((await bytes()) - before).toBe(two.reduce((sum, one) => sum + Buffer.byteLength(JSON.stringify(one)), 0))
  await db.cmi5Session.update({ where: { id: unit.sessionId }, data: { bytes: 4 * 1024 * 1024 - 29_000 } })
  expect(await unit.speak('POST', 'statements', long(30_000))).toMatchObject({ status: 403, text: expect.stringContaining('bytes') })
  expect((await unit.tell('completed', completed)).status).toBe(200)

  const { registrationId } = await db.cmi5Session.findUniqueOrThrow({ where: { id: unit.sessionId } })
  const anHourAgo = new Date(Date.now() - 3_600_000)
  const more = (count: number, startedAt: Date) => db.cmi5Session.createMany({ data: Array.from({ length: count }, () => ({ registrationId, unitId: 'inhalt', mode: 'Normal', startedAt, expiresAt: new Date(), endedAt: new Date() })) })
  await more(60, anHourAgo)
  await more(58, new Date())
  await openCmi5(anna, courseId, 'inhalt', place)
  expect(await refusal(openCmi5(anna, courseId, 'inhalt', place))).toMatchObject({ status: 429, code: 'too-many-launches' })
  expect(await refusal(openCmi5(anna, await published(), 'inhalt', place))).toMatchObject({ status: 429 })
  await launched(await person(), courseId)
})

test('a launch has so many requests a minute, and another one its own', async () => {
  const courseId = await published()
  const [unit, other] = [await launched(await person(), courseId), await launched(await person(), courseId)]
  expect((await unit.speak('GET', 'about')).status).toBe(200)
  while (countRequest(`cmi5:${unit.sessionId}`, 300).isAllowed);
  expect((await unit.speak('GET', 'about')).status).toBe(429)
  expect((await other.speak('GET', 'about')).status).toBe(200)
})

test('a new version begins a new registration for those who are done; SCORM and cmi5 do not replace each other', async () => {
  const courseId = await published()
  const anna = await person()
  const unit = await launched(anna, courseId)
  const newer = await receivePackage(admin, 'neu.zip', stream(cmi5Zip()))
  await replacePackage(admin, newer, courseId, 'redo')
  expect((await launched(anna, courseId)).at('registration')).toBe(unit.at('registration'))
  const [again] = [await launched(anna, courseId)]
  await again.tell('initialized')
  await again.tell('completed', completed)
  await again.tell('passed', passed())
  const anew = await launched(anna, courseId)
  expect(anew.at('registration')).not.toBe(unit.at('registration'))
  expect(anew.data.launchMode).toBe('Normal')
  expect((await exportRegistrations(admin, courseId)).registrations.map(({ version, endedAt }) => [version, endedAt !== null])).toEqual([[1, true], [2, false]])
  const scorm = await receivePackage(admin, 'scorm.zip', stream(packageZip()))
  expect(await refusal(replacePackage(admin, scorm, courseId, 'minor'))).toMatchObject({ status: 409, code: 'other-standard' })
  expect(await refusal(openPackage(anna, courseId, 'inhalt'))).toMatchObject({ status: 404 })
})

test('a zip that has neither of the two, or a structure that is wrong, is refused with words', async () => {
  const refused = (zip: Uint8Array) => refusal(receivePackage(admin, 'x.zip', stream(zip)))
  expect(await refused(cmi5Zip(undefined, { 'cmi5.xml': '<x/>' }))).toMatchObject({ status: 422, message: 'cmi5.xml:1: Das ist keine Kursstruktur von cmi5: Sie beginnt mit «x» statt mit «courseStructure».' })
  expect(await refused(packageZip({ files: { 'imsmanifest.xml': '' } }))).toMatchObject({ status: 422 })
  expect(await refused(cmi5Zip(courseStructure(au({ id: 'x:1', url: 'http://kurse.example/' }))))).toMatchObject({ status: 422, message: expect.stringContaining('ohne https') })
})
