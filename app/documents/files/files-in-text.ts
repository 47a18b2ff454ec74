import type { TextNode } from '../text.ts'

const filePath = /\/documents\/[0-9a-f-]{36}\/files\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![\w-])/g

/** The ids of all files that a text shows or links to, whatever kind of node or mark does so. */
export function filesIn(text: TextNode): Set<string> {
  const found = new Set<string>()
  const look = (node: TextNode) => {
    for (const { attrs = {} } of [node, ...(node.marks ?? [])]) {
      for (const value of Object.values(attrs)) if (typeof value === 'string') for (const [, id = ''] of value.matchAll(filePath)) found.add(id)
    }
    node.content?.forEach(look)
  }
  look(text)
  return found
}

/** The file that an address of this site names, or null. */
export function fileIdOf(address: unknown): string | null {
  return typeof address === 'string' ? ([...address.matchAll(filePath)][0]?.[1] ?? null) : null
}
