import { readFileSync } from 'node:fs'
import { FilterParser } from 'ldapts'
import { z } from 'zod'
import { normaliseDn } from './distinguished-name.ts'

const flag = z.enum(['0', '1']).default('0').transform((value) => value === '1')

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'is not valid JSON' })
    return z.NEVER
  }
})

const dn = z.string().refine((text) => normaliseDn(text), 'is not a distinguished name')

/** One DN, or a JSON array of them: a DN may contain every character that could separate two. */
const bases = z
  .string()
  .transform((text) => (text.trimStart().startsWith('[') ? text : JSON.stringify([text])))
  .pipe(json)
  .pipe(z.array(dn).min(1))

/** `{"<group DN>": "<role>"}`: which directory group gives which role. */
const roleMap = json.pipe(z.record(dn, z.enum(['manager', 'it', 'workplace-admin', 'learning-admin', 'admin'])))

/** An LDAP filter with a place for a value. */
const filterWith = (place: string) => z.string().includes(place).refine((text) => isFilter(text.replaceAll(place, 'x')), 'is not an LDAP filter')

/** One pair of brackets around everything: ldapts takes a filter whose end is missing, and what follows an end. */
function isBracketed(text: string): boolean {
  let depth = 0
  return [...text].every((character, at, all) => {
    depth += character === '(' ? 1 : character === ')' ? -1 : 0
    return at === all.length - 1 ? depth === 0 : depth > 0
  })
}

function isFilter(text: string): boolean {
  try {
    if (!isBracketed(text.trim())) return false
    FilterParser.parseString(text)
    return true
  } catch {
    return false
  }
}

/** Servers in the order in which they are asked, separated by spaces. */
const servers = z
  .string()
  .transform((text) => text.trim().split(/\s+/))
  .pipe(z.array(z.url({ protocol: /^ldaps?$/ }).refine((url) => URL.canParse(url) && new URL(url).hostname !== '', 'names no server')))

const hasCertificate = (file: string) => {
  try {
    return readFileSync(file, 'utf8').includes('-----BEGIN CERTIFICATE-----')
  } catch {
    return false
  }
}

/** A name of RFC 4512, or nothing to leave the field empty. */
const attribute = z.string().regex(/^(?:[a-z][a-z0-9-]*|\d+(?:\.\d+)+)?$/i, 'is not the name of an attribute')

const attributeMap = z
  .strictObject({
    id: attribute.min(1),
    username: attribute.min(1),
    displayName: attribute,
    givenName: attribute,
    surname: attribute,
    mail: attribute,
    phone: attribute,
    jobTitle: attribute,
    unitName: attribute,
    manager: attribute,
    /** The groups that the directory itself writes at the person. */
    memberOf: attribute,
    /** `name=value`, or `name&bits` for a number: who matches is disabled. */
    disabled: z.string().regex(/^(?:[a-z][a-z0-9-]*(?:=[^=]+|&\d+))?$/i, 'is neither name=value nor name&bits'),
  })
  .partial()

const bytesOfMiB = 2 ** 20

/** The variables about the directory. */
export const ldapVariables = {
  LDAP_URL: servers.optional(),
  /** What preset fills in what is not set below. */
  LDAP_KIND: z.enum(['openldap', 'active-directory']).default('openldap'),
  LDAP_STARTTLS: flag,
  LDAP_ALLOW_PLAIN: flag,
  /** PEM; with it, only these authorities are trusted. */
  LDAP_CA_FILE: z.string().refine(hasCertificate, 'is not a readable file with certificates (PEM)').optional(),
  /** The name in the certificates when it is not the one in LDAP_URL. */
  LDAP_TLS_SERVERNAME: z.hostname().optional(),
  LDAP_BIND_DN: z.string().default('cn=werkplatz,ou=services,dc=werkplatz,dc=example'),
  LDAP_BIND_PASSWORD: z.string().default(''),
  LDAP_PEOPLE_BASE: bases.default(['ou=people,dc=werkplatz,dc=example']),
  LDAP_GROUPS_BASE: bases.default(['ou=groups,dc=werkplatz,dc=example']),
  /** `{username}` is replaced by what was typed, escaped. */
  LDAP_USER_FILTER: filterWith('{username}').optional(),
  /** Everybody, also who is disabled. */
  LDAP_PEOPLE_FILTER: z.string().refine(isFilter, 'is not an LDAP filter').optional(),
  /** `{dn}` is replaced by the DN of a person or group, escaped. */
  LDAP_GROUP_FILTER: filterWith('{dn}').optional(),
  LDAP_ATTRIBUTES: json.pipe(attributeMap).default({}),
  /** Which attribute has people's photos (`jpegPhoto`, `thumbnailPhoto`); none: no photos are read, stored or shown. */
  LDAP_PHOTO_ATTRIBUTE: attribute.default(''),
  LDAP_ROLE_MAP: roleMap.default({
    'cn=werkplatz-manager,ou=groups,dc=werkplatz,dc=example': 'manager',
    'cn=werkplatz-it,ou=groups,dc=werkplatz,dc=example': 'it',
    'cn=werkplatz-workplace-admin,ou=groups,dc=werkplatz,dc=example': 'workplace-admin',
    'cn=werkplatz-learning-admin,ou=groups,dc=werkplatz,dc=example': 'learning-admin',
    'cn=werkplatz-admin,ou=groups,dc=werkplatz,dc=example': 'admin',
  }),
  /** Where computer objects are; without it none are read from the directory. */
  LDAP_COMPUTERS_BASE: bases.optional(),
  LDAP_COMPUTERS_FILTER: z.string().refine(isFilter, 'is not an LDAP filter').default('(objectClass=computer)'),
  LDAP_MAX_COMPUTERS: z.coerce.number().int().min(1).default(200_000),
  LDAP_CONNECT_TIMEOUT_MS: z.coerce.number().int().min(100).default(3000),
  LDAP_TIMEOUT_MS: z.coerce.number().int().min(100).default(5000),
  LDAP_PAGE_SIZE: z.coerce.number().int().min(1).max(10_000).default(500),
  LDAP_MAX_PEOPLE: z.coerce.number().int().min(1).default(100_000),
  /** Share of the people, 0 to 1. A sync that would disable more changes nothing. */
  LDAP_SYNC_MAX_DISABLED: z.coerce.number().min(0).max(1).default(0.1),
  /** Of one reply: one search, or one page of a longer one. */
  LDAP_MAX_REPLY_MIB: z.coerce.number().int().min(1).max(256).default(16).transform((size) => size * bytesOfMiB),
}

type Transport = { LDAP_URL?: readonly string[] | undefined; LDAP_STARTTLS: boolean; LDAP_ALLOW_PLAIN: boolean }

const isLoopback = (url: string) => /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(new URL(url).hostname)

/** Why passwords would cross the network in the clear, in a sentence; null when they would not. */
export function plainTextProblem({ LDAP_URL = [], LDAP_STARTTLS, LDAP_ALLOW_PLAIN }: Transport): string | null {
  if (LDAP_STARTTLS || LDAP_ALLOW_PLAIN) return null
  const open = LDAP_URL.find((url) => url.startsWith('ldap:') && !isLoopback(url))
  return open
    ? `LDAP_URL: ${open} would send passwords through the network unencrypted. Use ldaps:// or LDAP_STARTTLS=1 (or, if the network is protected in another way, LDAP_ALLOW_PLAIN=1).`
    : null
}
