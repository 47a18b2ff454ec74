/** A sync of 5,000 people in a process of its own: seconds and peak memory, first and with nothing to do. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { person, trunk } from '../tests/harness/directory-people.ts'
import { startOpenLdap } from '../tests/harness/openldap.ts'
import { createDatabase } from '../tests/harness/postgres.ts'
import { printTable } from './table.ts'

const count = 5000
const report = z.object({ milliseconds: z.number(), megabytes: z.number() })

export async function benchSync(): Promise<void> {
  const people = Array.from({ length: count }, (_, index) => person(`p${index}`, { ou: `Einheit ${index % 60}`, ...(index > 0 ? { manager: `uid=p${Math.floor(index / 8)},ou=people,dc=werkplatz,dc=example` } : {}) }))
  const directory = await startOpenLdap({ ldif: [trunk, ...people].join(''), database: ['sizelimit unlimited'] })
  try {
    const env = { ...process.env, DATABASE_URL: await createDatabase('empty'), LDAP_URL: directory.url, LDAP_BIND_PASSWORD: 'dienst', LOG_LEVEL: 'warn' }
    const rows = [['run', 'seconds', 'peak memory, MB']]
    for (const run of ['first: all are new', 'second: nothing changed']) {
      const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'sync-once.ts')], { env })
      const { milliseconds, megabytes } = report.parse(JSON.parse(stdout))
      rows.push([run, (milliseconds / 1000).toFixed(1), megabytes.toFixed(0)])
    }
    printTable(`Directory sync of ${count} people`, rows)
  } finally {
    await directory.stop()
  }
}
