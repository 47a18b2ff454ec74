/** A batch of updates as the lists that the statement takes which appends them (update-log.ts). */
import type { List } from './bind-message.ts'
import { checksumOf } from './checksum.ts'
import type { Append } from './update-log.ts'

/** What a batch has of one document: its place in the batch from 1 on, how many updates, and who wrote the last of them. */
type Counted = { place: number; updates: number; personId: string | null; epoch: number | null }

/** The documents of a batch, in the order in which they come in it. */
export function countedByDocument(batch: readonly Append[]): Map<string, Counted> {
  const documents = new Map<string, Counted>()
  for (const { documentId, personId, epoch = null } of batch) {
    const known = documents.get(documentId)
    if (!known) documents.set(documentId, { place: documents.size + 1, updates: 1, personId, epoch })
    else {
      known.updates += 1
      known.personId = personId
    }
  }
  return documents
}

/** Four lists of documents, five of updates. */
export function listsOf(batch: readonly Append[], documents: ReadonlyMap<string, Counted>): List[] {
  const counted = [...documents.values()]
  const positions = new Map<string, number>()
  const position = batch.map(({ documentId }) => {
    const next = (positions.get(documentId) ?? 0) + 1
    positions.set(documentId, next)
    return next
  })
  return [
    { of: 'uuid', values: [...documents.keys()] },
    { of: 'int', values: counted.map(({ epoch }) => epoch) },
    { of: 'uuid', values: counted.map(({ personId }) => personId) },
    { of: 'int', values: counted.map(({ updates }) => updates) },
    { of: 'int', values: batch.map(({ documentId }) => documents.get(documentId)?.place ?? 0) },
    { of: 'int', values: position },
    { of: 'uuid', values: batch.map(({ personId }) => personId) },
    { of: 'bytes', values: batch.map(({ update }) => update) },
    { of: 'bytes', values: batch.map(({ update }) => checksumOf(update)) },
  ]
}

/** Per document the number before its first update; those that took none are missing. @throws when the answer is none */
export function readBases(documents: ReadonlyMap<string, Counted>, answer: string | null): Map<string, bigint> {
  const bases = answer?.split(',') ?? []
  if (bases.length !== documents.size) throw new Error('the database did not answer for each document')
  return new Map([...documents.keys()].flatMap((id, index) => (bases[index] ? [[id, BigInt(bases[index])] as const] : [])))
}
