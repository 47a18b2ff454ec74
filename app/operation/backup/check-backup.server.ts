import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { sha256Of } from './digest.server.ts'
import { BackupError, type Manifest, manifestName, manifestSchema, manifestSumName, sumsName } from './manifest.ts'

/** Neither absolute nor with a step upwards: a list that somebody wrote must not lead out of the folder. */
const safePath = /^(?:tables\/[a-z_][a-z0-9_]*\.copy\.gz|files\/(?:attachments\/[0-9a-f]{2}\/[0-9a-f]{62}|packages\/[0-9a-f-]{36}\/[0-9a-f]{64}))$/

/** A file of the backup, by its path in it. */
export type Listed = { path: string; sha256: string }

async function* linesOf(path: string): AsyncGenerator<Listed> {
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    const [sha256 = '', file = ''] = line.split('  ')
    if (!/^[0-9a-f]{64}$/.test(sha256) || !safePath.test(file)) throw new BackupError(`The backup is damaged: ${sumsName} has a line that is none.`)
    yield { path: file, sha256 }
  }
}

/** The manifest, when it and the list of checksums are as they were written. */
async function readManifest(folder: string): Promise<Manifest> {
  if (!(await stat(folder).catch(() => null))?.isDirectory()) throw new BackupError(`${folder} is not there.`)
  const path = join(folder, manifestName)
  const [text, sum] = await Promise.all([readFile(path, 'utf8').catch(() => null), readFile(join(folder, manifestSumName), 'utf8').catch(() => '')])
  if (text === null) throw new BackupError(`${folder} is no backup of Werkplatz: it has no ${manifestName}.`)
  if (!sum.startsWith(`${await sha256Of(path)} `)) throw new BackupError(`The backup is damaged: ${manifestName}.`)
  const parsed = manifestSchema.safeParse(JSON.parse(text))
  if (!parsed.success) throw new BackupError(`This version of Werkplatz does not know the layout of this backup (${parsed.error.issues[0]?.path.join('.')}).`)
  if ((await sha256Of(join(folder, sumsName))) !== parsed.data.sums) throw new BackupError(`The backup is damaged: ${sumsName}.`)
  return parsed.data
}

/** Reads all of a backup and compares it with its checksums. @throws BackupError that names what is damaged */
export async function checkBackup(folder: string): Promise<{ manifest: Manifest; files: Listed[] }> {
  const manifest = await readManifest(folder)
  const damaged: string[] = []
  const files: Listed[] = []
  const tables = new Set(manifest.tables.map(({ name }) => `tables/${name}.copy.gz`))
  for await (const listed of linesOf(join(folder, sumsName))) {
    const found = await sha256Of(join(folder, listed.path))
    if (found !== listed.sha256) damaged.push(found === null ? `${listed.path} (missing)` : listed.path)
    if (!tables.delete(listed.path)) files.push(listed)
  }
  damaged.push(...tables)
  if (damaged.length > 0) throw new BackupError(`The backup is damaged: ${damaged.slice(0, 20).join(', ')}${damaged.length > 20 ? ` and ${damaged.length - 20} more` : ''}.`)
  return { manifest, files }
}
