import { readFile } from 'node:fs/promises'
import ldap from 'ldapjs'
import { ldifText, readLdif } from '../platform/ldif.ts'

/** The demo's LDAP directory: read-only, in memory, on 127.0.0.1. Nobody's real password goes here. */
export type EmbeddedDirectory = { url: string; stop: () => Promise<void> }

// The published types of ldapjs leave the handlers' arguments open.
type Next = (error?: object) => void
type Reply = { attributes: string[]; send: (entry: { dn: string; attributes: Record<string, string[]> }) => void; end: () => void }
type Bind = { dn: ldap.DN; credentials: string }
type Search = { dn: ldap.DN; scope: string; filter: { matches: (attributes: object, strictCase: boolean) => boolean }; sizeLimit: number; connection: { ldap: { bindDN: ldap.DN } } }

type StoredEntry = { dn: ldap.DN; attributes: Record<string, string[]> }

/** The entries of the file, attribute names in lower case. */
function* readEntries(ldifFile: string, text: string): Generator<StoredEntry> {
  for (const item of readLdif(text)) {
    if (item.kind === 'problem') throw new Error(`${ldifFile}:${item.line}: ${item.problem}`)
    const attributes: Record<string, string[]> = {}
    for (const attribute of item.attributes) (attributes[attribute.name] ??= []).push(ldifText(attribute))
    const { dn: [dn = ''] = [], ...rest } = attributes
    yield { dn: ldap.parseDN(dn), attributes: rest }
  }
}

function isInScope(scope: string, base: ldap.DN, dn: ldap.DN): boolean {
  if (scope === 'base') return base.equals(dn)
  if (scope === 'one') return dn.parent()?.equals(base) ?? false
  return base.equals(dn) || base.parentOf(dn)
}

/**
 * Serves an LDIF file. Everybody may bind with the entry's `userPassword` (kept as plain text in the
 * demo file); only who has bound may search, and passwords are never in an answer.
 * @throws Error naming the line when the file is not LDIF
 */
export async function startEmbeddedDirectory(ldifFile: string): Promise<EmbeddedDirectory> {
  const entries = [...readEntries(ldifFile, await readFile(ldifFile, 'utf8'))]
  const byDn = new Map(entries.map((entry) => [entry.dn.toString().toLowerCase(), entry]))

  const server = ldap.createServer()
  server.bind('', (request: Bind, response: Reply, next: Next) => {
    const entry = byDn.get(request.dn.toString().toLowerCase())
    if (request.credentials === '' || entry?.attributes.userpassword?.[0] !== request.credentials) {
      return next(new ldap.InvalidCredentialsError())
    }
    response.end()
    return next()
  })
  server.search('', (request: Search, response: Reply, next: Next) => {
    if (request.connection.ldap.bindDN.equals('cn=anonymous')) return next(new ldap.InsufficientAccessRightsError())
    // ldapjs compares the names that were asked for with names in lower case, but does not lower them.
    response.attributes = response.attributes.map((name) => name.toLowerCase())
    let sent = 0
    for (const { dn, attributes } of entries) {
      if (!isInScope(request.scope, request.dn, dn) || !request.filter.matches(attributes, false)) continue
      if (request.sizeLimit > 0 && sent === request.sizeLimit) return next(new ldap.SizeLimitExceededError())
      const { userpassword: _hidden, ...visible } = attributes
      response.send({ dn: dn.toString(), attributes: visible })
      sent += 1
    }
    response.end()
    return next()
  })
  server.unbind((_request: unknown, _response: unknown, next: Next) => next())

  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(0, '127.0.0.1', done)
  })
  // What a client sends that is not LDAP ends its connection, and nothing else.
  server.on('error', () => {})
  return { url: server.url, stop: () => new Promise((done) => server.close(() => done())) }
}
