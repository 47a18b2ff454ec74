import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { type MyReading, myReadingsOf } from './reading-queries.server.ts'

/** What is said above a document's text. Instants: ISO 8601. */
export type DocumentNotes = {
  final: { number: number; name: string | null; madeAt: string; madeBy: string | null; sha256: string } | null
  readings: MyReading[]
  /** The meeting whose minutes these are, for those who were invited. */
  meeting: { id: string; title: string | null; startsAt: string } | null
}

/** For somebody who may read the document; the caller has asked. */
export async function documentNotes(viewer: Viewer, documentId: string): Promise<DocumentNotes> {
  const [document, readings, meeting] = await Promise.all([
    db.document.findUniqueOrThrow({ where: { id: documentId }, select: { finalVersion: { select: { number: true, name: true, madeAt: true, sha256: true, madeBy: { select: { displayName: true } } } } } }),
    myReadingsOf(viewer, documentId),
    db.booking.findFirst({
      where: { minutesId: documentId, OR: [{ personId: viewer.id }, { participants: { some: { personId: viewer.id, removedAt: null } } }] },
      select: { id: true, title: true, startsAt: true },
    }),
  ])
  const { finalVersion } = document
  return {
    final: finalVersion && { number: finalVersion.number, name: finalVersion.name, madeAt: finalVersion.madeAt.toISOString(), madeBy: finalVersion.madeBy?.displayName ?? null, sha256: finalVersion.sha256 ?? '' },
    readings,
    meeting: meeting && { id: meeting.id, title: meeting.title, startsAt: meeting.startsAt.toISOString() },
  }
}
