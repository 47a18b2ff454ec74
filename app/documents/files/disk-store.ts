import { createReadStream } from 'node:fs'
import { access, mkdir, open, readdir, rename, rm, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { BlobMissing, type BlobStore } from './blob-store.ts'

/** A folder's own entries, such as a new name, are on disk only when the folder is synced, too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** Files in a folder, `ab/cdef...`. A file under its name is whole: it is synced before it is called so. */
export function createDiskStore(folder: string): BlobStore {
  const pathOf = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('no SHA-256')
    return join(folder, sha256.slice(0, 2), sha256.slice(2))
  }
  return {
    has: (sha256) => access(pathOf(sha256)).then(() => true, () => false),
    put: async (sha256, file) => {
      const path = pathOf(sha256)
      const isNewFolder = (await mkdir(dirname(path), { recursive: true })) !== undefined
      await rename(file, path)
      await syncFolder(dirname(path))
      if (isNewFolder) await syncFolder(folder)
    },
    read: async (sha256, bytes) => {
      const handle = await open(pathOf(sha256), 'r').catch((error: unknown) => {
        throw isMissing(error) ? new BlobMissing(sha256) : error
      })
      return createReadStream('', { fd: handle, ...(bytes ? { start: bytes.first, end: bytes.last } : {}) })
    },
    remove: async (sha256) => {
      await unlink(pathOf(sha256)).catch((error: unknown) => {
        if (!isMissing(error)) throw error
      })
    },
  }
}

/** Deletes what uploads left half-way, of a run that was ended: all that was last written before `before`. */
export async function removeOldParts(folder: string, before: Date): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found && found.mtime < before) await rm(path, { force: true })
  }
}
