import { escapeFilter, PasswordPolicyControl } from 'ldapts'
import { normaliseDn } from '../../platform/distinguished-name.ts'
import { logger } from '../../platform/logger.server.ts'
import { connection, type Connection } from './connection.server.ts'
import { dial } from './dial.server.ts'
import type { DirectoryEntry } from './entry.ts'
import { DirectoryError, isRefusal, isServerTrouble, ResultError } from './errors.ts'
import { roleSourcesOf } from './groups.server.ts'
import { type ComputerSearch, listComputerObjects } from './list-computers.server.ts'
import { listPhotos, type OnPhotos } from './list-photos.server.ts'
import { listAll, type ListedPeople, type OnPage } from './list-people.server.ts'
import { type DirectoryPerson, directoryIdOf, isDisabled, personAttributes, personOf, rolesFrom } from './person.ts'
import { serverList } from './server-list.ts'
import type { DirectorySettings } from './settings.ts'

export type Directory = {
  verifyPassword: (username: string, password: string) => Promise<DirectoryPerson | null>
  personOf: (username: string) => Promise<DirectoryPerson | null>
  isReady: () => Promise<boolean>
  listPeople: (onPage: OnPage) => Promise<ListedPeople>
  listPhotos: (onPhotos: OnPhotos) => Promise<{ unusable: number }>
  listComputers: (search: ComputerSearch, attributes: readonly string[]) => Promise<DirectoryEntry[]>
}

/** Longer than any name, and short enough for every filter. */
const longestUsername = 256

/** noSuchObject, referral, invalidDNSyntax, insufficientAccessRights: an entry that is not to be read here. */
const notReadable = [10, 32, 34, 50]

/** Signs the service account in. @throws DirectoryError `service-account` */
export async function bindService(link: Connection, { bindDn, bindPassword }: DirectorySettings): Promise<void> {
  // RFC 4513, section 5.1.2: an empty password would be an anonymous connection that looks bound.
  if (bindPassword === '') throw new DirectoryError('service-account', 'LDAP_BIND_PASSWORD is not set')
  try {
    await link.bind(bindDn, bindPassword)
  } catch (error) {
    if (error instanceof ResultError) throw new DirectoryError('service-account', `the directory refuses the service account: ${error.message}`)
    throw error
  }
}

/** Whether the server has a password policy to ask about; it says so in its root entry (RFC 4512, section 5.1). */
async function knowsPolicy(link: Connection): Promise<boolean> {
  try {
    const [root] = await link.search({ base: '', scope: 'base', filter: '(objectClass=*)', attributes: ['supportedControl'] })
    return root?.texts('supportedControl').includes(PasswordPolicyControl.type) ?? false
  } catch (error) {
    if (error instanceof ResultError) return false
    throw error
  }
}

async function managerIdOf(link: Connection, { attributes: map }: DirectorySettings, person: DirectoryEntry): Promise<string | null> {
  const dn = person.text(map.manager)
  if (!dn) return null
  try {
    const [entry] = await link.search({ base: dn, scope: 'base', filter: '(objectClass=*)', attributes: [map.id] })
    return entry ? directoryIdOf(entry, map) : null
  } catch (error) {
    if (error instanceof ResultError && notReadable.includes(error.code)) return null
    throw error
  }
}

/** The one enabled entry for a name; null for none and for more than one. */
export async function findPerson(link: Connection, settings: DirectorySettings, username: string): Promise<DirectoryEntry | null> {
  if (username === '' || username.length > longestUsername) return null
  const filter = settings.userFilter.replaceAll('{username}', () => escapeFilter`${username}`)
  const hits = new Map<string, DirectoryEntry>()
  for (const base of settings.peopleBases) {
    const entries = await link.search({ base, scope: 'sub', filter, attributes: personAttributes(settings.attributes) })
    for (const entry of entries) hits.set(normaliseDn(entry.dn) ?? entry.dn, entry)
  }
  const [entry, second] = hits.values()
  // RFC 4513, section 5.1.1: without a name the bind would be anonymous.
  if (!entry || second || entry.dn === '') return null
  return isDisabled(entry, settings.attributes) ? null : entry
}

