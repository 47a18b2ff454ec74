import { getSchema } from '@tiptap/core'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import { updateYFragment, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { anchorOf, runsOf } from '../../app/documents/anchor.ts'
import { textExtensions } from '../../app/documents/editor-schema.ts'
import { asSuggestion } from '../../app/documents/suggestions/suggest.ts'
import { fragmentName } from '../../app/documents/text.ts'
import { checksumOf } from '../../collab-server/checksum.ts'
import type { CommentReactionKind, Prisma } from '../generated/client.ts'
import { identifierOf } from './identifier.ts'
import { personId } from './people.ts'

interface CommentSeed {
  author: string
  body: string
  /** Minutes before now. */
  ago: number
  mentions?: string[]
  reactions?: [username: string, kind: CommentReactionKind][]
}

interface ThreadSeed {
  /** In content/demo/documents. */
  file: string
  quote: string
  replacement?: string
  resolvedBy?: string
  comments: CommentSeed[]
}

const threads: ThreadSeed[] = [
  {
    file: 'schalterzeiten',
    quote: 'bis 18:30 Uhr',
    comments: [
      { author: 'beat.zimmermann', body: 'Reicht 18:30 Uhr? Der Schalter in Kriens schliesst um 19:00 Uhr.', ago: 95 },
      { author: 'samira.haliti', body: 'In der Umfrage wollten 7 von 10 nicht später. @Anna Keller, hängst du die Auswertung an?', ago: 88, mentions: ['anna.keller'], reactions: [['reto.imfeld', 'agree']] },
    ],
  },
  { file: 'schalterzeiten', quote: 'Eine Anzeige im Eingang mit der geschätzten Wartezeit', replacement: 'Eine Anzeige im Eingang mit der geschätzten Wartezeit, auch auf der Webseite', comments: [{ author: 'samira.haliti', body: 'Dann kommt man erst, wenn es passt.', ago: 60 }] },
  {
    file: 'schalterzeiten',
    quote: 'im Turnus von zwei Wochen',
    resolvedBy: 'anna.keller',
    comments: [
      { author: 'reto.imfeld', body: 'Zwei Wochen oder vier?', ago: 1_500 },
      { author: 'anna.keller', body: 'Zwei, so haben es die Teams gewünscht.', ago: 1_440, reactions: [['reto.imfeld', 'thanks']] },
    ],
  },
  { file: 'teamvereinbarung', quote: 'ruft innert zwei Stunden zurück', comments: [{ author: 'anna.keller', body: 'Gilt das auch für Teilzeit?', ago: 300, reactions: [['samira.haliti', 'question']] }] },
]

/** Suggested in the text itself. */
const suggestion = { file: 'schalterzeiten', author: 'reto.imfeld', from: 'Bis Ende März', to: 'Bis Mitte April', ago: 70 }

const schema = getSchema(textExtensions)

async function storedDocument(tx: Prisma.TransactionClient, documentId: string): Promise<{ doc: Y.Doc; lastSeq: bigint }> {
  const updates = await tx.documentUpdate.findMany({ where: { documentId }, orderBy: { seq: 'asc' } })
  const doc = new Y.Doc()
  for (const { update } of updates) Y.applyUpdate(doc, update)
  return { doc, lastSeq: updates.at(-1)?.seq ?? 0n }
}

function anchorFor(doc: Y.Doc, quote: string) {
  const runs = runsOf(doc.getXmlFragment(fragmentName), (name) => schema.nodes[name]?.isLeaf ?? false)
  const run = runs.list.find(({ words }) => words.includes(quote))
  const from = run ? run.at + run.words.indexOf(quote) : 0
  const anchor = run && anchorOf(runs, { from, to: from + quote.length })
  if (!anchor) throw new Error(`«${quote}» stands in no demo document`)
  const { start, end, ...around } = anchor
  return { anchorStart: Buffer.from(start, 'base64'), anchorEnd: Buffer.from(end, 'base64'), ...around }
}

async function seedThread(tx: Prisma.TransactionClient, now: Date, { file, quote, replacement, resolvedBy, comments }: ThreadSeed): Promise<void> {
  const documentId = identifierOf(`document ${file}`)
  const { doc } = await storedDocument(tx, documentId)
  const at = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
  const [first, last] = [comments[0], comments.at(-1)]
  await tx.commentThread.create({
    data: {
      id: identifierOf(`thread ${file} ${quote}`),
      documentId,
      ...anchorFor(doc, quote),
      replacement: replacement ?? null,
      createdAt: at(first?.ago ?? 0),
      ...(resolvedBy ? { resolvedAt: at((last?.ago ?? 1) - 1), resolvedById: personId(resolvedBy) } : {}),
      comments: {
        create: comments.map(({ author, body, ago, mentions = [], reactions = [] }, index) => ({
          id: identifierOf(`comment ${file} ${quote} ${index}`),
          authorId: personId(author),
          body,
          createdAt: at(ago),
          mentions: { create: mentions.map((name) => ({ personId: personId(name) })) },
          reactions: { create: reactions.map(([name, kind]) => ({ personId: personId(name), kind, at: at(ago - 1) })) },
        })),
      },
    },
  })
}

async function seedSuggestion(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const { file, author, from: words, to, ago } = suggestion
  const documentId = identifierOf(`document ${file}`)
  const { doc, lastSeq } = await storedDocument(tx, documentId)
  const fragment = doc.getXmlFragment(fragmentName)
  const before = Y.encodeStateVector(doc)
  let from = 0
  const state = EditorState.create({ doc: yXmlFragmentToProseMirrorRootNode(fragment, schema) })
  state.doc.descendants((node, position) => {
    if (node.isText && node.text?.includes(words)) from = position + node.text.indexOf(words)
  })
  if (from === 0) throw new Error(`«${words}» stands in no demo document`)
  const selected = state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, from + words.length)))
  const at = new Date(now.getTime() - ago * 60_000)
  const { displayName } = await tx.person.findUniqueOrThrow({ where: { id: personId(author) }, select: { displayName: true } })
  const suggested = asSuggestion(selected, selected.tr.insertText(to), { person: personId(author), name: displayName, at: at.toISOString(), newId: () => identifierOf(`suggestion ${file}`) })
  if (!suggested) throw new Error('the demo suggestion is none')
  doc.clientID = 2
  doc.transact(() => updateYFragment(doc, fragment, suggested.doc, { mapping: new Map(), isOMark: new Map() }))
  const update = new Uint8Array(Y.encodeStateAsUpdate(doc, before))
  await tx.documentUpdate.create({ data: { documentId, seq: lastSeq + 1n, update, checksum: checksumOf(update), personId: personId(author), at } })
  await tx.document.update({ where: { id: documentId }, data: { lastSeq: lastSeq + 1n } })
}

/** Conversations about two documents, open and closed, and suggestions of both sorts. */
export async function seedComments(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  await seedSuggestion(tx, now)
  for (const thread of threads) await seedThread(tx, now, thread)
}
