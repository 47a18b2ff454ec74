import type { Node } from '@tiptap/pm/model'
import { readTextNode, type TextNode } from '../text.ts'

const known = new WeakMap<Node, TextNode>()

function textOfBlock(block: Node): TextNode {
  const text = known.get(block) ?? readTextNode(block.toJSON())
  known.set(block, text)
  return text
}

/** The editor's text. Blocks that have not changed since the last time are the same objects again. */
export function textOfBlocks(doc: Node): TextNode {
  return { type: doc.type.name, content: doc.children.map(textOfBlock) }
}
