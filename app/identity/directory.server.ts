import { config } from '../platform/config.server.ts'
import { checkServers, type ServerCheck } from './directory/check.server.ts'
import { directoryClient } from './directory/client.server.ts'
import { certificatesOf, type ServerCertificate } from './directory/certificates.server.ts'
import type { DirectoryEntry } from './directory/entry.ts'
import type { OnPhotos } from './directory/list-photos.server.ts'
import type { ListedPeople, OnPage } from './directory/list-people.server.ts'
import type { DirectoryPerson } from './directory/person.ts'
import { directorySettings } from './directory/settings.ts'

export type { DirectoryPerson } from './directory/person.ts'

/** One for the process: it remembers which servers failed. */
const directory = directoryClient(directorySettings(config))

/**
 * Checks a name and a password with the directory: search with the service account, exactly one
 * hit, bind as that DN. Null for a wrong password and for an unknown, disabled, locked or ambiguous
 * name, and for a password that has expired.
 * @throws DirectoryError when the directory can't be asked
 */
export function verifyPassword(username: string, password: string): Promise<DirectoryPerson | null> {
  return directory.verifyPassword(username, password)
}

/**
 * The one enabled person of a name that somebody else has proven; null for an unknown, disabled or ambiguous one.
 * @throws DirectoryError when the directory can't be asked
 */
export function personNamed(username: string): Promise<DirectoryPerson | null> {
  return directory.personOf(username)
}

/** Whether a server of the directory answers and accepts the service account. */
export function directoryIsReady(): Promise<boolean> {
  return directory.isReady()
}

/**
 * Reads all people of the directory, also those who are disabled, page by page.
 * @param onPage called for each page in turn; what it got counts only once the promise is fulfilled
 * @throws DirectoryError `interrupted` when the directory fails half-way, `too-large` for more than
 *   LDAP_MAX_PEOPLE
 */
export function listPeople(onPage: OnPage): Promise<ListedPeople> {
  return directory.listPeople(onPage)
}

/**
 * Reads the photos of everybody who has one, page by page.
 * @throws DirectoryError when the directory fails; pages that were given stay right
 */
export function listPhotos(onPhotos: OnPhotos): Promise<{ unusable: number }> {
  return directory.listPhotos(onPhotos)
}

/** Tries every server of the directory step by step, and with a name what would be stored of that person. */
export function checkDirectory(username: string | null): Promise<ServerCheck[]> {
  return checkServers(directorySettings(config), username)
}

/**
 * The computer objects under LDAP_COMPUTERS_BASE with the attributes asked for; null when that is not set.
 * @throws DirectoryError when the directory fails or has more than LDAP_MAX_COMPUTERS
 */
export async function readComputerObjects(attributes: readonly string[]): Promise<DirectoryEntry[] | null> {
  if (config.LDAP_COMPUTERS_BASE === undefined) return null
  const search = { bases: config.LDAP_COMPUTERS_BASE, filter: config.LDAP_COMPUTERS_FILTER, pageSize: config.LDAP_PAGE_SIZE, maxComputers: config.LDAP_MAX_COMPUTERS }
  return directory.listComputers(search, attributes)
}

/** Whether computers can be read from the directory. */
export function hasDirectoryComputers(): boolean {
  return config.LDAP_COMPUTERS_BASE !== undefined
}

export type { ServerCertificate } from './directory/certificates.server.ts'

/** The certificate that each server of the directory shows now. */
export function serverCertificates(): Promise<ServerCertificate[]> {
  return certificatesOf(directorySettings(config))
}
