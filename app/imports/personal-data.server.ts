import { db } from '../platform/database.server.ts'

/** The imports that a person has uploaded, without the files: these are about others. */
export function importsHeldAbout(personId: string) {
  return db.import.findMany({ where: { createdBy: personId }, select: { id: true, kind: true, state: true, fileName: true, createdAt: true, appliedAt: true }, orderBy: { createdAt: 'desc' } })
}
