import fc from 'fast-check'
import { Client } from 'ldapts'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { checkServers } from '../../app/identity/directory/check.server.ts'
import { directoryClient, type Directory } from '../../app/identity/directory/client.server.ts'
import type { ListedPerson } from '../../app/identity/directory/list-people.server.ts'
import { startEmbeddedDirectory } from '../../app/identity/embedded-directory.server.ts'
import { directorySettings } from '../../app/identity/directory/settings.ts'
import { readConfig } from '../../app/platform/config.ts'
import { longPassword, oddPeople, person, policyLines, policyModules, roleMap, suffix, trunk } from '../harness/directory-people.ts'
import { freePort } from '../harness/free-port.ts'
import { type OpenLdap, startOpenLdap } from '../harness/openldap.ts'
import { startScriptedDirectory } from '../harness/scripted-directory.ts'

const service = { LDAP_BIND_DN: `cn=werkplatz,ou=services,${suffix}`, LDAP_BIND_PASSWORD: 'dienst', LDAP_ROLE_MAP: JSON.stringify(roleMap) }

function client(env: Record<string, string>, now?: () => number): Directory {
  return directoryClient(directorySettings(readConfig({ ...service, ...env })), now)
}

let ldap: OpenLdap
let directory: Directory
beforeAll(async () => {
  ldap = await startOpenLdap({ ldif: oddPeople, modules: policyModules, database: policyLines, global: ['allow bind_anon_dn'] })
  directory = client({ LDAP_URL: ldap.url })
})
afterAll(() => ldap.stop())

test('a person is described by their entry, their manager and their groups', async () => {
  const odd = await directory.verifyPassword('odd', 'geheim')
  expect(odd).toMatchObject({ username: 'odd', displayName: '#Müller, "Zoé" <a>; b=c+d \\ x' })
  expect(await directory.verifyPassword('anna', 'geheim')).toEqual({
    directoryId: expect.stringMatching(/^00000000-0000-4000-8000-\d{12}$/),
    username: 'anna',
    displayName: 'Anna Keller',
    givenName: '',
    surname: 'anna',
    mail: 'anna@werkplatz.example',
    phone: '+41 41 555 10 00',
    jobTitle: 'Fachfrau',
    unitName: 'Tiefbau',
    managerDirectoryId: odd?.directoryId,
    roles: ['employee', 'it'],
    roleSources: [{ role: 'it', groupDn: expect.stringMatching(/^cn=Outer\\(?:,|2C) IT,ou=groups,/) }],
  })
})

test('an empty password gets nobody in, although the server accepts unauthenticated binds', async () => {
  const bare = new Client({ url: ldap.url })
  await expect(bare.bind(`uid=anna,ou=people,${suffix}`, '')).resolves.toBeUndefined()
  await bare.unbind()
  expect(await directory.verifyPassword('anna', '')).toBeNull()
  await expect(client({ LDAP_URL: ldap.url, LDAP_BIND_PASSWORD: '' }).verifyPassword('anna', 'geheim')).rejects.toMatchObject({ problem: 'service-account' })
})

test.each(['*', 'ann*', 'anna)(uid=*', '*)(objectClass=*', 'anna\0', '\\61nna', 'anna)(|(uid=*', '', ' ', 'x'.repeat(300), `uid=anna,ou=people,${suffix}`])('the name %j is no filter', async (name) => {
  expect(await directory.verifyPassword(name, 'geheim')).toBeNull()
})

test.each(['*', 'anna)(uid=*', '*)(objectClass=*', 'anna)(|(uid=*', 'twin', 'off', ''])('the trial name %j is no filter either, and finds whoever could sign in alone', async (name) => {
  const settings = directorySettings(readConfig({ ...service, LDAP_URL: ldap.url }))
  expect((await checkServers(settings, name))[0]?.person).toBeNull()
  expect((await checkServers(settings, 'anna'))[0]?.person).toMatchObject({ username: 'anna', hasManager: true, roles: ['employee', 'it'] })
})

