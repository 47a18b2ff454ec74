import { randomUUID } from 'node:crypto'
import { config } from '../../platform/config.server.ts'
import type { Database } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { Course, Unit } from '../course.ts'
import { opaqueIdOf } from '../scorm/opaque-id.server.ts'
import { type Happening, statementOf } from './statement.ts'

/** Whom and what a statement is about; without a unit it is about the course. */
export type Statement = { viewer: Pick<Viewer, 'id'>; course: Pick<Course, 'id' | 'title'>; unit?: Pick<Unit, 'id' | 'title'> | undefined } & Happening

/** Statements go out when an LRS is named. */
export const isXapiOn = config.LRS_ENDPOINT !== undefined

/**
 * Writes a statement for the LRS in the transaction of what it tells: both are there, or neither. Its id is given now,
 * so that sending it again changes nothing. Does nothing without an LRS.
 */
export async function recordStatement(tx: Database, { viewer, course, unit, ...happening }: Statement, now = new Date()): Promise<void> {
  if (!isXapiOn) return
  const [origin = ''] = config.origins
  const id = randomUUID()
  const courseAddress = `${origin}/learning/${course.id}`
  const statement = statementOf(
    {
      id, origin, at: now,
      accountName: await opaqueIdOf(viewer.id),
      course: { id: courseAddress, title: course.title },
      unit: unit ? { id: `${courseAddress}/units/${unit.id}`, title: unit.title } : null,
    },
    happening,
  )
  await tx.xapiStatement.create({ data: { id, statement } })
}
