import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenLdap, startOpenLdap } from '../harness/openldap.ts'
import { startTestService, type TestService } from '../harness/service.ts'

let directory: OpenLdap
let service: TestService
const start = (env: Record<string, string>) => startTestService({ env: { LDAP_URL: directory.url, LDAP_BIND_PASSWORD: 'werkplatz-dienst', HOST: '::', PROXY_USER_HEADER: 'X-Remote-User', PROXY_USER_REALM: 'STADT.EXAMPLE', ...env } })
beforeAll(async () => {
  directory = await startOpenLdap()
  service = await start({ PROXY_USER_ADDRESSES: '127.0.0.1' })
})
afterAll(async () => {
  await service.stop()
  await directory.stop()
})

type Answer = { status: number; location: string; cookie: string | undefined; body: string }

/** The sign-in page as asked for from an address of this machine, with headers that may be there twice. */
function open(host: string, headers: Record<string, string | string[]>, path = '/sign-in?to=%2Fdocuments', at = service): Promise<Answer> {
  return new Promise((done, fail) => {
    const asked = request({ host, port: new URL(at.origin).port, path, headers }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
      response.on('end', () => done({ status: response.statusCode ?? 0, location: response.headers.location ?? '', cookie: response.headers['set-cookie']?.find((line) => line.startsWith('session=')), body }))
    })
    asked.on('error', fail).end()
  })
}

test.each([['anna.keller'], ['anna.keller@STADT.EXAMPLE'], ['anna.keller@stadt.example']])('%s from the proxy is signed in without a password, where they wanted to go', async (name) => {
  const { status, location, cookie } = await open('127.0.0.1', { 'x-remote-user': name })
  expect([status, location]).toEqual([302, '/documents'])
  const me = await service.fetch('/api/v1/me', { cookie: cookie?.split(';')[0] ?? '' })
  expect(await me.json()).toMatchObject({ username: 'anna.keller' })
})

test.each([
  ['from another address', '::1', { 'x-remote-user': 'anna.keller' }],
  ['from another address that claims to stand for the proxy', '::1', { 'x-remote-user': 'anna.keller', 'x-forwarded-for': '127.0.0.1', forwarded: 'for=127.0.0.1' }],
  ['with two names', '127.0.0.1', { 'x-remote-user': ['anna.keller', 'franz.amrein'] }],
  ['with names in one header', '127.0.0.1', { 'x-remote-user': 'anna.keller, franz.amrein' }],
  ['of another realm', '127.0.0.1', { 'x-remote-user': 'anna.keller@ELSEWHERE.EXAMPLE' }],
  ['with a Windows domain', '127.0.0.1', { 'x-remote-user': 'STADT\\anna.keller' }],
  ['without a name', '127.0.0.1', { 'x-remote-user': '' }],
  ['with no header', '127.0.0.1', {}],
])('a header %s signs nobody in', async (_, host, headers) => {
  const { status, cookie, body } = await open(host, headers)
  expect([status, cookie]).toEqual([200, undefined])
  expect(body).toContain('name="password"')
})

test('a header from elsewhere, also over IPv6, is written to the log with the network it came from, and without the name', async () => {
  const before = service.output().length
  await open('::1', { 'x-remote-user': 'franz.amrein' })
  await expect.poll(() => service.output().slice(before)).toContain('a header with a signed-in name was ignored')
  const line = service.output().slice(before)
  expect(line).toMatch(/"network":"0?::\/48"/)
  expect(line).toContain('"isFromProxy":false')
  expect(line).not.toContain('franz')
})

test.each([['gina.fischer'], ['nobody.at.all'], ['*'], ['anna.keller)(uid=*']])('the directory must know them, and know them enabled: %s', async (name) => {
  const { status, cookie, body } = await open('127.0.0.1', { 'x-remote-user': name })
  expect([status, cookie]).toEqual([200, undefined])
  expect(body).toContain('Ihr Windows-Konto ist im Verzeichnis nicht bekannt oder gesperrt.')
})

test('who has signed out stays signed out', async () => {
  const { status, cookie, body } = await open('127.0.0.1', { 'x-remote-user': 'anna.keller' }, '/sign-in?signed-out')
  expect([status, cookie]).toEqual([200, undefined])
  expect(body).toContain('Mit dem Windows-Konto anmelden')
})

test('without the setting the header is nothing, and with it loopback is not assumed', async () => {
  const [off, elsewhere] = await Promise.all([start({ PROXY_USER_HEADER: '' }), start({ PROXY_USER_ADDRESSES: '192.0.2.0/24,2001:db8::/32' })])
  try {
    for (const at of [off, elsewhere]) expect(await open('127.0.0.1', { 'x-remote-user': 'anna.keller' }, '/sign-in', at)).toMatchObject({ status: 200, cookie: undefined })
  } finally {
    await Promise.all([off.stop(), elsewhere.stop()])
  }
})
