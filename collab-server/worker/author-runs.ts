import * as Y from 'yjs'
import { fragmentName } from '../../app/documents/text.ts'

/** Which client wrote which stretch of the visible text: [length, client, length, client, ...] in the text's order. */
export function authorRunsOf(doc: Y.Doc): number[] {
  const runs: number[] = []
  const add = (length: number, client: number) => {
    if (length === 0) return
    if (runs.at(-1) === client) runs[runs.length - 2] = (runs.at(-2) ?? 0) + length
    else runs.push(length, client)
  }
  const walk = (type: Y.XmlFragment | Y.XmlElement | Y.XmlText) => {
    for (let item = type._start; item; item = item.right) {
      if (item.deleted) continue
      const { content } = item
      // NUL is not in the text as it is stored (text-of.ts).
      if (content instanceof Y.ContentString) add(content.str.replaceAll('\0', '').length, item.id.client)
      else if (content instanceof Y.ContentType && (content.type instanceof Y.XmlElement || content.type instanceof Y.XmlText)) walk(content.type)
    }
  }
  walk(doc.getXmlFragment(fragmentName))
  return runs
}
