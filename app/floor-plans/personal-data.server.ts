import { db } from '../platform/database.server.ts'

/** The plan files that a person has uploaded, without the files: these are about buildings. */
export function floorPlansHeldAbout(personId: string) {
  return db.floorPlan.findMany({ where: { createdBy: personId }, select: { id: true, floorId: true, state: true, version: true, fileName: true, createdAt: true, appliedAt: true }, orderBy: { createdAt: 'desc' } })
}
