/**
 * What this version does not know in a shared text. The editor's binding to Yjs deletes nodes and text that
 * do not fit its schema, and attributes that it does not know, for everybody: so it has to be let go before it sees them.
 */
import * as Y from 'yjs'
import { attributesOfMarks, attributesOfNodes } from './nodes/known.ts'

/** Marks that may overlap themselves carry a hash behind their name. */
const markName = (attribute: string) => /^(.*)--[a-zA-Z0-9+/=]{8}$/.exec(attribute)?.[1] ?? attribute

function isUnknownMark(name: string, value: unknown): boolean {
  const known = attributesOfMarks.get(name)
  if (!known) return true
  return value !== null && typeof value === 'object' && Object.keys(value).some((attribute) => !known.includes(attribute))
}

function holdsUnknownMarks(text: Y.XmlText): boolean {
  return text.toDelta().some(({ insert, attributes = {} }: { insert: unknown; attributes?: Record<string, unknown> }) => typeof insert !== 'string' || Object.entries(attributes).some(([name, value]) => isUnknownMark(markName(name), value)))
}

function holdsUnknownAttributes(element: Y.XmlElement, names: readonly string[]): boolean {
  const known = attributesOfNodes.get(element.nodeName) ?? []
  // What was taken away is unknown no more.
  return names.some((name) => !known.includes(name) && element.getAttribute(name) !== undefined)
}

/** Whether a part of a text, or anything in it, is of a kind that is not known. */
export function holdsUnknown(type: unknown): boolean {
  if (type instanceof Y.XmlText) return holdsUnknownMarks(type)
  if (type instanceof Y.XmlElement) return !attributesOfNodes.has(type.nodeName) || holdsUnknownAttributes(type, Object.keys(type.getAttributes())) || type.toArray().some(holdsUnknown)
  return type instanceof Y.XmlFragment ? type.toArray().some(holdsUnknown) : true
}

/**
 * Calls `found` when something unknown comes into the text from elsewhere, before anybody who observes the
 * text is told of it. Looks only at what is new.
 * @returns ends it
 */
export function watchForUnknown(fragment: Y.XmlFragment, found: () => void): () => void {
  const { doc } = fragment
  if (!doc) throw new Error('the text is in no document')
  const look = (transaction: Y.Transaction) => {
    // The editor itself writes only what it knows.
    if (transaction.local) return
    const isNew = ({ _item: item }: { _item: Y.Item | null }) => item !== null && item.id.clock >= (transaction.beforeState.get(item.id.client) ?? 0)
    for (const [type, changed] of transaction.changed) {
      if (type instanceof Y.XmlElement && holdsUnknownAttributes(type, [...changed].filter((name) => name !== null))) return found()
      if (type instanceof Y.XmlText ? holdsUnknownMarks(type) : type instanceof Y.XmlFragment && type.toArray().some((child) => isNew(child) && holdsUnknown(child))) return found()
    }
  }
  doc.on('beforeObserverCalls', look)
  return () => doc.off('beforeObserverCalls', look)
}
