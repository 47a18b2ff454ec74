import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError, forbidden } from '../../platform/errors.ts'
import { fileTooLarge, plainFileName, withSpace } from '../../platform/upload.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { mayManageLearning } from '../policy.ts'
import { packageLimits } from '../scorm/limits.ts'
import { keepFolder, makeIncoming, removeVersionFolder } from '../scorm/package-store.server.ts'
import { PackageError } from '../scorm/problem.ts'
import { packageProblemText } from '../scorm/problem-words.ts'
import { type UnpackedFile, unpackPackage } from '../scorm/unpack.server.ts'

/** Bytes up to which a zip that is too large is read to its end, unwritten: a browser shows no answer that comes before it has sent all. */
const readToEnd = 4 * packageLimits.zip

/** Writes what comes to disk, as much as a package may have. */
async function write(body: AsyncIterable<Uint8Array>, path: string): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256')
  const file = await open(path, 'wx', 0o600)
  let size = 0
  try {
    for await (const chunk of body) {
      size += chunk.byteLength
      if (size > readToEnd) throw fileTooLarge(packageLimits.zip)
      if (size > packageLimits.zip) continue
      hash.update(chunk)
      await file.writeFile(chunk)
    }
  } finally {
    await file.close()
  }
  if (size > packageLimits.zip) throw fileTooLarge(packageLimits.zip)
  return { size, sha256: hash.digest('hex') }
}

async function unpacked(zip: string, size: number, folder: string) {
  try {
    return await unpackPackage(zip, size, folder)
  } catch (error) {
    if (!(error instanceof PackageError)) throw error
    throw new AppError(422, 'package-refused', packageProblemText(error.problem))
  }
}

const fileRows = (versionId: string, files: readonly UnpackedFile[]) => files.map(({ path, sha256 }) => ({ versionId, key: path.toLowerCase(), path, sha256 }))

/**
 * Takes a package in: it is checked whole and unpacked, and nobody but those who run the training sees it before it is
 * published. Killed at any moment, it leaves at most a folder that nothing knows of, which a job removes.
 * @returns the id of the version
 * @throws AppError 403; 413 too large; 422 saying what is wrong with it; 507 when the disk is full
 */
export async function receivePackage(viewer: Viewer, name: string, body: AsyncIterable<Uint8Array>): Promise<string> {
  if (!mayManageLearning(viewer)) throw forbidden()
  const id = randomUUID()
  const incoming = await withSpace(() => makeIncoming(id))
  try {
    const zip = join(incoming, 'package.zip')
    const { size, sha256 } = await withSpace(() => write(body, zip))
    const folder = join(incoming, 'files')
    await mkdir(folder, { mode: 0o700 })
    const { manifest, files } = await withSpace(() => unpacked(zip, size, folder))
    await keepFolder(folder, id)
    const { standard, title, scos } = manifest
    await db.$transaction(async (tx) => {
      await tx.packageVersion.create({ data: { id, fileName: plainFileName(name), sha256, size, standard, title, scos, uploadedById: viewer.id } })
      await tx.packageFile.createMany({ data: fileRows(id, files) })
      await audit(tx, { actorId: viewer.id, action: 'learning.package-received', subjectType: 'course-package', subjectId: id, detail: { bytes: size, sha256 } })
    }, { timeout: 60_000 })
    return id
  } catch (error) {
    await removeVersionFolder(id)
    throw error
  } finally {
    await rm(incoming, { recursive: true, force: true })
  }
}
