/**
 * A directory that behaves like Active Directory where that differs from OpenLDAP: binary identifiers,
 * its own matching rules, values in ranges, pages of limited size, references to other domains, and one
 * answer for every reason not to let somebody in.
 */
import ldap from 'ldapjs'

export type AdEntry = { dn: string; attributes: Record<string, (string | Buffer)[]>; password?: string; refusal?: string }

export type ActiveDirectory = { url: string; searches: () => string[]; stop: () => Promise<void> }

// The published types of ldapjs leave these open.
type Filter = { type: string; filters?: Filter[]; filter?: Filter; attribute?: string; value?: string; matchingRule?: string }
type Control = { type: string; value: { size: number; cookie: Buffer } }
type Request = { dn: ldap.DN; scope: string; filter: Filter; attributes: string[]; controls: Control[]; credentials: string; connection: { ldap: { bindDN: ldap.DN } } }
type Response = { addControl: (control: unknown) => void; attributes: string[]; send: (entry: unknown) => void; createSearchReference: (uris: string[]) => unknown; end: () => void }
type Next = (error?: object) => void

const { PagedResultsControl } = ldap as unknown as { PagedResultsControl: new (options: { value: { size: number; cookie: Buffer } }) => unknown }

const inChain = '1.2.840.113556.1.4.1941'
const bitAnd = '1.2.840.113556.1.4.803'
const pagedResults = '1.2.840.113556.1.4.319'

/** How many entries a search gives at most, and how many values an attribute (MaxPageSize, MaxValRange). */
type Bounds = { maxPageSize: number; maxValRange: number }

/** Case makes no difference here; to ldapjs it does. */
const parsed = (dn: string) => ldap.parseDN(dn.toLowerCase())
const sameDn = (one: string, other: string) => parsed(one).equals(parsed(other))

function valuesOf(entry: AdEntry, name: string): (string | Buffer)[] {
  return Object.entries(entry.attributes).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1] ?? []
}

function isMember(entries: AdEntry[], groupEntry: AdEntry, dn: string, visited = new Set<AdEntry>()): boolean {
  if (visited.has(groupEntry)) return false
  visited.add(groupEntry)
  return valuesOf(groupEntry, 'member').some((member) => {
    if (sameDn(String(member), dn)) return true
    const inner = entries.find((entry) => sameDn(entry.dn, String(member)))
    return inner !== undefined && isMember(entries, inner, dn, visited)
  })
}

function matches(entries: AdEntry[], entry: AdEntry, filter: Filter): boolean {
  const { attribute = '', value = '' } = filter
  switch (filter.type) {
    case 'AndFilter':
      return (filter.filters ?? []).every((part) => matches(entries, entry, part))
    case 'OrFilter':
      return (filter.filters ?? []).some((part) => matches(entries, entry, part))
    case 'NotFilter':
      return filter.filter !== undefined && !matches(entries, entry, filter.filter)
    case 'PresenceFilter':
      return attribute.toLowerCase() === 'objectclass' || valuesOf(entry, attribute).length > 0
    case 'EqualityFilter':
      return valuesOf(entry, attribute).some((one) => String(one).toLowerCase() === value.toLowerCase())
    case 'ExtensibleFilter':
      if (filter.matchingRule === bitAnd) return valuesOf(entry, attribute).some((one) => (Number(one) & Number(value)) === Number(value))
      if (filter.matchingRule === inChain) return isMember(entries, entry, value)
      return false
    default:
      return false
  }
}

/** What was asked for; of long attributes a range, under a name that says which ([MS-ADTS] 3.1.1.3.1.3.3). */
function visible(entry: AdEntry, names: string[], maxValRange: number): Record<string, (string | Buffer)[]> {
  return Object.fromEntries(
    names.flatMap((asked) => {
      const [, name = '', from] = /^([^;]+)(?:;range=(\d+)-(?:\d+|\*))?$/i.exec(asked) ?? []
      const values = valuesOf(entry, name)
      if (values.length === 0) return []
      if (from === undefined && values.length <= maxValRange) return [[name, values]]
      const start = Number(from ?? 0)
      const end = start + maxValRange
      return [[`${name};range=${start}-${end >= values.length ? '*' : end - 1}`, values.slice(start, end)]]
    }),
  )
}

/** Starts it on 127.0.0.1. Everybody with a password may bind by DN; only who has bound may search. */
export async function startActiveDirectory(entries: AdEntry[], { maxPageSize, maxValRange }: Bounds = { maxPageSize: 1000, maxValRange: 1500 }): Promise<ActiveDirectory> {
  const server = ldap.createServer()
  const searches: string[] = []
  server.bind('', (request: Request, response: Response, next: Next) => {
    const entry = entries.find(({ dn }) => sameDn(dn, request.dn.toString()))
    const isRight = entry?.password !== undefined && request.credentials === entry.password
    // 52e wrong, 532 expired, 533 disabled, 773 to be changed, 775 locked: all of them are invalidCredentials.
    const reason = isRight ? entry.refusal : '52e'
    if (reason) return next(new ldap.InvalidCredentialsError(`80090308: LdapErr: DSID-0C090446, comment: AcceptSecurityContext error, data ${reason}, v4563`))
    response.end()
    return next()
  })
  server.search('', (request: Request, response: Response, next: Next) => {
    if (request.connection.ldap.bindDN.equals('cn=anonymous')) return next(new ldap.OperationsError('In order to perform this operation a successful bind must be completed on the connection.'))
    searches.push(`${request.filter.toString()} ${request.attributes.join(' ')}`)
    const base = request.dn.toString()
    // The root entry is not one of these.
    const isInScope = ({ dn }: AdEntry) => base !== '' && (sameDn(base, dn) || (request.scope !== 'base' && parsed(base).parentOf(parsed(dn))))
    const found = entries.filter((entry) => isInScope(entry) && matches(entries, entry, request.filter))
    if (request.scope === 'base' && base !== '' && found.length === 0) return next(new ldap.NoSuchObjectError())
    const page = request.controls.find((control) => control.type === pagedResults)
    const from = Number(page?.value.cookie.toString() ?? 0)
    const until = from + Math.min(page?.value.size ?? maxPageSize, maxPageSize)
    // ldapjs sends only what is named in small letters here; this directory has chosen already.
    response.attributes = []
    for (const entry of found.slice(from, until)) response.send({ dn: entry.dn, attributes: visible(entry, request.attributes, maxValRange) })
    if (request.scope === 'sub') response.send(response.createSearchReference(['ldap://127.0.0.1:1/CN=Configuration,DC=werkplatz,DC=example']))
    if (!page && found.length > until) return next(new ldap.SizeLimitExceededError())
    if (page) response.addControl(new PagedResultsControl({ value: { size: 0, cookie: Buffer.from(found.length > until ? String(until) : '') } }))
    response.end()
    return next()
  })
  server.unbind((_request: unknown, _response: unknown, next: Next) => next())
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { url: server.url, searches: () => searches, stop: () => new Promise((done) => server.close(() => done())) }
}
