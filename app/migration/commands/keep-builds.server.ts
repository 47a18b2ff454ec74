import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import { AppError, forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { BuildInput } from '../builds/build-schema.ts'
import { maySeeComputers } from '../policy.ts'

const asDate = (day: string | null) => (day === null ? null : new Date(day))

/** Computers whose build was unknown have it from now on, and in their history. */
async function recogniseBuild(tx: Database, build: number): Promise<void> {
  await tx.$executeRaw`
    WITH recognised AS (
      UPDATE computer SET build = ${build}, unknown_build = NULL, updated_at = now() WHERE unknown_build = ${build}
      RETURNING id, least(coalesce(last_seen_at, now()), now()) AS seen
    )
    INSERT INTO computer_build (computer_id, build, since)
    SELECT id, ${build}::int, greatest(seen, (SELECT max(since) + interval '1 microsecond' FROM computer_build WHERE computer_id = id)) FROM recognised
    ON CONFLICT DO NOTHING`
}

/** Adds a build to the table or changes it; computers that have it are counted with it at once. @throws AppError 403 */
export async function saveBuild(viewer: Viewer, { build, product, version, enterprise, pro, ltsc, note, noteEn }: BuildInput): Promise<void> {
  if (!maySeeComputers(viewer)) throw forbidden()
  const data = { product, version, note, noteEn, endOfServicing: new Date(enterprise), endOfServicingPro: asDate(pro), endOfServicingLtsc: asDate(ltsc) }
  await db.$transaction(async (tx) => {
    await tx.windowsBuild.upsert({ where: { build }, create: { build, ...data }, update: data })
    await recogniseBuild(tx, build)
    await audit(tx, { actorId: viewer.id, action: 'windows-build.saved', subjectType: 'windows-build', subjectId: String(build), detail: { product, version, enterprise, pro, ltsc } })
  })
}

/** @throws AppError 403, 409 while a computer has it or a campaign leads to it */
export async function deleteBuild(viewer: Viewer, build: number): Promise<void> {
  if (!maySeeComputers(viewer)) throw forbidden()
  await db.$transaction(async (tx) => {
    const [computers, campaigns] = await Promise.all([tx.computer.count({ where: { build } }), tx.campaign.count({ where: { targetBuild: build } })])
    if (computers + campaigns > 0) throw new AppError(409, 'build-in-use', m.migration_builds_in_use())
    const { count } = await tx.windowsBuild.deleteMany({ where: { build } })
    if (count > 0) await audit(tx, { actorId: viewer.id, action: 'windows-build.deleted', subjectType: 'windows-build', subjectId: String(build) })
  })
}
