import { afterAll, beforeAll, expect, test } from 'vitest'
import { directoryClient } from '../../app/identity/directory/client.server.ts'
import type { ListedPerson } from '../../app/identity/directory/list-people.server.ts'
import { directorySettings } from '../../app/identity/directory/settings.ts'
import { readConfig } from '../../app/platform/config.ts'
import { type ActiveDirectory, type AdEntry, startActiveDirectory } from '../harness/active-directory.ts'

const domain = 'DC=werkplatz,DC=example'
const people = `OU=Verwaltung,${domain}`
const groups = `OU=Gruppen,${domain}`
const service = `CN=werkplatz,OU=Services,${domain}`

// [MS-DTYP] 2.3.4.2: 33 22 11 00 55 44 77 66 88 99 ... is 00112233-4455-6677-8899-...
const guidBytes = (last: number) => Buffer.from(`33221100554477668899aabbccdd${last.toString(16).padStart(4, '0')}`, 'hex')
const guid = (last: number) => `00112233-4455-6677-8899-aabbccdd${last.toString(16).padStart(4, '0')}`

let count = 0
function user(name: string, attributes: AdEntry['attributes'] = {}, more: Partial<AdEntry> = {}): AdEntry {
  count += 1
  return {
    dn: `CN=${name},${people}`,
    password: 'geheim',
    attributes: {
      objectClass: ['top', 'person', 'organizationalPerson', 'user'],
      objectCategory: ['person'],
      objectGUID: [guidBytes(count)],
      cn: [name],
      sAMAccountName: [name],
      userPrincipalName: [`${name}@werkplatz.example`],
      userAccountControl: ['512'],
      ...attributes,
    },
    ...more,
  }
}
const group = (name: string, member: string[]): AdEntry => ({ dn: `CN=${name},${groups}`, attributes: { objectClass: ['top', 'group'], cn: [name], member } })
const dnOf = (name: string) => `CN=${name},${people}`

const named = [
  user('anna', { displayName: ['Anna Keller'], department: ['Tiefbau'], manager: [dnOf('beat')], sn: ['Keller'] }),
  user('beat', {}),
  user('off', { userAccountControl: ['514'] }),
  user('impostor', { userPrincipalName: ['claimed'] }),
  user('claimed', {}),
  ...['532', '773', '775', '701', '533'].map((refusal) => user(`refused${refusal}`, {}, { refusal })),
  // The bytes of this id are also readable text, with a byte order mark in front.
  user('textual', { objectGUID: [Buffer.from('\uFEFFabcdefghijklm')] }),
]
const crowd = Array.from({ length: 35 }, (_, at) => user(`crowd${at}`))
const entries: AdEntry[] = [
  { dn: service, password: 'dienst', attributes: { objectClass: ['user'], cn: ['werkplatz'] } },
  ...named,
  ...crowd,
  group('Intranet IT', [`CN=Informatik,${groups}`]),
  group('Informatik', [`CN=Server,${groups}`, dnOf('beat')]),
  group('Server', [dnOf('anna'), `CN=Intranet IT,${groups}`]),
  group('Alle', [...crowd.map((entry) => entry.dn), dnOf('anna')]),
]

let ad: ActiveDirectory
beforeAll(async () => {
  ad = await startActiveDirectory(entries, { maxPageSize: 10, maxValRange: 8 })
})
afterAll(() => ad.stop())

const client = (env: Record<string, string> = {}) =>
  directoryClient(
    directorySettings(
      readConfig({
        LDAP_URL: ad.url,
        LDAP_KIND: 'active-directory',
        LDAP_BIND_DN: service,
        LDAP_BIND_PASSWORD: 'dienst',
        LDAP_PEOPLE_BASE: people,
        LDAP_GROUPS_BASE: groups,
        LDAP_ROLE_MAP: JSON.stringify({ [`cn=intranet it,ou=gruppen,${domain}`]: 'it', [`cn=alle,ou=gruppen,${domain}`]: 'learning-admin' }),
        ...env,
      }),
    ),
  )

test('a person is known by the objectGUID in its byte order, and their groups are found by the controller', async () => {
  const anna = await client().verifyPassword('anna', 'geheim')
  expect(anna).toEqual({
    directoryId: guid(1),
    username: 'anna',
    displayName: 'Anna Keller',
    givenName: '',
    surname: 'Keller',
    mail: null,
    phone: null,
    jobTitle: null,
    unitName: 'Tiefbau',
    managerDirectoryId: guid(2),
    roles: ['employee', 'it', 'learning-admin'],
    roleSources: [
      { role: 'it', groupDn: expect.stringMatching(/^CN=Intranet IT,/i) },
      { role: 'learning-admin', groupDn: expect.stringMatching(/^CN=Alle,/i) },
    ],
  })
  expect(ad.searches().filter((search) => search.includes('1.2.840.113556.1.4.1941'))).toHaveLength(1)
})

test('an id whose bytes are readable text is read as bytes', async () => {
  expect((await client().verifyPassword('textual', 'geheim'))?.directoryId).toBe('61bfbbef-6362-6564-6667-68696a6b6c6d')
})

test('sAMAccountName and userPrincipalName are the same person', async () => {
  const [short, long] = [await client().verifyPassword('anna', 'geheim'), await client().verifyPassword('Anna@Werkplatz.example', 'geheim')]
  expect(long?.directoryId).toBe(short?.directoryId)
})

test('a userPrincipalName that is somebody else\'s account name signs neither in under that name', async () => {
  expect(await client().verifyPassword('claimed', 'geheim')).toBeNull()
  expect(await client().verifyPassword('impostor', 'geheim')).toMatchObject({ username: 'impostor' })
})

test.each(['refused532', 'refused773', 'refused775', 'refused701', 'refused533', 'off', 'nobody'])('%s is refused like a wrong password', async (name) => {
  expect(await client().verifyPassword(name, 'geheim')).toBeNull()
})

test('a disabled account is refused also when the filter forgets it', async () => {
  expect(await client({ LDAP_USER_FILTER: '(sAMAccountName={username})' }).verifyPassword('off', 'geheim')).toBeNull()
})

test('an empty password never reaches the directory', async () => {
  expect(await client().verifyPassword('anna', '')).toBeNull()
})

async function all(): Promise<ListedPerson[]> {
  const found: ListedPerson[] = []
  await client({ LDAP_PAGE_SIZE: '7' }).listPeople((page) => void found.push(...page))
  return found
}

test('all people are listed, with members in ranges read to the end and groups in groups', async () => {
  const found = await all()
  const users = entries.filter((entry) => entry.attributes.sAMAccountName)
  expect(found.map((one) => one.username).toSorted()).toEqual(users.map((entry) => String(entry.attributes.sAMAccountName?.[0])).toSorted())
  expect(found.filter((one) => one.roles.includes('learning-admin'))).toHaveLength(36)
  expect(found.filter((one) => one.roles.includes('it')).map((one) => one.username).toSorted()).toEqual(['anna', 'beat'])
  expect(found.filter((one) => one.isDisabled).map((one) => one.username)).toEqual(['off'])
  expect(found.find((one) => one.username === 'anna')).toEqual({ ...(await client().verifyPassword('anna', 'geheim')), isDisabled: false })
  expect(ad.searches().some((search) => search.endsWith('member;range=32-*'))).toBe(true)
})

test('what the controller cuts off is an error, not a shorter list', async () => {
  const many = client({ LDAP_USER_FILTER: '(|(objectClass=user)(cn={username}))' })
  await expect(many.verifyPassword('anna', 'geheim')).rejects.toMatchObject({ problem: 'too-large' })
})
