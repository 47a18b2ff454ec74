/** The origin of the course packages over real HTTP, in the demo (two names of one machine) and with CONTENT_ORIGIN. */
import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packageCourseId } from '../../prisma/seed/learning-scorm.ts'
import { readConfig } from '../../app/platform/config.ts'
import { packageZip } from '../harness/scorm-package.ts'
import { startTestService, type TestService } from '../harness/service.ts'

let demo: TestService
let real: TestService
beforeAll(async () => {
  demo = await startTestService()
  real = await startTestService({ env: { PUBLIC_URL: 'http://intranet.example', CONTENT_ORIGIN: 'http://kurse.example' } })
})
afterAll(async () => {
  await demo.stop()
  await real.stop()
})

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; text: string }

/** A request as it is written: no path is tidied up, and the host is what it says. */
function raw({ origin }: TestService, path: string, { host, method = 'GET', headers = {}, body }: { host: string; method?: string; headers?: Record<string, string>; body?: string }): Promise<Answer> {
  const { port } = new URL(origin)
  return new Promise((done, fail) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers: { host: host.replace('PORT', port), ...headers } }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => { text += chunk }).on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    asked.on('error', fail)
    asked.end(body)
  })
}

const place = `/learning/${packageCourseId}/teil-1/inhalt`

async function signIn(service: TestService, origin: string): Promise<string> {
  const response = await service.fetch('/sign-in', { method: 'POST', headers: { origin }, body: new URLSearchParams({ username: 'anna.keller', password: 'werkplatz', to: '/' }) })
  return response.headers.getSetCookie().find((line) => line.startsWith('session='))?.split(';')[0] ?? ''
}

/** Opens the package of the demo. */
async function opened(service: TestService, origin = service.origin) {
  const cookie = await signIn(service, origin)
  const response = await service.fetch(`${place}/session`, { method: 'POST', cookie, headers: { origin, 'content-type': 'application/json' }, body: JSON.stringify({ intent: 'open' }) })
  expect(response.status).toBe(200)
  return { cookie, ...(await response.json() as { sessionId: string; origin: string; address: string; values: Record<string, string> }) }
}

test('in the demo a package is shown under the other name of the machine, page and files by the token alone', async () => {
  const { address, origin } = await opened(demo)
  expect(origin).toBe(demo.origin.replace('localhost', '127.0.0.1'))
  const wrapper = await fetch(address)
  expect(wrapper.status).toBe(200)
  expect(wrapper.headers.getSetCookie()).toEqual([])
  const policy = wrapper.headers.get('content-security-policy') ?? ''
  expect(policy).toContain(`frame-ancestors ${demo.origin};`)
  expect(policy).not.toContain('unsafe')
  expect(policy).toMatch(/; sandbox allow-scripts /)
  expect(wrapper.headers.get('referrer-policy')).toBe('no-referrer')
  const file = await fetch(`${address}files/KURS.js`)
  expect(file.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(file.headers.get('x-content-type-options')).toBe('nosniff')
  expect(file.headers.get('content-security-policy')).toContain(`connect-src ${address}files/ data: blob:;`)
  expect(await file.text()).toContain('LMSInitialize')
  const part = await fetch(`${address}files/kurs.js`, { headers: { range: 'bytes=0-11' } })
  expect([part.status, await part.text()]).toEqual([206, "'use strict'\n".slice(0, 12)])
})

test('without a token, with a changed one, under the wrong name, and by paths that lead out nothing is shown', async () => {
  const { address } = await opened(demo)
  const { pathname } = new URL(address)
  const host = '127.0.0.1:PORT'
  const token = pathname.split('/')[2] ?? ''
  const changed = `${token.slice(0, 30)}${token[30] === 'A' ? 'B' : 'A'}${token.slice(31)}`
  const paths = ['/play/', '/play/x/', `/play/${changed}/`, `/play/${changed}/files/index.html`, `${pathname}files/`, `${pathname}files/../player.js`, `${pathname}files/%2e%2e%2fplayer.js`, `${pathname}files/..%5c..%5cserver.ts`, `${pathname}files//etc/passwd`, `${pathname}files/%00`, `${pathname}files/%E0%A4%A`, `${pathname}nothing`]
  for (const path of paths) {
    const answer = await raw(demo, path, { host })
    expect([path, answer.status, answer.text]).toEqual([path, 404, 'not found'])
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
  }
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) expect((await raw(demo, pathname, { host, method })).status, method).toBe(404)
  // As last words it takes nothing from a page of another origin.
  const words = JSON.stringify({ sequence: 1, values: { 'cmi.core.lesson_status': 'passed' }, isLast: true })
  for (const from of ['', 'http://localhost:1', demo.origin]) expect((await raw(demo, `${pathname}last`, { host, method: 'POST', body: words, headers: { 'content-type': 'text/plain', ...(from === '' ? {} : { origin: from }) } })).status).toBe(404)
  expect((await raw(demo, `${pathname}last`, { host, method: 'POST', body: 'x'.repeat(200_000), headers: { origin: new URL(address).origin } })).status).toBe(404)
})

