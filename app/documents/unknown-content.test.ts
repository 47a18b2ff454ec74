import { getSchema } from '@tiptap/core'
import { EditorState } from '@tiptap/pm/state'
import { ySyncPlugin } from '@tiptap/y-tiptap'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { textExtensions } from './editor-schema.ts'
import { blocksOf } from './exporting/blocks.ts'
import type { Outgoing } from './exporting/outgoing.ts'
import { firstUpdate } from './first-update.ts'
import { attributesOfMarks, attributesOfNodes, knownMarks, knownNodes } from './nodes/known.ts'
import { fragmentName, type TextNode } from './text.ts'
import { toMarkdown } from './to-markdown.ts'
import { DocumentText } from './ui/document-text.tsx'
import { NewerContentGuard } from './ui/newer-content-guard.ts'
import { holdsUnknown } from './unknown-content.ts'

const schema = getSchema(textExtensions)

test('what is known is what the editor knows', () => {
  expect([...knownNodes].sort()).toEqual(Object.keys(schema.nodes).sort())
  expect([...knownMarks].sort()).toEqual(Object.keys(schema.marks).sort())
  const attributes = (types: Record<string, unknown>) => Object.fromEntries(Object.entries(types).map(([name, type]) => [name, Object.keys((type as { attrs: object }).attrs).sort()]))
  const known = (names: ReadonlyMap<string, readonly string[]>) => Object.fromEntries([...names].map(([name, attrs]) => [name, [...attrs].sort()]))
  expect(known(attributesOfNodes)).toEqual(attributes(schema.nodes))
  expect(known(attributesOfMarks)).toEqual(attributes(schema.marks))
})

/** A view as far as the binding to Yjs needs one: no browser in unit tests. */
class View {
  state: EditorState
  readonly isDestroyed = false
  readonly hasFocus = () => false
  readonly views: { update?: ((view: never, before: EditorState) => void) | undefined; destroy?: (() => void) | undefined }[] = []
  constructor(state: EditorState) {
    this.state = state
    this.makeViews()
  }
  /** As ProseMirror does when a plugin comes or goes. */
  makeViews() {
    for (const { destroy } of this.views.splice(0)) destroy?.()
    for (const { spec } of this.state.plugins) if (spec.view) this.views.push(spec.view(this as never))
  }
  dispatch = (tr: EditorState['tr']): void => {
    const before = this.state
    this.state = this.state.applyTransaction(tr).state
    for (const { update } of this.views) update?.(this as never, before)
  }
}

/** A text that is open in an editor, with or without the guard, and another person's copy of it. */
function opened(isGuarded: boolean) {
  const doc = new Y.Doc()
  const fragment = doc.getXmlFragment(fragmentName)
  Y.applyUpdate(doc, firstUpdate('Vorher\n\nNachher\n', 1))
  const guard = NewerContentGuard.configure({ fragment })
  const guards = guard.config.addProseMirrorPlugins?.call({ ...guard, options: guard.options } as never) ?? []
  const view = new View(EditorState.create({ schema, plugins: [ySyncPlugin(fragment), ...(isGuarded ? guards : [])] }))
  expect(view.state.doc.textContent).toBe('VorherNachher')
  const theirs = new Y.Doc()
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc))
  const write = (change: (text: Y.XmlFragment) => void) => {
    change(theirs.getXmlFragment(fragmentName))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(doc)), 'provider')
  }
  const shared = () => fragment.toJSON()
  return { view, write, shared, fragment }
}

const addNode = (text: Y.XmlFragment) => {
  const node = new Y.XmlElement('hologram')
  text.insert(1, [node])
  node.insert(0, [new Y.XmlText('Kühne Worte')])
}
const addMark = (text: Y.XmlFragment) => {
  const [first] = text.toArray()
  const words = first instanceof Y.XmlElement ? first.get(0) : null
  if (words instanceof Y.XmlText) words.format(0, 3, { sparkle: { much: true } })
}
const addDeep = (text: Y.XmlFragment) => {
  const quote = new Y.XmlElement('blockquote')
  text.insert(0, [quote])
  const inside = new Y.XmlElement('hologram')
  quote.insert(0, [inside])
}

const addAttribute = (text: Y.XmlFragment) => {
  const [first] = text.toArray()
  if (first instanceof Y.XmlElement) first.setAttribute('tilt', '3')
}
const addMarkAttribute = (text: Y.XmlFragment) => {
  const [first] = text.toArray()
  const words = first instanceof Y.XmlElement ? first.get(0) : null
  if (words instanceof Y.XmlText) words.format(0, 3, { link: { href: 'https://example.org/', mood: 'blue' } })
}
const addNodeWithAttribute = (text: Y.XmlFragment) => {
  const callout = new Y.XmlElement('callout')
  callout.setAttribute('tilt', '3')
  text.insert(0, [callout])
}

