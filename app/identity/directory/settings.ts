import type { Config } from '../../platform/config.ts'
import { normaliseDn } from '../../platform/distinguished-name.ts'
import type { Role } from '../../platform/viewer.ts'
import type { Limits } from './connection.server.ts'
import type { Transport } from './dial.server.ts'

/** Which attribute holds what; empty: nothing does. */
export type AttributeMap = {
  /** Stays when the person is renamed or moved. `objectGUID` is read as bytes. */
  id: string
  username: string
  displayName: string
  givenName: string
  surname: string
  mail: string
  phone: string
  jobTitle: string
  unitName: string
  manager: string
  memberOf: string
  /** `name=value` or `name&bits`. */
  disabled: string
}

export type DirectorySettings = {
  servers: readonly string[]
  transport: Transport
  limits: Limits
  bindDn: string
  bindPassword: string
  peopleBases: readonly string[]
  groupBases: readonly string[]
  /** With `{username}`. */
  userFilter: string
  peopleFilter: string
  /** With `{dn}`. */
  groupFilter: string
  /** The server itself finds groups within groups. */
  nestsGroups: boolean
  attributes: AttributeMap
  /** Empty: photos are not read. */
  photoAttribute: string
  /** By normalised DN. */
  roleOfGroup: ReadonlyMap<string, Role>
  /** The groups that give a role, as configured. */
  roleGroups: readonly string[]
  pageSize: number
  maxPeople: number
}

type Preset = Pick<DirectorySettings, 'userFilter' | 'peopleFilter' | 'groupFilter' | 'attributes'>

/** What RFC 2798 and RFC 4519 name, and OpenLDAP's overlay for `memberOf`. */
const openLdap: Preset = {
  userFilter: '(&(objectClass=inetOrgPerson)(uid={username})(!(employeeType=disabled)))',
  peopleFilter: '(objectClass=inetOrgPerson)',
  groupFilter: '(&(objectClass=groupOfNames)(member={dn}))',
  attributes: {
    id: 'entryUUID',
    username: 'uid',
    displayName: 'displayName',
    givenName: 'givenName',
    surname: 'sn',
    mail: 'mail',
    phone: 'telephoneNumber',
    jobTitle: 'title',
    unitName: 'ou',
    manager: 'manager',
    memberOf: 'memberOf',
    disabled: 'employeeType=disabled',
  },
}

// [MS-ADTS] 3.1.1.3.4.4: ...803 compares bits (userAccountControl 2: ACCOUNTDISABLE), ...1941 follows
// members of members. `memberOf` knows direct groups only, so the search says more.
const activeDirectory: Preset = {
  userFilter:
    '(&(objectCategory=person)(objectClass=user)(|(sAMAccountName={username})(userPrincipalName={username}))(!(userAccountControl:1.2.840.113556.1.4.803:=2)))',
  peopleFilter: '(&(objectCategory=person)(objectClass=user))',
  groupFilter: '(&(objectClass=group)(member:1.2.840.113556.1.4.1941:={dn}))',
  attributes: {
    ...openLdap.attributes,
    id: 'objectGUID',
    username: 'sAMAccountName',
    unitName: 'department',
    memberOf: '',
    disabled: 'userAccountControl&2',
  },
}

/** The configuration as the directory's client uses it: the preset of LDAP_KIND, and what is set beside it. */
export function directorySettings(config: Config): DirectorySettings {
  const preset = config.LDAP_KIND === 'active-directory' ? activeDirectory : openLdap
  const groupFilter = config.LDAP_GROUP_FILTER ?? preset.groupFilter
  const given = Object.fromEntries(Object.entries(config.LDAP_ATTRIBUTES).filter(([, name]) => name !== undefined))
  return {
    servers: config.LDAP_URL ?? [],
    transport: {
      startTls: config.LDAP_STARTTLS,
      caFile: config.LDAP_CA_FILE ?? null,
      servername: config.LDAP_TLS_SERVERNAME ?? null,
      connectTimeoutMs: config.LDAP_CONNECT_TIMEOUT_MS,
    },
    limits: { operationTimeoutMs: config.LDAP_TIMEOUT_MS, maxReplyBytes: config.LDAP_MAX_REPLY_MIB },
    bindDn: config.LDAP_BIND_DN,
    bindPassword: config.LDAP_BIND_PASSWORD,
    peopleBases: config.LDAP_PEOPLE_BASE,
    groupBases: config.LDAP_GROUPS_BASE,
    userFilter: config.LDAP_USER_FILTER ?? preset.userFilter,
    peopleFilter: config.LDAP_PEOPLE_FILTER ?? preset.peopleFilter,
    groupFilter,
    nestsGroups: groupFilter.includes('1.2.840.113556.1.4.1941'),
    attributes: { ...preset.attributes, ...given },
    photoAttribute: config.LDAP_PHOTO_ATTRIBUTE,
    roleOfGroup: new Map(Object.entries(config.LDAP_ROLE_MAP).map(([dn, role]) => [normaliseDn(dn) ?? dn, role])),
    roleGroups: Object.keys(config.LDAP_ROLE_MAP),
    pageSize: config.LDAP_PAGE_SIZE,
    maxPeople: config.LDAP_MAX_PEOPLE,
  }
}