/** The person of an entry as they would be stored, with their roles. @throws DirectoryError `unusable` without id or name */
export async function describe(link: Connection, settings: DirectorySettings, entry: DirectoryEntry): Promise<DirectoryPerson> {
  const person = personOf(entry, settings.attributes)
  if (!person) throw new DirectoryError('unusable', `the person's entry has no ${settings.attributes.id} or no ${settings.attributes.username}`)
  const managerDirectoryId = await managerIdOf(link, settings, entry)
  const roleSources = await roleSourcesOf(link, settings, entry)
  return { ...person, managerDirectoryId, roles: rolesFrom(roleSources), roleSources }
}

async function isRightPassword(link: Connection, dn: string, password: string): Promise<boolean> {
  const asksForPolicy = await knowsPolicy(link)
  try {
    await link.bind(dn, password, { asksForPolicy })
    return true
  } catch (error) {
    if (isRefusal(error)) return false
    throw error
  }
}

async function verify(link: Connection, settings: DirectorySettings, username: string, password: string): Promise<DirectoryPerson | null> {
  const entry = await findPerson(link, settings, username)
  // An unknown name costs a bind too, and a wrong password nothing more, so that both take as long.
  const isRight = await isRightPassword(link, entry?.dn ?? `cn=nobody,${settings.peopleBases[0] ?? ''}`, password)
  if (!entry || !isRight) return null
  // The connection is the person's now; managers and groups are for the service account to read.
  await bindService(link, settings)
  return describe(link, settings, entry)
}

/** What only this module throws outwards: one kind of error, whatever went wrong. */
function asDirectoryError(error: unknown): unknown {
  return error instanceof ResultError ? new DirectoryError('unusable', `the directory refuses: ${error.message}`, { cause: error }) : error
}

/**
 * The client of one directory, which may have several servers. Each piece of work has a connection of
 * its own; when a server can't be reached, breaks off or is busy, the next one does the work anew.
 * @param now milliseconds, for the pauses of servers that fail
 */
export function directoryClient(settings: DirectorySettings, now?: () => number): Directory {
  const servers = serverList(settings.servers, now)

  async function withServer<T>(url: string, work: (link: Connection) => Promise<T>): Promise<T> {
    servers.trying(url)
    const link = connection(await dial(url, settings.transport), settings.limits)
    try {
      await bindService(link, settings)
      const result = await work(link)
      servers.answered(url)
      return result
    } finally {
      link.close()
    }
  }

  async function withDirectory<T>(work: (link: Connection) => Promise<T>): Promise<T> {
    let last: unknown = new DirectoryError('unreachable', 'LDAP_URL is not set')
    for (const url of servers.inOrder()) {
      try {
        return await withServer(url, work)
      } catch (error) {
        if (!isServerTrouble(error)) throw asDirectoryError(error)
        servers.failed(url)
        logger.warn({ server: url, problem: error instanceof Error ? error.message : null }, 'a directory server does not answer')
        last = error
      }
    }
    throw last
  }

  return {
    verifyPassword: async (username, password) => {
      // RFC 4513, section 5.1.2: a bind with an empty password is "unauthenticated" and may succeed for anybody.
      if (password === '') return null
      const name = username.normalize('NFC').trim()
      return withDirectory((link) => verify(link, settings, name, password))
    },
    personOf: (username) =>
      withDirectory(async (link) => {
        const entry = await findPerson(link, settings, username.normalize('NFC').trim())
        return entry && describe(link, settings, entry)
      }),
    isReady: () => withDirectory(async () => true).catch(() => false),
    listPeople: (onPage) => withDirectory((link) => listAll(link, settings, onPage)),
    listPhotos: (onPhotos) => withDirectory((link) => listPhotos(link, settings, onPhotos)),
    listComputers: (search, attributes) => withDirectory((link) => listComputerObjects(link, search, attributes)),
  }
}
