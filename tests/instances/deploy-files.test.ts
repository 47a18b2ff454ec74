import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

// What of deploy/ can be looked at without the machine it is for.
const read = (name: string) => readFileSync(join('deploy', name), 'utf8')
const service = z.looseObject({ image: z.string(), read_only: z.boolean(), cap_drop: z.array(z.string()), security_opt: z.array(z.string()), environment: z.record(z.string(), z.string()).optional(), secrets: z.array(z.string()).optional(), networks: z.unknown(), ports: z.array(z.string()).optional() })
const compose = z.object({ services: z.record(z.string(), service), networks: z.record(z.string(), z.looseObject({ internal: z.boolean().optional() })), secrets: z.record(z.string(), z.object({ file: z.string() })) }).parse(parse(read('compose/compose.yaml'), { merge: true }))
const parts = Object.entries(compose.services)

test('every container is closed: nothing to write but its own, no rights, no new ones', () => {
  for (const [name, part] of parts) expect([name, part.read_only, part.cap_drop, part.security_opt]).toEqual([name, true, ['ALL'], ['no-new-privileges:true']])
  expect(parts.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['proxy'])
  expect(Object.entries(compose.networks).filter(([, { internal }]) => internal).map(([name]) => name)).toEqual(['front', 'data'])
})

test('no secret stands in a file of the repository or in the environment of a container', () => {
  for (const [name, { environment = {}, secrets = [] }] of parts) {
    const secretive = Object.entries(environment).filter(([key]) => /PASSWORD|SECRET|KEY|DATABASE_/.test(key))
    for (const [key, value] of secretive) expect([name, key, value]).toEqual([name, expect.stringMatching(/_FILE$/), expect.stringMatching(/^\/run\/secrets\//)])
    for (const [, value] of secretive) expect(secrets).toContain(value.replace('/run/secrets/', ''))
    for (const secret of secrets) expect(Object.keys(compose.secrets)).toContain(secret)
  }
})

test('the secrets are made new and random, and stay when they are there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'werkplatz-secrets-'))
  cpSync('deploy/compose/make-secrets.sh', join(folder, 'make-secrets.sh'))
  const make = () => spawnSync('sh', [join(folder, 'make-secrets.sh')], { encoding: 'utf8' })
  const secret = (name: string) => readFileSync(join(folder, 'secrets', name), 'utf8')
  expect(make().stdout).toContain('still to be put there by hand: secrets/tls.pem')
  const [url, key] = [secret('database_url'), secret('secrets_key')]
  expect(url).toBe(`postgresql://werkplatz_app:${secret('database_password')}@postgres/werkplatz`)
  expect(Buffer.from(key, 'base64')).toHaveLength(32)
  make()
  expect([secret('database_url'), secret('secrets_key')]).toEqual([url, key])
})

test('the image has what is run from the source, and knows each folder that it copies', () => {
  const copied = [...read('Dockerfile').matchAll(/^COPY --from=build (.*) \S+$/gm)].flatMap(([, sources = '']) => sources.split(' ').map((path) => path.replace('/src/', '')))
  for (const path of copied.filter((one) => one !== 'build')) expect([path, existsSync(path)]).toEqual([path, true])
  expect(copied).toEqual(expect.arrayContaining(['server.ts', 'collab.ts', 'app', 'collab-server', 'prisma', 'content', 'build']))
  expect(read('Dockerfile')).toMatch(/^USER 10001:10001$/m)
})

test('the proxy is given all that its file asks for, with systemd as in containers', () => {
  const asked = [...new Set([...`${read('haproxy/haproxy.cfg')}${read('haproxy/redirect.cfg')}`.matchAll(/\$\{(\w+)/g)].map(([, name]) => name))].sort()
  expect(Object.keys(compose.services.proxy?.environment ?? {}).sort()).toEqual(asked)
  expect([...read('haproxy/haproxy.env.example').matchAll(/^(WERKPLATZ_\w+)=/gm)].map(([, name]) => name).sort()).toEqual(asked)
})

test('the whole of the proxy is valid, with TLS and with rights given up', () => {
  const folder = mkdtempSync(join(tmpdir(), 'werkplatz-proxy-'))
  for (const name of ['haproxy.cfg', 'redirect.cfg', 'privileges.cfg']) cpSync(join('deploy/haproxy', name), join(folder, name))
  spawnSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=werkplatz.example.ch', '-days', '2', '-keyout', join(folder, 'key'), '-out', join(folder, 'cert')])
  writeFileSync(join(folder, 'werkplatz.pem'), readFileSync(join(folder, 'cert'), 'utf8') + readFileSync(join(folder, 'key'), 'utf8'))
  const given = Object.fromEntries([...read('haproxy/haproxy.env.example').matchAll(/^(WERKPLATZ_\w+)="?([^"\n]*)"?$/gm)].map(([, name, value = '']) => [name, value.replace('/etc/haproxy/werkplatz.pem', join(folder, 'werkplatz.pem'))]))
  const { status, stderr } = spawnSync('haproxy', ['-c', '-f', folder], { encoding: 'utf8', env: { ...process.env, ...given } })
  expect([status, stderr.replaceAll(/^\[NOTICE\].*\n/gm, '')]).toEqual([0, ''])
})
