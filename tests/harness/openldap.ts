/** A real OpenLDAP server, with the demo directory or another. */
import { execFileSync, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Certificate } from './certificates.ts'
import { ended } from './child.ts'
import { freePort } from './free-port.ts'

export type OpenLdap = {
  /** `ldap://127.0.0.1:<port>`, which also takes StartTLS when there is a certificate. */
  url: string
  /** `ldaps://localhost:<port>`; empty without a certificate. */
  secureUrl: string
  /** Starts it again on the same ports, after `stop`. */
  start: () => Promise<void>
  stop: () => Promise<void>
}

type Options = {
  /** What is in it; the demo directory unless told. */
  ldif?: string
  certificate?: Certificate
  modules?: string[]
  /** Lines of slapd.conf before the database, and within it. */
  global?: string[]
  database?: string[]
}

const slapd = '/usr/sbin/slapd'

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => socket.end(() => done(true)))
    socket.once('error', () => done(false))
  })
}

async function untilAnswering(ports: number[]): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    const up = await Promise.all(ports.map(answers))
    if (up.every(Boolean)) return
    await new Promise((done) => setTimeout(done, 20))
  }
  throw new Error('slapd does not answer')
}

function configuration(folder: string, { certificate, modules = [], global = [], database = [] }: Options): string {
  return [
    ...['core', 'cosine', 'inetorgperson'].map((name) => `include /etc/ldap/schema/${name}.schema`),
    `pidfile ${folder}/slapd.pid`,
    'modulepath /usr/lib/ldap',
    ...['back_mdb', ...modules].map((name) => `moduleload ${name}`),
    ...(certificate ? [`TLSCertificateFile ${certificate.certFile}`, `TLSCertificateKeyFile ${certificate.keyFile}`] : []),
    ...global,
    'database mdb',
    'suffix "dc=werkplatz,dc=example"',
    `directory ${folder}/data`,
    'maxsize 67108864',
    'index uid,entryUUID,member eq',
    // As a city sets it: nobody reads passwords, only who has bound reads the rest.
    'access to attrs=userPassword by anonymous auth by * none',
    'access to * by users read by anonymous auth',
    ...database,
    '',
  ].join('\n')
}

/** Starts slapd on 127.0.0.1 with the LDIF loaded. */
export async function startOpenLdap(options: Options = {}): Promise<OpenLdap> {
  const folder = await mkdtemp(join(tmpdir(), 'werkplatz-ldap-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const [configFile, ldifFile] = [join(folder, 'slapd.conf'), join(folder, 'content.ldif')]
  await mkdir(join(folder, 'data'))
  await writeFile(configFile, configuration(folder, options))
  await writeFile(ldifFile, options.ldif ?? (await readFile('content/demo/directory.ldif')))
  execFileSync('/usr/sbin/slapadd', ['-f', configFile, '-l', ldifFile], { stdio: ['ignore', 'ignore', 'inherit'] })

  const [port, securePort] = [await freePort(), options.certificate ? await freePort() : null]
  const url = `ldap://127.0.0.1:${port}`
  const secureUrl = securePort ? `ldaps://localhost:${securePort}` : ''
  let end = async () => {}
  const start = async () => {
    const server = spawn(slapd, ['-f', configFile, '-h', [url, ...(securePort ? [`ldaps://127.0.0.1:${securePort}`] : [])].join(' '), '-d', '0'], { stdio: 'ignore' })
    end = async () => {
      server.kill('SIGTERM')
      await ended(server)
    }
    await untilAnswering(securePort ? [port, securePort] : [port])
  }
  await start()
  return { url, secureUrl, start, stop: () => end() }
}
