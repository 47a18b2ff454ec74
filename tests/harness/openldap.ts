/** A real OpenLDAP server with the demo directory. */
import { execFileSync, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'ldapts'
import { ended } from './child.ts'
import { freePort } from './free-port.ts'

export type OpenLdap = { url: string; stop: () => Promise<void> }

const slapd = '/usr/sbin/slapd'

async function untilAnswering(url: string): Promise<void> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
    const client = new Client({ url, connectTimeout: 500 })
    const isUp = await client.search('', { scope: 'base' }).then(() => true, () => false)
    await client.unbind().catch(() => {})
    if (isUp) return
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error('slapd does not answer')
}

/** Starts slapd on 127.0.0.1 with the LDIF file loaded. */
export async function startOpenLdap(ldifFile = 'content/demo/directory.ldif'): Promise<OpenLdap> {
  const folder = await mkdtemp(join(tmpdir(), 'werkplatz-ldap-'))
  await mkdir(join(folder, 'data'))
  const configFile = join(folder, 'slapd.conf')
  await writeFile(
    configFile,
    [
      ...['core', 'cosine', 'inetorgperson'].map((name) => `include /etc/ldap/schema/${name}.schema`),
      `pidfile ${folder}/slapd.pid`,
      'modulepath /usr/lib/ldap',
      'moduleload back_mdb',
      'database mdb',
      'suffix "dc=werkplatz,dc=example"',
      `directory ${folder}/data`,
      'maxsize 67108864',
      'index uid,entryUUID,member eq',
      // As a city sets it: nobody reads passwords, only who has bound reads the rest.
      'access to attrs=userPassword by anonymous auth by * none',
      'access to * by users read by anonymous auth',
      '',
    ].join('\n'),
  )
  execFileSync('/usr/sbin/slapadd', ['-f', configFile, '-l', ldifFile], { stdio: ['ignore', 'ignore', 'inherit'] })
  const url = `ldap://127.0.0.1:${await freePort()}`
  const server = spawn(slapd, ['-f', configFile, '-h', url, '-d', '0'], { stdio: 'ignore' })
  await untilAnswering(url)
  return {
    url,
    stop: async () => {
      server.kill('SIGTERM')
      await ended(server)
      await rm(folder, { recursive: true, force: true })
    },
  }
}
