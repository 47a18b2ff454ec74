import * as Y from 'yjs'
import { fromMarkdown } from '../../app/documents/from-markdown.ts'
import { sealOf } from '../../app/documents/history-seal.ts'
import { readTextNode } from '../../app/documents/text.ts'
import { checksumOf } from '../../collab-server/checksum.ts'
import { authorRunsOf } from '../../collab-server/worker/author-runs.ts'
import { textOf } from '../../collab-server/worker/text-of.ts'
import { turnBack } from '../../collab-server/worker/turn-back.ts'
import type { Prisma } from '../generated/client.ts'
import { dayAt } from './clock.ts'
import { identifierOf } from './identifier.ts'
import { personId } from './people.ts'
import { randomFor } from './random.ts'

/** A step in the making of a text: who brought it how far, as Markdown, when, and what the version is called. */
export interface Stage {
  author: string
  markdown: string
  at: Date
  name?: string
}

export interface Written {
  updates: Prisma.DocumentUpdateCreateManyInput[]
  versions: Prisma.DocumentVersionCreateManyInput[]
  authors: Prisma.DocumentVersionAuthorCreateManyInput[]
}

/** A document's log as several people have written it one after the other, and a version of each step. */
export function writtenInStages(documentId: string, title: string, stages: readonly Stage[]): Written {
  const written: Written = { updates: [], versions: [], authors: [] }
  let state: Uint8Array = Uint8Array.of(0, 0)
  for (const [index, { author, markdown, at, name = null }] of stages.entries()) {
    const seq = index + 1
    const doc = new Y.Doc()
    doc.clientID = seq
    Y.applyUpdate(doc, state)
    const update = new Uint8Array(turnBack(doc, JSON.stringify(fromMarkdown(markdown))) ?? [])
    state = Y.encodeStateAsUpdate(doc)
    const { json, words } = textOf(doc)
    const id = identifierOf(`version ${documentId} ${seq}`)
    written.updates.push({ documentId, seq, update, checksum: checksumOf(update), personId: personId(author), at })
    written.versions.push({ id, documentId, number: seq, kind: name === null ? 'automatic' : 'named', name, title, seq, content: JSON.parse(json), runs: authorRunsOf(doc), words, madeAt: at, madeById: name === null ? null : personId(author) })
    written.authors.push({ versionId: id, personId: personId(author) })
    doc.destroy()
  }
  return written
}

/** Freezes what the only update of a document holds, and asks everybody to read it: most have. */
export async function seedFinal(tx: Prisma.TransactionClient, now: Date, { documentId, title, update, by, name, at, named }: { documentId: string; title: string; update: Uint8Array; by: string; name: string; at: Date; named: readonly string[] }): Promise<void> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  const { json, words } = textOf(doc)
  const content: unknown = JSON.parse(json)
  const id = identifierOf(`version ${documentId} 1`)
  await tx.documentVersion.create({
    data: { id, documentId, number: 1, kind: 'final', name, title, seq: 1, content: JSON.parse(json), runs: authorRunsOf(doc), words, madeAt: at, madeById: personId(by), sha256: sealOf(title, readTextNode(content)), authors: { create: { personId: personId(by) } } },
  })
  doc.destroy()
  await tx.document.update({ where: { id: documentId }, data: { finalVersionId: id } })
  await tx.documentDigest.create({ data: { documentId, versionSeq: 1 } })
  const readingId = identifierOf(`reading ${documentId}`)
  const due = dayAt(now).add({ days: 9 }).toString()
  await tx.documentReading.create({ data: { id: readingId, versionId: id, dueDay: new Date(due), askedById: personId(by), askedAt: at, everyone: true, people: { create: named.map((username) => ({ personId: personId(username) })) } } })
  const dice = randomFor('read receipts')
  const staff = await tx.person.findMany({ where: { disabledAt: null, id: { notIn: [personId('anna.keller'), ...named.slice(1).map(personId)] } }, orderBy: { username: 'asc' }, select: { id: true } })
  const since = now.getTime() - at.getTime()
  await tx.documentReceipt.createMany({ data: staff.filter(() => dice.chance(0.7)).map((person) => ({ readingId, personId: person.id, confirmedAt: new Date(at.getTime() + dice.next() * since) })) })
}

/** A document whose former text its owner erased, with the record of it. */
export async function seedErasure(tx: Prisma.TransactionClient, { documentId, by, at }: { documentId: string; by: string; at: Date }): Promise<void> {
  await tx.document.update({ where: { id: documentId }, data: { epoch: 2 } })
  await tx.documentErasure.create({
    data: { id: identifierOf(`erasure ${documentId}`), documentId, at, byId: personId(by), reason: 'mistake', note: 'Eine Absenz gehört nicht in die Vereinbarung.', epoch: 2, updates: 214, snapshots: 1, versions: 6, comments: 1, drafts: 0, files: 0, mails: 2 },
  })
}
