import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routeTable } from '../harness/route-table.ts'
import { startTestService, type TestService } from '../harness/service.ts'

/** Everything else must be closed to somebody who has not signed in. What protects a calendar, and the link of a reminder, is its address: see calendar.test.ts and reminders.test.ts. Where a device is made a display nothing is shown. What a certificate shows, its code protects: see certificates.test.ts; and what the link of a learning mail may do, the link: see learning-mails.test.ts. */
const publicPaths = ['/accessibility', '/data-protection', '/sign-in', '/sign-out', '/language', '/scheme', '/display/setup', '/calendar/00000000-0000-4000-8000-000000000000', '/release/00000000-0000-4000-8000-000000000000', '/certificates/00000000-0000-4000-8000-000000000000', '/learning-mails/00000000-0000-4000-8000-000000000000']

/** Every URL of the route table, with stand-ins for parameters. */
async function urls(): Promise<string[]> {
  const all = (await routeTable()).filter((pattern) => pattern !== '/api/v1')
  return all.map((pattern) => pattern.replaceAll(/:\w+\??/g, '00000000-0000-4000-8000-000000000000').replace('*', 'nothing')).filter((url) => !publicPaths.includes(url))
}

let service: TestService
let paths: string[]
beforeAll(async () => {
  paths = await urls()
  // Open data for staff alone, as unless an installation opens them.
  service = await startTestService({ env: { OPEN_DATA: '0' } })
})
afterAll(() => service.stop())

test('the route table is walked', () => {
  expect(paths).toContain('/')
  expect(paths).toContain('/api/v1/me')
  expect(paths.length).toBeGreaterThan(10)
})

test('no page and no data of it is shown to somebody who has not signed in', async () => {
  for (const path of paths.filter((candidate) => !candidate.startsWith('/api/'))) {
    const page = await service.fetch(path)
    expect([302, 401], `${path} answered ${page.status}`).toContain(page.status)
    if (page.status === 302) expect(page.headers.get('location'), path).toMatch(/^\/sign-in/)
    const data = await service.fetch(`${path === '/' ? '/_root' : path}.data`)
    const text = await data.text()
    expect([202, 401], `${path}.data answered ${data.status}`).toContain(data.status)
    if (data.status === 202) expect(text, path).toContain('/sign-in')
  }
})

test('who was signed out between two pages comes back to the page, not to its data', async () => {
  const text = await (await service.fetch('/people.data?q=keller')).text()
  expect(text).toContain(`/sign-in?${new URLSearchParams({ to: '/people?q=keller' })}`)
})

test('the API answers 401 to every method without a person', async () => {
  for (const path of paths.filter((candidate) => candidate.startsWith('/api/'))) {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
      const response = await service.fetch(path, { method })
      expect(response.status, `${method} ${path}`).toBe(401)
      expect(response.headers.get('content-type'), `${method} ${path}`).toBe('application/problem+json')
    }
  }
})

test('the API answers a method that a route does not have with 405 and the methods that it has', async () => {
  const cookie = await service.signIn('anna.keller')
  for (const path of paths.filter((candidate) => candidate.startsWith('/api/') && !candidate.endsWith('/nothing'))) {
    // No route has both; whichever it lacks names those that it has.
    const refusals = await Promise.all(['PATCH', 'PUT'].map((method) => service.fetch(path, { method, cookie })))
    const allowed = refusals.find(({ status }) => status === 405)?.headers.get('allow')?.split(', ') ?? []
    expect(allowed, path).not.toEqual([])
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      const response = await service.fetch(path, { method, cookie })
      expect(response.status === 405, `${method} ${path} answered ${response.status}, allowed is ${allowed.join(', ')}`).toBe(!allowed.includes(method))
      if (response.status !== 405) continue
      expect(response.headers.get('allow'), `${method} ${path}`).toBe(allowed.join(', '))
      expect(response.headers.get('content-type'), `${method} ${path}`).toBe('application/problem+json')
      if (method !== 'HEAD') expect(await response.json(), `${method} ${path}`).toMatchObject({ code: 'method-not-allowed', status: 405 })
    }
  }
})

test('an unsafe request from another origin, or from none, changes nothing on any route', async () => {
  const cookie = await service.signIn('anna.keller')
  for (const path of [...paths, ...publicPaths]) {
    const forgeries: Record<string, string>[] = [{ origin: 'https://elsewhere.example' }, { origin: 'null' }, { origin: '', 'sec-fetch-site': 'cross-site' }]
    for (const headers of forgeries) {
      const response = await service.fetch(path, { method: 'POST', cookie, headers })
      expect(response.status, `POST ${path} with ${JSON.stringify(headers)}`).toBe(403)
      expect(await response.json()).toMatchObject({ code: 'other-origin' })
    }
  }
  expect((await service.fetch('/api/v1/me', { cookie })).status).toBe(200)
})

/** As a program or an old browser sends it: fetch always names an origin. */
function postBare(path: string, cookie: string): Promise<number> {
  return new Promise((done, fail) => {
    request(new URL(path, service.origin), { method: 'POST', headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' } }, (response) => {
      response.resume()
      done(response.statusCode ?? 0)
    }).on('error', fail).end('locale=en&to=/')
  })
}

test('a POST with a cookie that names no origin at all is refused by pages, resource routes and the API', async () => {
  const cookie = await service.signIn('anna.keller')
  for (const path of ['/account', '/account.data', '/language', '/sign-out', '/account/my-data.json', '/api/v1/documents', '/sign-in']) expect(await postBare(path, cookie), path).toBe(403)
  expect((await service.fetch('/api/v1/me', { cookie })).status).toBe(200)
})

test('every answer carries the security headers and stays out of caches, and scripts only run with the nonce', async () => {
  for (const path of ['/sign-in', '/api/v1/me', '/healthz']) {
    const { headers } = await service.fetch(path)
    expect(headers.get('content-security-policy'), path).toMatch(/default-src 'none'.*script-src 'nonce-[\w+/=]{20,}' 'strict-dynamic'/)
    expect(headers.get('content-security-policy'), path).not.toContain('unsafe-inline')
    expect(headers.get('x-content-type-options'), path).toBe('nosniff')
    expect(headers.get('x-powered-by'), path).toBeNull()
  }
  const cookie = await service.signIn('anna.keller')
  for (const path of ['/sign-in', '/', '/_.data', '/account.data', '/api/v1/me', '/account/my-data.json', '/nowhere', '/workplaces/stadthaus']) {
    expect((await service.fetch(path, { cookie })).headers.get('cache-control'), path).toBe('no-store')
  }
  const html = await (await service.fetch('/sign-in')).text()
  const scripts = html.match(/<script\b[^>]*>/g) ?? []
  expect(scripts.length).toBeGreaterThan(0)
  expect(scripts.filter((tag) => !tag.includes('nonce='))).toEqual([])
  expect(html).not.toMatch(/\sstyle="/)
})
