import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { directoryClient } from '../../app/identity/directory/client.server.ts'
import { checkServers } from '../../app/identity/directory/check.server.ts'
import { directorySettings } from '../../app/identity/directory/settings.ts'
import { readConfig } from '../../app/platform/config.ts'
import { createAuthority } from '../harness/certificates.ts'
import { freePort } from '../harness/free-port.ts'
import { oddPeople, policyLines, policyModules, suffix } from '../harness/directory-people.ts'
import { type OpenLdap, startOpenLdap } from '../harness/openldap.ts'
import { startScriptedDirectory } from '../harness/scripted-directory.ts'

type Authority = Awaited<ReturnType<typeof createAuthority>>
type Servers = Record<'good' | 'nameOnly' | 'otherName' | 'expired' | 'selfSigned', OpenLdap>

let authority: Authority
let stranger: Authority
let servers: Servers
beforeAll(async () => {
  authority = await createAuthority()
  stranger = await createAuthority()
  const start = async (certificate: Awaited<ReturnType<Authority['issue']>>) =>
    startOpenLdap({ ldif: oddPeople, modules: policyModules, database: policyLines, certificate })
  servers = {
    good: await start(await authority.issue('DNS:localhost,IP:127.0.0.1')),
    nameOnly: await start(await authority.issue('DNS:localhost')),
    otherName: await start(await authority.issue('DNS:ldap.werkplatz.example')),
    expired: await start(await authority.issue('DNS:localhost,IP:127.0.0.1', '20250101')),
    selfSigned: await start(await authority.selfSigned('DNS:localhost,IP:127.0.0.1')),
  }
})
afterAll(async () => {
  await Promise.all(Object.values(servers).map((server) => server.stop()))
  await Promise.all([authority.remove(), stranger.remove()])
})

function settings(env: Record<string, string>) {
  return directorySettings(readConfig({ LDAP_BIND_DN: `cn=werkplatz,ou=services,${suffix}`, LDAP_BIND_PASSWORD: 'dienst', LDAP_CA_FILE: authority.caFile, ...env }))
}
const verify = (env: Record<string, string>) => directoryClient(settings(env)).verifyPassword('anna', 'geheim')

/** The same server by TLS from the start and by StartTLS. */
const ways = (server: OpenLdap): Record<string, string>[] => [{ LDAP_URL: server.secureUrl }, { LDAP_URL: server.url, LDAP_STARTTLS: '1' }]

const refusal = (code: string) => ({ problem: 'unreachable', cause: expect.objectContaining({ code }) })

test('a certificate of the own authority is accepted, by name and by address', async () => {
  for (const way of ways(servers.good)) expect(await verify(way)).toMatchObject({ username: 'anna' })
  expect(await verify({ LDAP_URL: servers.good.secureUrl.replace('localhost', '127.0.0.1') })).toMatchObject({ username: 'anna' })
})

test('a certificate for another name is refused, unless that is the name to expect', async () => {
  for (const way of ways(servers.otherName)) {
    await expect(verify(way)).rejects.toMatchObject(refusal('ERR_TLS_CERT_ALTNAME_INVALID'))
    expect(await verify({ ...way, LDAP_TLS_SERVERNAME: 'ldap.werkplatz.example' })).toMatchObject({ username: 'anna' })
  }
})

test('an address is not accepted for a certificate that has only a name', async () => {
  const { secureUrl, url } = servers.nameOnly
  expect(await verify({ LDAP_URL: secureUrl })).toMatchObject({ username: 'anna' })
  await expect(verify({ LDAP_URL: secureUrl.replace('localhost', '127.0.0.1') })).rejects.toMatchObject(refusal('ERR_TLS_CERT_ALTNAME_INVALID'))
  await expect(verify({ LDAP_URL: url, LDAP_STARTTLS: '1' })).rejects.toMatchObject(refusal('ERR_TLS_CERT_ALTNAME_INVALID'))
})

test('an expired certificate is refused', async () => {
  for (const way of ways(servers.expired)) await expect(verify(way)).rejects.toMatchObject(refusal('CERT_HAS_EXPIRED'))
})

test('a certificate that only itself has signed is refused', async () => {
  for (const way of ways(servers.selfSigned)) await expect(verify(way)).rejects.toMatchObject(refusal('DEPTH_ZERO_SELF_SIGNED_CERT'))
})

test('a certificate of an authority that is not the own one is refused', async () => {
  const codes = expect.stringMatching(/^(UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT_LOCALLY|CERT_SIGNATURE_FAILURE)$/)
  for (const way of ways(servers.good)) {
    await expect(verify({ ...way, LDAP_CA_FILE: stranger.caFile })).rejects.toMatchObject({ problem: 'unreachable', cause: { code: codes } })
    await expect(verify({ ...way, LDAP_CA_FILE: '' })).rejects.toMatchObject({ problem: 'unreachable', cause: { code: codes } })
  }
})

