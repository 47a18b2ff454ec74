import { normaliseDn } from '../../platform/distinguished-name.ts'
import type { Connection } from './connection.server.ts'
import type { DirectoryEntry } from './entry.ts'
import { DirectoryError, ResultError } from './errors.ts'
import { roleSourcesByMember } from './groups.server.ts'
import { type DirectoryPerson, directoryIdOf, inOrder, isDisabled, personAttributes, personOf, rolesFrom } from './person.ts'
import { searchAll } from './search-all.server.ts'
import type { DirectorySettings } from './settings.ts'

/** A person of the whole list, who may be disabled. */
export type ListedPerson = DirectoryPerson & { isDisabled: boolean }

/** What the whole list had. */
export type ListedPeople = {
  /** People given to `onPage`. */
  people: number
  /** Entries without a lasting id or a name to sign in with: their DNs. */
  unusable: string[]
}

/** Called for each page, in turn. @param progress people so far, and about how many there will be */
export type OnPage = (people: ListedPerson[], progress: { read: number; total: number }) => void | Promise<void>

async function eachPage(connection: Connection, settings: DirectorySettings, attributes: string[], onEntries: (entries: DirectoryEntry[]) => void | Promise<void>): Promise<void> {
  for (const base of settings.peopleBases) {
    await searchAll(connection, settings, { base, scope: 'sub', filter: settings.peopleFilter, attributes }, onEntries)
  }
}

/** Ids by normalised DN: a manager may be on a later page than the people they lead. */
async function idsByDn(connection: Connection, settings: DirectorySettings): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  await eachPage(connection, settings, [settings.attributes.id], (entries) => {
    for (const entry of entries) {
      const id = directoryIdOf(entry, settings.attributes)
      if (id) ids.set(normaliseDn(entry.dn) ?? entry.dn, id)
    }
  })
  return ids
}

async function readList(connection: Connection, settings: DirectorySettings, onPage: OnPage): Promise<ListedPeople> {
  const { attributes: map } = settings
  const sources = await roleSourcesByMember(connection, settings)
  const ids = await idsByDn(connection, settings)
  const given = new Set<string>()
  const unusable: string[] = []
  await eachPage(connection, settings, personAttributes(map), async (entries) => {
    const page: ListedPerson[] = []
    for (const entry of entries) {
      const person = personOf(entry, map)
      if (!person) unusable.push(entry.dn)
      // Bases may overlap.
      if (!person || given.has(person.directoryId)) continue
      given.add(person.directoryId)
      const roleSources = inOrder(sources.get(normaliseDn(entry.dn) ?? entry.dn) ?? [])
      const managerDn = entry.text(map.manager)
      const managerDirectoryId = managerDn ? (ids.get(normaliseDn(managerDn) ?? managerDn) ?? null) : null
      page.push({ ...person, managerDirectoryId, roleSources, roles: rolesFrom(roleSources), isDisabled: isDisabled(entry, map) })
    }
    await onPage(page, { read: given.size, total: Math.max(ids.size, given.size) })
  })
  return { people: given.size, unusable }
}

/**
 * Reads all people on one connection. Once a page has been given away, another server is no help: its
 * pages are not the continuation of these.
 * @throws DirectoryError `interrupted` when it breaks off after the first page, `too-large`
 */
export async function listAll(connection: Connection, settings: DirectorySettings, onPage: OnPage): Promise<ListedPeople> {
  let hasGiven = false
  try {
    return await readList(connection, settings, async (people, progress) => {
      hasGiven = true
      await onPage(people, progress)
    })
  } catch (error) {
    const isTheDirectorys = error instanceof ResultError || (error instanceof DirectoryError && error.problem !== 'too-large')
    if (!hasGiven || !isTheDirectorys) throw error
    throw new DirectoryError('interrupted', `the list of people broke off: ${error.message}`, { cause: error })
  }
}
