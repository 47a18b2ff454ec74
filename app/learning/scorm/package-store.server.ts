/** Where the files of packages lie: DATA_DIR/packages/<version>/<SHA-256>. */
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { config } from '../../platform/config.server.ts'

const root = resolve(config.DATA_DIR, 'packages')

/** Where uploads are written and unpacked before they have a place. */
const incomingFolder = join(root, 'incoming')

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** @throws Error for what is no UUID: it would lead elsewhere */
export function versionFolder(versionId: string): string {
  if (!uuid.test(versionId)) throw new Error('no version')
  return join(root, versionId)
}

async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Gives an unpacked folder its place, whole: first all that is in it is on disk, then it gets its name. */
export async function keepFolder(unpacked: string, versionId: string): Promise<void> {
  await sync(unpacked)
  await rename(unpacked, versionFolder(versionId))
  await sync(root)
}

/** A folder of its own for one upload. */
export async function makeIncoming(name: string): Promise<string> {
  const folder = join(incomingFolder, name)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return folder
}

export async function removeVersionFolder(versionId: string): Promise<void> {
  await rm(versionFolder(versionId), { recursive: true, force: true })
}

/** Folders of versions and of uploads that were last changed before a moment: a run that was killed may have left them. */
export async function foldersBefore(before: Date): Promise<{ versions: string[]; uploads: string[] }> {
  const older = async (folder: string) => {
    const names = await readdir(folder).catch(() => [])
    const found = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(folder, name)).catch(() => null))?.mtime })))
    return found.flatMap(({ name, at }) => (at && at < before ? [name] : []))
  }
  const [versions, uploads] = await Promise.all([older(root), older(incomingFolder)])
  return { versions: versions.filter((name) => uuid.test(name)), uploads: uploads.map((name) => join(incomingFolder, name)) }
}
