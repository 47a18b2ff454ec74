import { escapeFilter } from 'ldapts'
import { normaliseDn } from '../../platform/distinguished-name.ts'
import type { Connection } from './connection.server.ts'
import type { DirectoryEntry } from './entry.ts'
import { DirectoryError, ResultError } from './errors.ts'
import { inOrder, type RoleSource } from './person.ts'
import { searchAll } from './search-all.server.ts'
import type { DirectorySettings } from './settings.ts'

/** More than any person is in; a directory that goes on for ever is not followed. */
const maxGroups = 5000
/** Groups whose groups are asked for in one search. */
const dnsInOneFilter = 20

const noSuchObject = 32

function groupFilterFor(settings: DirectorySettings, dns: readonly string[]): string {
  const one = (dn: string) => settings.groupFilter.replaceAll('{dn}', () => escapeFilter`${dn}`)
  return dns.length === 1 ? one(dns[0] ?? '') : `(|${dns.map(one).join('')})`
}

async function groupsWith(connection: Connection, settings: DirectorySettings, dns: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (let at = 0; at < dns.length; at += dnsInOneFilter) {
    const filter = groupFilterFor(settings, dns.slice(at, at + dnsInOneFilter))
    for (const base of settings.groupBases) {
      const entries = await connection.search({ base, scope: 'sub', filter, attributes: ['1.1'] })
      found.push(...entries.map((entry) => entry.dn))
    }
  }
  return found
}

/**
 * The roles of a person by the groups they are in, directly or within other groups. Where the server
 * has no rule for that, the groups of the groups are asked for until there are no new ones: each is
 * visited once, so that groups that contain each other come to an end.
 * @throws DirectoryError `too-large` for more than 5000 groups
 */
export async function roleSourcesOf(connection: Connection, settings: DirectorySettings, person: DirectoryEntry): Promise<RoleSource[]> {
  const visited = new Map<string, string>()
  const add = (dns: readonly string[]): string[] =>
    dns.filter((dn) => {
      const key = normaliseDn(dn)
      if (key === null || visited.has(key)) return false
      visited.set(key, dn)
      return true
    })
  let fresh = add([...(await groupsWith(connection, settings, [person.dn])), ...person.texts(settings.attributes.memberOf)])
  while (fresh.length > 0 && !settings.nestsGroups) {
    if (visited.size > maxGroups) throw new DirectoryError('too-large', `a person is in more than ${maxGroups} groups`)
    fresh = add(await groupsWith(connection, settings, fresh))
  }
  return inOrder(
    [...visited].flatMap(([key, groupDn]) => {
      const role = settings.roleOfGroup.get(key)
      return role ? [{ role, groupDn }] : []
    }),
  )
}

/** All values of `member`, also when the server gives them in portions. Null: there is no such group. */
async function membersOf(connection: Connection, dn: string): Promise<{ dn: string; members: string[] } | null> {
  const read = async (attribute: string) => {
    try {
      const [entry] = await connection.search({ base: dn, scope: 'base', filter: '(objectClass=*)', attributes: [attribute] })
      return entry ?? null
    } catch (error) {
      if (error instanceof ResultError && error.code === noSuchObject) return null
      throw error
    }
  }
  const entry = await read('member')
  if (!entry) return null
  const members = entry.texts('member')
  for (let portion = entry.range('member'); portion; ) {
    members.push(...portion.values)
    if (portion.next === null) break
    if (portion.next !== members.length) throw new DirectoryError('unusable', `the members of ${dn} do not follow each other`)
    portion = (await read(`member;range=${portion.next}-*`))?.range('member') ?? null
    if (!portion) throw new DirectoryError('interrupted', `the members of ${dn} end after ${members.length}`)
  }
  return { dn: entry.dn, members }
}

/** Everything that is a group, by normalised DN. */
async function groupDns(connection: Connection, settings: DirectorySettings): Promise<Set<string>> {
  const keys = new Set<string>()
  const filter = '(|(objectClass=groupOfNames)(objectClass=group))'
  for (const base of settings.groupBases) {
    await searchAll(connection, settings, { base, scope: 'sub', filter, attributes: ['1.1'] }, (entries) => {
      for (const { dn } of entries) keys.add(normaliseDn(dn) ?? dn)
    })
  }
  return keys
}

/**
 * Who has a role: for the list of all people, where asking for each person would take thousands of
 * searches. Goes from the groups that give a role down to their members.
 * @returns the sources of roles by the person's normalised DN
 */
export async function roleSourcesByMember(connection: Connection, settings: DirectorySettings): Promise<Map<string, RoleSource[]>> {
  const groups = await groupDns(connection, settings)
  const read = new Map<string, Awaited<ReturnType<typeof membersOf>>>()
  const sources = new Map<string, RoleSource[]>()
  for (const root of settings.roleGroups) {
    const role = settings.roleOfGroup.get(normaliseDn(root) ?? root)
    const visited = new Set<string>()
    let groupDn: string | null = null
    for (const queue = [root]; queue.length > 0; ) {
      const dn = queue.pop() ?? ''
      const key = normaliseDn(dn)
      if (key === null || visited.has(key)) continue
      visited.add(key)
      const isGroup = dn === root || groups.has(key)
      if (isGroup && !read.has(key)) read.set(key, await membersOf(connection, dn))
      const group = isGroup ? read.get(key) : null
      groupDn ??= group?.dn ?? null
      if (group) queue.push(...group.members)
      else if (role && groupDn) sources.set(key, [...(sources.get(key) ?? []), { role, groupDn }])
    }
  }
  return sources
}