test('whatever is typed finds the person of that name or nobody', async () => {
  const typed = fc.string({ unit: fc.constantFrom(...'*()\\&|!=<>~:/ \0', 'anna', 'uid', 'odd', 'ö'), minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(typed, async (name) => {
      const found = await directory.verifyPassword(name, 'geheim')
      if (found) expect(name.trim().toLowerCase()).toBe(found.username)
    }),
    { numRuns: 150, examples: [['anna'], [' odd ']] },
  )
})

test('a name with a star is only that name', async () => {
  expect(await directory.verifyPassword('star*', 'geheim')).toMatchObject({ username: 'star*' })
})

test.each([' anna', 'anna  ', 'ANNA', '\tAnna\n'])('%j is anna', async (name) => {
  const [one, other] = [await directory.verifyPassword('anna', 'geheim'), await directory.verifyPassword(name, 'geheim')]
  expect(other?.directoryId).toBe(one?.directoryId)
})

test.each(['Zoë Straße', 'zoë straße', 'Zoe\u0308 Straße', 'Zoë   Straße', ' Zoë Straße '])('%j is the same person in every form', async (name) => {
  expect(await directory.verifyPassword(name, 'geheim')).toMatchObject({ username: 'Zoë Straße' })
})

test.each([
  ['a wrong password', 'anna', 'falsch'],
  ['an unknown name', 'nobody', 'geheim'],
  ['two hits', 'twin', 'geheim'],
  ['a disabled account', 'off', 'geheim'],
  ['a locked account', 'locked', 'geheim'],
  ['an expired password', 'expired', 'geheim'],
  ['a password that must be changed first', 'reset', 'geheim'],
  ['a password cut short', 'strong', longPassword.slice(0, -2)],
])('%s is refused, and nothing tells why', async (_, name, password) => {
  expect(await directory.verifyPassword(name, password)).toBeNull()
})

test('a disabled person is refused also when the filter forgets it', async () => {
  const forgetful = client({ LDAP_URL: ldap.url, LDAP_USER_FILTER: '(uid={username})' })
  expect(await forgetful.verifyPassword('off', 'geheim')).toBeNull()
  expect(await forgetful.verifyPassword('anna', 'geheim')).not.toBeNull()
})

test('two hits in two bases are two hits, one person in two overlapping bases is one', async () => {
  const branch = `ou=branch,ou=people,${suffix}`
  const both = client({ LDAP_URL: ldap.url, LDAP_PEOPLE_BASE: JSON.stringify([branch, `ou=people,${suffix}`]) })
  expect(await both.verifyPassword('twin', 'geheim')).toBeNull()
  expect(await both.verifyPassword('anna', 'geheim')).toMatchObject({ username: 'anna' })
  expect(await client({ LDAP_URL: ldap.url, LDAP_PEOPLE_BASE: branch }).verifyPassword('twin', 'geheim')).toMatchObject({ username: 'twin' })
})

test('a password of 128 characters with umlauts is taken as it is', async () => {
  expect([...longPassword].length).toBeGreaterThanOrEqual(118)
  expect(await directory.verifyPassword('strong', longPassword)).toMatchObject({ roles: ['employee', 'admin'] })
})

test('a group whose name looks like the one that gives a role gives none', async () => {
  expect(await directory.verifyPassword('eve', 'geheim')).toMatchObject({ roles: ['employee'], roleSources: [] })
})

test('a group outside the base counts when the directory itself names it at the person', async () => {
  expect(await directory.verifyPassword('dynamic', 'geheim')).toMatchObject({ roles: ['employee', 'learning-admin'] })
  const without = client({ LDAP_URL: ldap.url, LDAP_ATTRIBUTES: '{"memberOf":""}' })
  expect(await without.verifyPassword('dynamic', 'geheim')).toMatchObject({ roles: ['employee'] })
})

test('the same mail address at another person is another person', async () => {
  const [anna, zoe] = [await directory.verifyPassword('anna', 'geheim'), await directory.verifyPassword('Zoë Straße', 'geheim')]
  expect(zoe?.mail).toBe(anna?.mail)
  expect(zoe?.directoryId).not.toBe(anna?.directoryId)
})

test('200 at the same time each get their own answer', async () => {
  const names = Array.from({ length: 200 }, (_, at) => ['anna', 'odd', 'eve', 'strong'][at % 4] ?? '')
  const answers = await Promise.all(names.map((name, at) => directory.verifyPassword(name, at % 8 < 4 ? 'geheim' : 'falsch')))
  expect(answers.map((answer) => answer?.username ?? null)).toEqual(names.map((name, at) => (at % 8 < 4 && name !== 'strong' ? name : null)))
})

async function all(from: Directory): Promise<ListedPerson[]> {
  const people: ListedPerson[] = []
  await from.listPeople((page) => {
    people.push(...page)
  })
  return people
}

test('the list of all people comes in pages, with who is disabled, who leads whom and which group gives a role', async () => {
  const pages: number[] = []
  const result = await client({ LDAP_URL: ldap.url, LDAP_PAGE_SIZE: '5' }).listPeople((page, { read, total }) => {
    pages.push(page.length)
    expect(total).toBe(13)
    expect(read).toBe(pages.reduce((sum, size) => sum + size))
  })
  expect(pages).toEqual([5, 5, 3])
  expect(result).toEqual({ people: 13, unusable: [] })

  const people = await all(directory)
  const byName = new Map(people.map((one) => [one.username, one]))
  expect(people.filter((one) => one.isDisabled).map((one) => one.username)).toEqual(['off'])
  expect(byName.get('anna')).toMatchObject({ managerDirectoryId: byName.get('odd')?.directoryId, roles: ['employee', 'it'] })
  expect(byName.get('Zoë Straße')?.managerDirectoryId).toBeNull()
  expect(byName.get('odd')).toMatchObject({ roles: ['employee', 'it'] })
  expect(byName.get('strong')).toMatchObject({ roles: ['employee', 'admin'] })
  expect(byName.get('eve')?.roleSources).toEqual([])
  for (const name of ['anna', 'odd']) {
    const { isDisabled, ...listed } = byName.get(name) as ListedPerson
    expect(isDisabled).toBe(false)
    expect(listed).toEqual(await directory.verifyPassword(name, 'geheim'))
  }
})

test('people in two overlapping bases are listed once', async () => {
  const both = JSON.stringify([`ou=branch,ou=people,${suffix}`, `ou=people,${suffix}`])
  const people = await all(client({ LDAP_URL: ldap.url, LDAP_PEOPLE_BASE: both }))
  expect(people).toHaveLength(13)
  expect(new Set(people.map((one) => one.directoryId)).size).toBe(13)
})

test('more people than allowed is an error, not a shorter list', async () => {
  await expect(all(client({ LDAP_URL: ldap.url, LDAP_MAX_PEOPLE: '12', LDAP_PAGE_SIZE: '5' }))).rejects.toMatchObject({ problem: 'too-large' })
})

test('a server that gives less than there is makes an error, not a shorter list', async () => {
  const stingy = await startOpenLdap({ ldif: oddPeople, modules: policyModules, database: [...policyLines, 'limits * size.prtotal=6'] })
  onTestFinished(() => stingy.stop())
  await expect(all(client({ LDAP_URL: stingy.url, LDAP_PAGE_SIZE: '4' }))).rejects.toMatchObject({ problem: 'too-large', message: expect.stringContaining('size limit for the service account') })
})

test('a directory that goes away half-way is told from a list that has ended', async () => {
  const many = Array.from({ length: 40 }, (_, at) => person(`person${at}`)).join('')
  const going = await startOpenLdap({ ldif: trunk + many })
  onTestFinished(() => going.stop())
  let pages = 0
  const reading = client({ LDAP_URL: `${going.url} ${ldap.url}`, LDAP_PAGE_SIZE: '10' }).listPeople(async () => {
    pages += 1
    await going.stop()
  })
  await expect(reading).rejects.toMatchObject({ problem: 'interrupted' })
  expect(pages).toBe(1)
})

test('with the directory down nothing is known: an error, not a wrong password', async () => {
  const down = client({ LDAP_URL: `ldap://127.0.0.1:${await freePort()}` })
  await expect(down.verifyPassword('anna', 'geheim')).rejects.toMatchObject({ name: 'DirectoryError', problem: 'unreachable' })
  expect(await down.isReady()).toBe(false)
  expect(await directory.isReady()).toBe(true)
})

test('with the first server down the second one answers, and the first again when it is back', async () => {
  const first = await startOpenLdap({ ldif: trunk + person('anna', { displayName: 'From the first' }) })
  onTestFinished(() => first.stop())
  let time = 0
  const both = client({ LDAP_URL: `${first.url} ${ldap.url}` }, () => time)
  const whose = async () => (await both.verifyPassword('anna', 'geheim'))?.displayName
  expect(await whose()).toBe('From the first')
  await first.stop()
  expect(await whose()).toBe('Anna Keller')
  await first.start()
  expect(await whose()).toBe('Anna Keller')
  time += 1000
  expect(await whose()).toBe('From the first')
  // Since it has answered, its next failure is its first.
  await first.stop()
  expect(await whose()).toBe('Anna Keller')
  await first.start()
  time += 1000
  expect(await whose()).toBe('From the first')
})

test('a server that fails is left alone for a while, and never for good', async () => {
  const dead = await startScriptedDirectory({ onConnect: (socket) => socket.destroy() })
  onTestFinished(() => dead.stop())
  let time = 0
  const both = client({ LDAP_URL: `${dead.url} ${ldap.url}` }, () => time)
  const dialsAfter = async (milliseconds: number) => {
    time += milliseconds
    expect(await both.verifyPassword('anna', 'geheim')).not.toBeNull()
    return dead.dials()
  }
  expect([await dialsAfter(0), await dialsAfter(0), await dialsAfter(999), await dialsAfter(1), await dialsAfter(1999), await dialsAfter(1)]).toEqual([1, 1, 1, 2, 2, 3])
  const alone = client({ LDAP_URL: dead.url }, () => time)
  for (const dials of [4, 5, 6]) {
    await expect(alone.verifyPassword('anna', 'geheim')).rejects.toMatchObject({ problem: 'unreachable' })
    expect(dead.dials()).toBe(dials)
  }
})

test('a busy server is passed over, a refused service account is not tried on all servers', async () => {
  const busy = await startScriptedDirectory({ bindResult: 51 })
  const refusing = await startScriptedDirectory({ bindResult: 49 })
  onTestFinished(async () => void (await Promise.all([busy.stop(), refusing.stop()])))
  expect(await client({ LDAP_URL: `${busy.url} ${ldap.url}` }).verifyPassword('anna', 'geheim')).not.toBeNull()
  await expect(client({ LDAP_URL: `${refusing.url} ${busy.url}` }).verifyPassword('anna', 'geheim')).rejects.toMatchObject({ problem: 'service-account' })
  expect(busy.dials()).toBe(1)
})


test('the directory of the demo is listed like a real one', async () => {
  const demo = await startEmbeddedDirectory('content/demo/directory.ldif')
  const real = await startOpenLdap()
  onTestFinished(async () => void (await Promise.all([demo.stop(), real.stop()])))
  const listOf = async (url: string) => {
    vi.resetModules()
    vi.stubEnv('LDAP_URL', url)
    vi.stubEnv('LDAP_BIND_PASSWORD', 'werkplatz-dienst')
    const { listPeople } = await import('../../app/identity/directory.server.ts')
    const people: ListedPerson[] = []
    await listPeople((page) => void people.push(...page))
    return people.toSorted((a, b) => a.username.localeCompare(b.username))
  }
  const [people, same] = [await listOf(demo.url), await listOf(real.url)]
  expect(people.length).toBeGreaterThan(200)
  expect(people).toEqual(same)
  expect(people.find((one) => one.username === 'gina.fischer')?.isDisabled).toBe(true)
  expect(people.find((one) => one.username === 'beat.zimmermann')?.roles).toEqual(['employee', 'manager'])
})
