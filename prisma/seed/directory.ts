import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import { staff, type StaffMember } from './city/staff.ts'
import { identifierOf } from './identifier.ts'

/** The demo directory as LDIF (RFC 2849), as slapadd of OpenLDAP loads it. */

const base = 'dc=werkplatz,dc=example'
const groupNames = ['manager', 'it', 'workplace-admin', 'learning-admin', 'admin']

type Attribute = readonly [name: string, value: string | undefined]

/** RFC 2849 SAFE-STRING, without control characters: ASCII that neither begins with a space, a colon or "<" nor ends with a space. */
function isSafe(value: string): boolean {
  return /^(?![ :<])[ -~]*$/.test(value) && !value.endsWith(' ')
}

function line([name, value]: Attribute): string {
  if (value === undefined) return ''
  return isSafe(value) ? `${name}: ${value}\n` : `${name}:: ${Buffer.from(value).toString('base64')}\n`
}

function entry(dn: string, attributes: Attribute[]): string {
  return [['dn', dn] as const, ...attributes, ['entryUUID', identifierOf(dn)] as const].map(line).join('')
}

function dnOf(username: string): string {
  return `uid=${username},ou=people,${base}`
}

/** The entryUUID of the person with this user name. */
export function entryUuidOf(username: string): string {
  return identifierOf(dnOf(username))
}

function folder(name: string): string {
  return entry(`ou=${name},${base}`, [
    ['objectClass', 'organizationalUnit'],
    ['ou', name],
  ])
}

function person(member: StaffMember): string {
  const { username, givenName, surname, unit, department, title, number, language, manager, disabled } = member
  const name = `${givenName} ${surname}`
  return entry(dnOf(username), [
    ['objectClass', 'inetOrgPerson'],
    ['uid', username],
    ['cn', name],
    ['sn', surname],
    ['givenName', givenName],
    ['displayName', name],
    ['mail', `${username}@werkplatz.example`],
    ['telephoneNumber', `+41 41 555 ${String(number).slice(0, 2)} ${String(number).slice(2)}`],
    ['title', title],
    ['ou', unit],
    ['departmentNumber', department],
    ['manager', manager && dnOf(manager)],
    ['employeeNumber', String(number)],
    ['employeeType', disabled ? 'disabled' : undefined],
    ['preferredLanguage', language],
    ['userPassword', 'werkplatz'],
  ])
}

/** The group that gives a role of this name. */
export function groupDn(name: string): string {
  return `cn=werkplatz-${name},ou=groups,${base}`
}

function group(name: string, members: StaffMember[]): string {
  return entry(groupDn(name), [
    ['objectClass', 'groupOfNames'],
    ['cn', `werkplatz-${name}`],
    ...members.map(({ username }): Attribute => ['member', dnOf(username)]),
  ])
}

/** The whole directory: the city's 220 people, the groups that give roles, and the service account. */
export function directoryLdif(): string {
  const people = staff()
  return [
    entry(base, [
      ['objectClass', 'organization'],
      ['objectClass', 'dcObject'],
      ['dc', 'werkplatz'],
      ['o', 'Werkplatz Demo'],
    ]),
    folder('people'),
    folder('groups'),
    folder('services'),
    entry(`cn=werkplatz,ou=services,${base}`, [
      ['objectClass', 'organizationalRole'],
      ['objectClass', 'simpleSecurityObject'],
      ['cn', 'werkplatz'],
      ['userPassword', 'werkplatz-dienst'],
    ]),
    ...people.map(person),
    ...groupNames.map((name) => group(name, people.filter(({ groups }) => groups.includes(name)))),
  ].join('\n')
}

/** Where the committed copy lies. */
export const directoryFile = fileURLToPath(new URL('../../content/demo/directory.ldif', import.meta.url))

if (import.meta.main) await writeFile(directoryFile, directoryLdif())
