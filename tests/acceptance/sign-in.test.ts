import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenLdap, startOpenLdap } from '../harness/openldap.ts'
import { startTestService, type TestService } from '../harness/service.ts'

// The same journey on a real OpenLDAP as the demo makes on its embedded directory.
let ldap: OpenLdap
let service: TestService
beforeAll(async () => {
  ldap = await startOpenLdap()
  service = await startTestService({ env: { LDAP_URL: ldap.url, LDAP_BIND_PASSWORD: 'werkplatz-dienst' } })
})
afterAll(async () => {
  await service.stop()
  await ldap.stop()
})

test.each([
  ['anna.keller', ['employee']],
  ['beat.zimmermann', ['employee', 'manager']],
  ['carla.odermatt', ['employee', 'it']],
  ['daniel.bucher', ['employee', 'workplace-admin']],
  ['eva.lustenberger', ['employee', 'learning-admin']],
  ['franz.amrein', ['employee', 'admin']],
])('%s signs in and has the roles of the directory groups', async (username, roles) => {
  const cookie = await service.signIn(username)
  const me = await service.fetch('/api/v1/me', { cookie })
  expect(await me.json()).toMatchObject({ username, roles })
})

test('a wrong password, an unknown and a disabled person get the same answer', async () => {
  const answer = async (username: string, password: string) => {
    const response = await service.fetch('/sign-in', { method: 'POST', body: new URLSearchParams({ username, password, to: '/' }) })
    const html = await response.text()
    const alert = /role="alert">([^<]+)</.exec(html)?.[1]
    return { status: response.status, alert, cookie: response.headers.get('set-cookie') }
  }
  const wrong = await answer('anna.keller', 'falsch')
  expect(wrong).toEqual({ status: 401, alert: 'Benutzername oder Passwort stimmt nicht.', cookie: null })
  expect(await answer('ganz.unbekannt', 'werkplatz')).toEqual(wrong)
  expect(await answer('gina.fischer', 'werkplatz')).toEqual(wrong)
})

test('the way after the sign-in stays on this site', async () => {
  const location = async (to: string) => {
    const body = new URLSearchParams({ username: 'anna.keller', password: 'werkplatz', to })
    return (await service.fetch('/sign-in', { method: 'POST', body })).headers.get('location')
  }
  expect(await location('/workplaces/stadthaus/2?date=2027-03-29')).toBe('/workplaces/stadthaus/2?date=2027-03-29')
  for (const to of ['//elsewhere.example', '/\\elsewhere.example', 'https://elsewhere.example', 'javascript:alert(1)']) expect(await location(to)).toBe('/')
})

test('the cookie is out of reach of scripts, and signing out ends the session on the server', async () => {
  const body = new URLSearchParams({ username: 'anna.keller', password: 'werkplatz', to: '/' })
  const set = (await service.fetch('/sign-in', { method: 'POST', body })).headers.get('set-cookie') ?? ''
  expect(set).toMatch(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/)
  const cookie = set.split(';')[0] ?? ''
  expect((await service.fetch('/api/v1/me', { cookie })).status).toBe(200)
  await service.fetch('/sign-out', { method: 'POST', cookie })
  expect((await service.fetch('/api/v1/me', { cookie })).status).toBe(401)
})

test('with the directory gone nobody gets in, and the page says why', async () => {
  await ldap.stop()
  const response = await service.fetch('/sign-in', { method: 'POST', body: new URLSearchParams({ username: 'anna.keller', password: 'werkplatz', to: '/' }) })
  expect(response.status).toBe(503)
  expect(await response.text()).toContain('Das Verzeichnis der Stadt antwortet gerade nicht.')
  expect((await service.fetch('/readyz')).status).toBe(503)
})
