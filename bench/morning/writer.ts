/** Somebody who types in a document, as light as a client can be: it holds its own words only. */
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { fragmentName } from '../../app/documents/text.ts'
import { plainWire } from '../collab/wire.ts'
import type { Steps } from './steps.ts'

/** What somebody writes in a morning's visit, and how quickly: letters, milliseconds between two. */
const letters = 40
const pace = 250
/** Milliseconds in which a letter has to be called saved. */
const patience = 15_000

type Place = { url: string; origin: string; cookie: string; document: string }

/** Connects, types a paragraph and goes. Times `open document: text` and each letter until it is on disk. */
export async function writeIn({ url, origin, cookie, document }: Place, steps: Steps): Promise<void> {
  const doc = new Y.Doc()
  const sentAt: number[] = []
  let saved = 0
  const socket = new WebSocket(`${url}/collab/${document}?ack=1`, { perMessageDeflate: false, headers: { origin, cookie } })
  socket.on('error', () => {})
  const ended = once(socket, 'close').then(([code]) => Promise.reject(new Error(`the connection ended: ${code}`)))
  // Also ends by itself at the end of the visit, when nobody waits for it.
  ended.catch(() => {})
  await steps.time('document: text', async () => {
    await Promise.race([once(socket, 'open'), ended])
    const answered = new Promise<void>((done) => {
      socket.on('message', (data: Buffer) => {
        const received = plainWire.read(data)
        if (received.kind === 'update' && received.sync === 1) done()
        if (received.kind !== 'saved') return
        for (; saved < received.count; saved += 1) steps.took('letter on disk', performance.now() - (sentAt[saved] ?? Number.NaN))
      })
    })
    for (const frame of plainWire.hello(document)) socket.send(frame)
    await Promise.race([answered, ended])
  })
  doc.on('update', (update: Uint8Array) => {
    sentAt.push(performance.now())
    socket.send(plainWire.update(document, update))
  })
  const text = new Y.XmlText()
  doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [text])
    doc.getXmlFragment(fragmentName).insert(0, [paragraph])
  })
  for (let index = 0; index < letters && socket.readyState === WebSocket.OPEN; index += 1) {
    text.insert(text.length, 'Guten Morgen! '[index % 14] ?? ' ')
    await wait(pace)
  }
  for (const deadline = Date.now() + patience; saved < sentAt.length && Date.now() < deadline && socket.readyState === WebSocket.OPEN; ) await wait(20)
  const missing = sentAt.length - saved
  socket.terminate()
  doc.destroy()
  await steps.time('all letters on disk', async () => {
    if (missing > 0) throw new Error(`${missing} letters were not called saved`)
  })
}