test('with CONTENT_ORIGIN its host answers with packages and nothing else, and the host of the pages shows none', async () => {
  const { address, cookie } = await opened(real, 'http://intranet.example')
  expect(address).toMatch(/^http:\/\/kurse\.example\/play\//)
  const { pathname } = new URL(address)
  const wrapper = await raw(real, pathname, { host: 'kurse.example' })
  expect(wrapper.status).toBe(200)
  expect(wrapper.headers['content-security-policy']).toContain('frame-ancestors http://intranet.example;')
  for (const path of ['/', '/sign-in', '/healthz', '/learning', '/api/v1/me', '/assets/', '/favicon.svg', '/robots.txt']) {
    const answer = await raw(real, path, { host: 'kurse.example', headers: { cookie } })
    expect([path, answer.status, answer.text, answer.headers['set-cookie']]).toEqual([path, 404, 'not found', undefined])
  }
  expect((await raw(real, pathname, { host: 'intranet.example', headers: { cookie } })).text).not.toContain('data-start')
  expect((await raw(real, pathname, { host: 'localhost:PORT', headers: { cookie } })).text).not.toContain('data-start')
})

test('only the page that plays a package may show a frame of that origin', async () => {
  const cookie = await signIn(real, 'http://intranet.example')
  const policy = async (path: string) => (await real.fetch(path, { cookie })).headers.get('content-security-policy') ?? ''
  expect(await policy(`${place}/play`)).toContain("frame-src 'self' http://kurse.example;")
  expect(await policy(place)).toContain("frame-src 'self';")
})

test('what a package says while its page goes away is kept, by the token alone', async () => {
  const { address, cookie } = await opened(demo)
  const { pathname, origin } = new URL(address)
  const words = JSON.stringify({ sequence: 7, values: { 'cmi.core.lesson_location': '4', 'cmi.core.lesson_status': 'incomplete' }, isLast: true })
  expect((await raw(demo, `${pathname}last`, { host: '127.0.0.1:PORT', method: 'POST', body: words, headers: { origin, 'content-type': 'text/plain;charset=UTF-8' } })).status).toBe(204)
  const again = await demo.fetch(`${place}/session`, { method: 'POST', cookie, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ intent: 'open' }) })
  expect(await again.json()).toMatchObject({ values: { 'cmi.core.entry': 'resume', 'cmi.core.lesson_location': '4' } })
})

test('an upload that is too large, no zip, or wrong is answered on the same page with what is wrong', async () => {
  const cookie = await demo.signIn('eva.lustenberger')
  const upload = async (bytes: Uint8Array<ArrayBuffer>) => {
    const form = new FormData()
    form.set('file', new Blob([bytes]), 'kurs.zip')
    const response = await demo.fetch('/learning/packages', { method: 'POST', cookie, body: form })
    return { status: response.status, text: await response.text() }
  }
  expect(await upload(new Uint8Array(101 * 1024 * 1024))).toMatchObject({ status: 413, text: expect.stringContaining('100 MB') })
  expect(await upload(new Uint8Array(5000))).toMatchObject({ status: 422, text: expect.stringContaining('keine ZIP-Datei') })
  expect(await upload(packageZip({ files: { '../../x': 'y' } }))).toMatchObject({ status: 422, text: expect.stringContaining('../../x ist kein Pfad innerhalb des Pakets') })
  expect(await upload(packageZip())).toMatchObject({ status: 302 })
})

test('CONTENT_ORIGIN may not share the host of PUBLIC_URL, whatever the port', () => {
  const read = (env: Record<string, string>) => () => readConfig({ NODE_ENV: 'test', ...env })
  const PUBLIC_URL = 'https://intranet.example.ch'
  expect(read({ PUBLIC_URL, CONTENT_ORIGIN: 'https://intranet.example.ch:8443' })).toThrow(/must not have the host of PUBLIC_URL \(intranet\.example\.ch\)/)
  expect(read({ CONTENT_ORIGIN: 'https://kurse.example.org' })).toThrow(/needs PUBLIC_URL/)
  expect(read({ PUBLIC_URL, CONTENT_ORIGIN: 'http://kurse.example.org' })).toThrow('must both be https: or both http:')
  expect(read({ PUBLIC_URL, CONTENT_ORIGIN: 'https://kurse.example.org/pakete' })).toThrow(/origin without a path/)
  expect(read({ PUBLIC_URL, CONTENT_ORIGIN: 'https://kurse.example.org' })().CONTENT_ORIGIN).toBe('https://kurse.example.org')
  expect(read({ LRS_ENDPOINT: 'https://lrs.example.org' })).toThrow(/LRS_KEY and LRS_SECRET must be set/)
})