test('the next server is asked when the first has a certificate that is not accepted', async () => {
  expect(await verify({ LDAP_URL: `${servers.expired.secureUrl} ${servers.good.secureUrl}` })).toMatchObject({ username: 'anna' })
})

test('a server without StartTLS never sees a password', async () => {
  const plain = await startOpenLdap({ ldif: oddPeople, modules: policyModules, database: policyLines })
  onTestFinished(() => plain.stop())
  await expect(verify({ LDAP_URL: plain.url, LDAP_STARTTLS: '1' })).rejects.toMatchObject({ problem: 'unreachable', message: expect.stringContaining('refuses StartTLS') })
})

test('plain text slipped in behind the answer to StartTLS ends the connection', async () => {
  const received: string[] = []
  // RFC 4511: the answer "success" to the request with the number 1, and a bind's success that an attacker would like to be believed.
  const startTlsDone = Buffer.from('300c02010178070a010004000400', 'hex')
  const bindDone = Buffer.from('300c02010261070a010004000400', 'hex')
  const attacker = await startScriptedDirectory({
    onConnect: (socket) => {
      socket.on('data', (chunk: Buffer) => received.push(chunk.toString('latin1')))
      socket.once('data', () => socket.write(Buffer.concat([startTlsDone, bindDone])))
    },
  })
  onTestFinished(() => attacker.stop())
  await expect(verify({ LDAP_URL: attacker.url, LDAP_STARTTLS: '1' })).rejects.toMatchObject({ message: expect.stringContaining('plain text after the answer to StartTLS') })
  expect(received.join('')).not.toContain('dienst')
  expect(received).toHaveLength(1)
})

test('a server that hangs up in the middle of the handshake is one that can\'t be reached', async () => {
  const startTlsDone = Buffer.from('300c02010178070a010004000400', 'hex')
  for (const hangUp of ['end', 'destroy', 'resetAndDestroy'] as const) {
    const server = await startScriptedDirectory({
      onConnect: (socket) => {
        socket.once('data', () => {
          socket.write(startTlsDone)
          socket.once('data', () => socket[hangUp]())
        })
      },
    })
    onTestFinished(() => server.stop())
    const started = performance.now()
    await expect(verify({ LDAP_URL: server.url, LDAP_STARTTLS: '1' })).rejects.toMatchObject({ problem: 'unreachable' })
    expect(performance.now() - started).toBeLessThan(2000)
  }
})

test('a server that never finishes the handshake costs the connect time and no more', async () => {
  const mute = await startScriptedDirectory({ onConnect: () => {} })
  onTestFinished(() => mute.stop())
  const url = mute.url.replace('ldap:', 'ldaps:')
  const started = performance.now()
  await expect(verify({ LDAP_URL: url, LDAP_CONNECT_TIMEOUT_MS: '200' })).rejects.toMatchObject({ message: expect.stringContaining('no connection within 200 ms') })
  await expect(verify({ LDAP_URL: mute.url, LDAP_STARTTLS: '1', LDAP_CONNECT_TIMEOUT_MS: '200' })).rejects.toMatchObject({ problem: 'unreachable' })
  expect(performance.now() - started).toBeLessThan(3000)
})

test('the connection test says at which step a server fails, and asks the next one all the same', async () => {
  const steps = async (env: Record<string, string>, username: string | null = 'anna') =>
    (await checkServers(settings(env), username)).map((server) => server.steps.map(({ step, isFine, problem }) => (isFine ? step : [step, problem])))
  const all = ['reach', 'tls', 'bind', 'search', 'person']
  for (const way of ways(servers.good)) expect(await steps(way)).toEqual([all])
  expect(await steps({ LDAP_URL: servers.good.secureUrl }, null)).toEqual([all.slice(0, 4)])
  expect(await steps({ LDAP_URL: servers.good.url })).toEqual([['reach', 'bind', 'search', 'person']])
  const expired = ['reach', ['tls', expect.stringContaining('expired')]]
  for (const way of ways(servers.expired)) expect(await steps(way)).toEqual([expired])
  expect(await steps({ LDAP_URL: `ldap://127.0.0.1:${await freePort()} ${servers.expired.secureUrl} ${servers.good.secureUrl}` })).toEqual([[['reach', expect.stringContaining('ECONNREFUSED')]], expired, all])
  expect(await steps({ LDAP_URL: servers.good.secureUrl, LDAP_BIND_PASSWORD: 'falsch' })).toEqual([['reach', 'tls', ['bind', expect.stringContaining('refuses the service account')]]])
})
