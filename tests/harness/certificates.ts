/** Certificates for servers of a test, made when it runs. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** PEM files. */
export type Certificate = { certFile: string; keyFile: string }

type Authority = {
  /** The authority's own certificate. */
  caFile: string
  /**
   * @param names as in subjectAltName, `DNS:localhost,IP:127.0.0.1`
   * @param end the last day on which it is valid, as `YYYYMMDD`
   */
  issue: (names: string, end?: string) => Promise<Certificate>
  /** One that nobody has signed but itself. */
  selfSigned: (names: string) => Promise<Certificate>
  remove: () => Promise<void>
}

const run = promisify(execFile)
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']

/** An authority that nobody trusts yet. */
export async function createAuthority(): Promise<Authority> {
  const folder = await mkdtemp(join(tmpdir(), 'werkplatz-ca-'))
  const file = (name: string) => join(folder, name)
  const openssl = (...args: string[]) => run('openssl', args, { cwd: folder })
  let count = 0

  await openssl('req', '-x509', ...newKey, '-subj', '/CN=Test authority', '-days', '2', '-keyout', file('ca.key'), '-out', file('ca.pem'))
  await writeFile(file('index.txt'), '')
  await writeFile(file('serial'), '1000')
  await writeFile(
    file('ca.cnf'),
    `[ca]\ndefault_ca = d\n[d]\ndatabase = ${file('index.txt')}\nserial = ${file('serial')}\nnew_certs_dir = ${folder}\ndefault_md = sha256\npolicy = p\ncopy_extensions = copy\nunique_subject = no\n[p]\ncommonName = supplied\n`,
  )
  return {
    caFile: file('ca.pem'),
    issue: async (names, end = '20991231') => {
      const [certFile, keyFile, request] = ['pem', 'key', 'csr'].map((ending) => file(`issued-${count}.${ending}`)) as [string, string, string]
      count += 1
      await openssl('req', ...newKey, '-subj', '/CN=directory', '-addext', `subjectAltName=${names}`, '-keyout', keyFile, '-out', request)
      await openssl('ca', '-batch', '-notext', '-config', file('ca.cnf'), '-cert', file('ca.pem'), '-keyfile', file('ca.key'), '-startdate', '20200101000000Z', '-enddate', `${end}000000Z`, '-in', request, '-out', certFile)
      return { certFile, keyFile }
    },
    selfSigned: async (names) => {
      const [certFile, keyFile] = [file('self.pem'), file('self.key')]
      await openssl('req', '-x509', ...newKey, '-subj', '/CN=directory', '-addext', `subjectAltName=${names}`, '-days', '2', '-keyout', keyFile, '-out', certFile)
      return { certFile, keyFile }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
