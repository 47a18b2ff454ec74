import * as Y from 'yjs'
import { fragmentName, readTextNode } from '../../app/documents/text.ts'
import { updateOfText } from '../../app/documents/first-update.ts'
import { authorRunsOf } from './author-runs.ts'
import type { CollectedState, TextWithRuns } from './jobs.ts'
import { deleteStrayFormats } from './stray-formats.ts'
import { textOf } from './text-of.ts'

/** Whether something is in there that stands in no text: other roots than the text's, or what waits for changes that never came. */
function holdsMore(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null || [...doc.share.keys()].some((name) => name !== fragmentName)
}

function encoded(doc: Y.Doc): CollectedState {
  const state = Y.encodeStateAsUpdate(doc)
  return { state, stateVector: Y.encodeStateVectorFromUpdate(state) }
}

/** The text written anew: nobody's any more, and nothing beside it. */
function writtenAnew(json: string): { doc: Y.Doc } & CollectedState {
  const doc = new Y.Doc({ gc: true })
  Y.applyUpdate(doc, updateOfText(readTextNode(JSON.parse(json))))
  return { doc, ...encoded(doc) }
}

/**
 * A state that holds what one reads today and nothing else. Who wrote what stays known, unless somebody
 * has put more into the document than a text: then it is written anew. Destroys `doc`.
 * @throws when the text has nodes that are not known and would have to be written anew
 */
export function onlyText(doc: Y.Doc): CollectedState & TextWithRuns {
  deleteStrayFormats(doc.getXmlFragment(fragmentName))
  const text = textOf(doc)
  const clean = holdsMore(doc) ? writtenAnew(text.json) : { doc, ...encoded(doc) }
  const runs = authorRunsOf(clean.doc)
  doc.destroy()
  clean.doc.destroy()
  return { state: clean.state, stateVector: clean.stateVector, ...text, runs }
}