test.each([
  ['an attribute of a block that is there', addAttribute, '<paragraph tilt="3">Vorher</paragraph>'],
  ['an attribute of a mark', addMarkAttribute, 'mood="blue"'],
  ['a block with an attribute more', addNodeWithAttribute, '<callout tilt="3"></callout>'],
])('%s of a newer version, which forgot to say that it is one, is not dropped by who writes there', (_what, change, markup) => {
  const { view, write, shared, fragment } = opened(true)
  write(change)
  expect(holdsUnknown(fragment)).toBe(true)
  view.dispatch(view.state.tr.insertText('Getippt ', 1))
  expect(shared()).toContain(markup)
})

test('without the guard who writes in that block would drop it, so the test above can fail', () => {
  const { view, write, shared } = opened(false)
  write(addAttribute)
  expect(shared()).toContain('tilt')
  // Yjs writes the attributes of a block that it writes anew: as when its kind changes and is changed back.
  view.dispatch(view.state.tr.setNodeMarkup(0, schema.nodes.heading, { level: 2 }))
  view.dispatch(view.state.tr.setNodeMarkup(0, schema.nodes.paragraph))
  expect(shared()).not.toContain('tilt')
})

test.each([['a block', addNode, '<hologram>Kühne Worte</hologram>'], ['a mark', addMark, '<sparkle much="true">Vor</sparkle>'], ['a block within another', addDeep, '<blockquote><hologram></hologram></blockquote>']])('%s of a newer version stays in the shared text, and nothing more is written from here', (_what, change, markup) => {
  const { view, write, shared, fragment } = opened(true)
  write(change)
  expect(shared()).toContain(markup)
  expect(holdsUnknown(fragment)).toBe(true)
  const before = shared()
  view.dispatch(view.state.tr.insertText('Getippt ', 1))
  expect(shared()).toBe(before)
  view.makeViews()
  expect(shared()).toBe(before)
  expect(view.state.doc.textContent).toBe('VorherNachher')
})

test('without the guard the editor would delete it, so the test above can fail', () => {
  const { write, shared } = opened(false)
  write(addNode)
  expect(shared()).not.toContain('hologram')
})

test('what is known parts nobody from the text', () => {
  const { view, write, shared, fragment } = opened(true)
  write((text) => text.insert(1, [new Y.XmlElement('horizontalRule')]))
  view.dispatch(view.state.tr.insertText('Getippt ', 1))
  expect(shared()).toContain('Getippt Vorher')
  expect(holdsUnknown(fragment)).toBe(false)
})

const newer: TextNode = {
  type: 'doc',
  content: [
    { type: 'hologram', attrs: { angle: 3 }, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Kühne Worte' }] }] },
    { type: 'paragraph', content: [{ type: 'text', text: 'Davor ' }, { type: 'emotion', attrs: { kind: 'joy' } }, { type: 'text', text: ' danach', marks: [{ type: 'sparkle' }] }] },
    { type: 'blockquote', content: [{ type: 'hologram' }] },
  ],
}

test('pages and files say that there is content of a newer version, with the words that are in it', () => {
  const page = renderToStaticMarkup(createElement(DocumentText, { text: newer }))
  const says = 'Dieser Inhalt braucht eine neuere Version von Werkplatz.'
  expect(page).toBe(`<div class="newer-content" role="note"><p>${says}</p><p>Kühne Worte</p></div><p>Davor <span class="newer-content">[${says}] </span> danach</p><blockquote><div class="newer-content" role="note"><p>${says}</p></div></blockquote>`)
  const out: Outgoing = {
    title: 'Neu', language: 'de-CH', text: newer, pictures: {}, letterhead: { name: 'Stadt Seewil', logo: null }, author: 'Anna Keller', day: '27.11.2026', moment: '2026-11-27T08:00:00.000Z', origin: 'https://werkplatz.example.ch',
    words: { page: 'Seite', of: 'von', notes: 'Anmerkungen', image: 'Bild', callouts: {}, done: 'erledigt', open: 'offen', due: 'bis', decision: '', suggestions: '', newer: 'Neuer' },
  }
  expect(blocksOf(out).blocks).toEqual([
    { kind: 'paragraph', runs: [{ kind: 'text', text: '[Neuer]', italic: true }] },
    { kind: 'paragraph', runs: [{ kind: 'text', text: 'Kühne Worte' }] },
    { kind: 'paragraph', runs: [{ kind: 'text', text: 'Davor ' }, { kind: 'text', text: '[Neuer] ', italic: true }, { kind: 'text', text: ' danach' }] },
    { kind: 'quote', content: [{ kind: 'paragraph', runs: [{ kind: 'text', text: '[Neuer]', italic: true }] }] },
  ])
  expect(toMarkdown(newer)).toBe(`*${says}*\n\nKühne Worte\n\nDavor  danach\n\n> *${says}*\n`)
})
