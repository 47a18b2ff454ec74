import { readFile } from 'node:fs/promises'
import { collabStats } from '../documents/queries.server.ts'
import { serverCertificates } from '../identity/queries.server.ts'
import { forbidden } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { readFacts } from './facts.server.ts'
import { type Finding, judge } from './health.ts'
import { maySeeHealth } from './policy.ts'

export type Health = {
  findings: Finding[]
  versions: { werkplatz: string; node: string; postgres: string }
  /** Bytes of the database. */
  databaseBytes: number
  /** Of this process; null where documents are served by another one. */
  documents: { open: number; connections: number } | null
  /** ISO 8601. */
  at: string
}

async function ownVersion(): Promise<string> {
  const stated: unknown = JSON.parse(await readFile('package.json', 'utf8'))
  return typeof stated === 'object' && stated !== null && 'version' in stated ? String(stated.version) : '?'
}

/** How the service is, in judgements. @throws AppError 403 */
export async function serviceHealth(viewer: Viewer, now = new Date()): Promise<Health> {
  if (!maySeeHealth(viewer)) throw forbidden()
  const [facts, certificates, werkplatz] = await Promise.all([readFacts(now), serverCertificates(), ownVersion()])
  const stats = collabStats()
  return {
    findings: judge(facts, certificates, stats?.isRedisUp ?? null, now),
    versions: { werkplatz, node: process.versions.node, postgres: facts.database.version },
    databaseBytes: facts.database.bytes,
    documents: stats && { open: stats.documents, connections: stats.connections },
    at: now.toISOString(),
  }
}
