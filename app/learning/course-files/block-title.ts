import type { ContainerDirective } from 'mdast-util-directive'
import { toString } from 'mdast-util-to-string'

/** The title in brackets of a block, `:::example[Title]`. */
export function blockTitle(node: ContainerDirective): string {
  const [first] = node.children
  return first?.type === 'paragraph' && first.data && 'directiveLabel' in first.data ? toString(first).trim() : ''
}
