import { Client, type ClientOptions, type Entry, escapeFilter, SizeLimitExceededError } from 'ldapts'
import { config } from '../platform/config.server.ts'
import { roles as allRoles, type Role } from '../platform/viewer.ts'

/** A person as the directory describes them at this moment. */
export type DirectoryPerson = {
  /** entryUUID: stays when the person is renamed or moved. */
  directoryId: string
  username: string
  displayName: string
  givenName: string
  surname: string
  mail: string | null
  phone: string | null
  jobTitle: string | null
  unitName: string | null
  /** entryUUID of the line manager. */
  managerDirectoryId: string | null
  roles: Role[]
}

const attributes = ['entryUUID', 'uid', 'displayName', 'cn', 'givenName', 'sn', 'mail', 'telephoneNumber', 'title', 'ou', 'manager']

function clientOptions(url: string): ClientOptions {
  // A certificate is checked against the name in the URL; ldapts would otherwise take "localhost" for IP addresses.
  return {
    url,
    timeout: config.LDAP_TIMEOUT_MS,
    connectTimeout: config.LDAP_TIMEOUT_MS,
    ...(url.startsWith('ldaps:') ? { tlsOptions: { servername: new URL(url).hostname } } : {}),
  }
}

function directoryUrl(): string {
  if (!config.LDAP_URL) throw new Error('LDAP_URL is not set')
  return config.LDAP_URL
}

/** Runs `work` on a connection of its own that is always closed: reconnects would be anonymous. */
async function withClient<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(clientOptions(directoryUrl()))
  try {
    return await work(client)
  } finally {
    await client.unbind().catch(() => {})
  }
}

async function bindService(client: Client): Promise<void> {
  if (config.LDAP_BIND_PASSWORD === '') throw new Error('LDAP_BIND_PASSWORD is not set')
  await client.bind(config.LDAP_BIND_DN, config.LDAP_BIND_PASSWORD)
}

/** The first value of an attribute. Servers choose the case of names, and ldapts adds what was asked for as an empty list. */
function first(entry: Entry, name: string): string | null {
  for (const [key, value] of Object.entries(entry)) {
    if (key.toLowerCase() !== name.toLowerCase()) continue
    const one = Array.isArray(value) ? value[0] : value
    if (one !== undefined && one.length > 0) return one.toString()
  }
  return null
}

/** Whole DNs are compared, without regard to case and to spaces around the separators. */
function normaliseDn(dn: string): string {
  return dn.toLowerCase().replace(/\s*([,=+])\s*/g, '$1')
}

const roleOfGroup = new Map(Object.entries(config.LDAP_ROLE_MAP).map(([dn, role]) => [normaliseDn(dn), role]))

async function rolesOf(client: Client, dn: string): Promise<Role[]> {
  const { searchEntries } = await client.search(config.LDAP_GROUPS_BASE, {
    scope: 'sub',
    filter: config.LDAP_GROUP_FILTER.replaceAll('{dn}', () => escapeFilter`${dn}`),
    attributes: ['cn'],
  })
  const granted = new Set<Role>(['employee'])
  for (const group of searchEntries) {
    const role = roleOfGroup.get(normaliseDn(group.dn))
    if (role) granted.add(role)
  }
  return allRoles.filter((role) => granted.has(role))
}

async function directoryIdAt(client: Client, dn: string | null): Promise<string | null> {
  if (!dn) return null
  const { searchEntries } = await client
    .search(dn, { scope: 'base', attributes: ['entryUUID'] })
    .catch(() => ({ searchEntries: [] }))
  const [entry] = searchEntries
  return entry ? first(entry, 'entryUUID') : null
}

/** @throws Error when the directory's entry lacks what a person must have */
async function toPerson(client: Client, entry: Entry): Promise<DirectoryPerson> {
  const directoryId = first(entry, 'entryUUID')
  const username = first(entry, 'uid')
  if (!directoryId || !username) throw new Error('directory entry without entryUUID or uid')
  const surname = first(entry, 'sn') ?? username
  const givenName = first(entry, 'givenName') ?? ''
  return {
    directoryId,
    username,
    surname,
    givenName,
    displayName: first(entry, 'displayName') ?? first(entry, 'cn') ?? `${givenName} ${surname}`.trim(),
    mail: first(entry, 'mail'),
    phone: first(entry, 'telephoneNumber'),
    jobTitle: first(entry, 'title'),
    unitName: first(entry, 'ou'),
    managerDirectoryId: await directoryIdAt(client, first(entry, 'manager')),
    roles: await rolesOf(client, entry.dn),
  }
}

/** Zero, one or "more than one" entries for a name. */
async function findPeople(client: Client, username: string): Promise<Entry[]> {
  try {
    const { searchEntries } = await client.search(config.LDAP_PEOPLE_BASE, {
      scope: 'sub',
      filter: config.LDAP_USER_FILTER.replaceAll('{username}', () => escapeFilter`${username}`),
      attributes,
      sizeLimit: 2,
    })
    return searchEntries
  } catch (error) {
    if (error instanceof SizeLimitExceededError) return []
    throw error
  }
}

/**
 * Checks a name and a password with the directory: search with the service account, exactly one
 * hit, bind as that DN. Null for a wrong password and for an unknown, disabled or ambiguous name.
 * @throws when the directory can't be asked
 */
export async function verifyPassword(username: string, password: string): Promise<DirectoryPerson | null> {
  // RFC 4513: a bind with an empty password is "unauthenticated" and may succeed for anybody.
  if (password === '') return null
  const found = await withClient(async (client) => {
    await bindService(client)
    const [entry, second] = await findPeople(client, username)
    return entry && !second ? { dn: entry.dn, person: await toPerson(client, entry) } : null
  })
  // An unknown name costs a bind too, so that it takes as long as a wrong password.
  const dn = found?.dn ?? `uid=nobody,${config.LDAP_PEOPLE_BASE}`
  const isRight = await withClient((client) => client.bind(dn, password).then(() => true, isRefusal))
  return found && isRight ? found.person : null
}

/** False for the directory's "no" (RFC 4511: invalidCredentials and its neighbours); rethrows a broken connection. */
function isRefusal(error: unknown): false {
  const code = error !== null && typeof error === 'object' && 'code' in error ? error.code : undefined
  if (typeof code === 'number' && code >= 32 && code <= 53) return false
  throw error
}

/** Whether the directory answers. */
export async function directoryIsReady(): Promise<boolean> {
  return withClient(bindService).then(
    () => true,
    () => false,
  )
}
