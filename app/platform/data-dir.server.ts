import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { isServer, shareFolder, sharersOf } from './data-dir-users.server.ts'

/** What is wrong with the data folder, in one sentence for the person at the console. */
export class DataDirError extends Error {}

const marker = 'werkplatz.json'
const lock = 'server.pid'

const isThere = (path: string) => stat(path).then(() => true, () => false)

/**
 * Makes the data folder this server's own: marks a new one, refuses one that holds something else
 * or that another running server uses; with `isShared` others may use it, too.
 * @returns what gives it back
 * @throws DataDirError
 */
export async function claimDataDir(dataDir: string, { isShared }: { isShared: boolean }): Promise<() => Promise<void>> {
  const folder = resolve(dataDir)
  await mkdir(folder, { recursive: true }).catch(() => {
    throw new DataDirError(`${folder} can't be made a data folder. Set DATA_DIR to another one.`)
  })
  if (!(await isThere(join(folder, marker)))) {
    // Another one that starts at this moment may have been quicker.
    const others = (await readdir(folder)).filter((name) => name !== marker)
    if (others.length > 0 && !(await isThere(join(folder, marker)))) {
      throw new DataDirError(`${folder} holds other files and is not a data folder of Werkplatz. Set DATA_DIR to an empty or new folder.`)
    }
    await writeFile(join(folder, marker), `${JSON.stringify({ format: 1 })}\n`)
  }
  const lockFile = join(folder, lock)
  const holder = Number(await readFile(lockFile, 'utf8').catch(() => ''))
  if (await isServer(holder)) {
    throw new DataDirError(`Another Werkplatz (process ${holder}) is running on ${folder}. Stop it, or set DATA_DIR to another folder.`)
  }
  if (isShared) return shareFolder(folder)
  const sharers = await sharersOf(folder)
  if (sharers.length > 0) throw new DataDirError(`Werkplatz is running on ${folder} (${sharers.join(', ')}). Stop it, or set DATA_DIR to another folder.`)
  await writeFile(lockFile, String(process.pid))
  return () => rm(lockFile, { force: true })
}

const databaseFile = 'database-url'

/** Leaves the address of the demo's database for commands such as `npm run token`. Only this account may read it. */
export async function publishDatabaseUrl(dataDir: string, url: string): Promise<void> {
  await writeFile(join(dataDir, databaseFile), url, { mode: 0o600 })
}

/** Sets DATABASE_URL to the running demo's database where none is configured. @returns whether there is one now */
export async function adoptDatabaseOf(dataDir: string): Promise<boolean> {
  const known = process.env.DATABASE_URL ?? (await readFile(join(dataDir, databaseFile), 'utf8').catch(() => null))
  // What is no text would stand there as the word "null".
  if (known !== null) process.env.DATABASE_URL = known
  return Boolean(known)
}
