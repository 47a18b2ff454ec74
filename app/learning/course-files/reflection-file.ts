/** The prompts of a reflection: `## prompt-id`, and below it what to think about. */
import type { ListItem, Root, RootContent } from 'mdast'
import { toString } from 'mdast-util-to-string'
import type { CheckContext } from './check-markdown.ts'

export type ReadPrompts = {
  /** What stands before the first prompt. */
  intro: RootContent[]
  /** For what is kept of them; not to be read. */
  ids: string[]
  contents: RootContent[][]
  /** All of it, with the prompts as a numbered list. */
  list: Root
}

/** The prompts of a reflection. */
export function readPrompts(root: Root, { file, problems }: CheckContext): ReadPrompts {
  const ids: string[] = []
  const items: ListItem[] = []
  const intro: Root['children'] = []
  for (const node of root.children) {
    if (node.type === 'heading' && node.depth === 2) {
      const line = node.position?.start.line ?? 1
      const id = toString(node).trim()
      if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) problems.add(file, line, 'a prompt begins "## prompt-id"')
      if (ids.includes(id)) problems.add(file, line, `prompt "${id}" is there twice`)
      ids.push(id)
      items.push({ type: 'listItem', spread: true, children: [] })
      continue
    }
    const item = items.at(-1)
    if (!item) intro.push(node)
    else if (node.type === 'heading' || node.type === 'definition') problems.add(file, node.position?.start.line ?? 1, 'a prompt holds text, no headings')
    else if (isBlockContent(node)) item.children.push(node)
  }
  if (ids.length === 0) problems.add(file, 1, 'has no prompts (## prompt-id)')
  return { intro, ids, contents: items.map(({ children }) => children), list: { type: 'root', children: [...intro, { type: 'list', ordered: true, spread: true, children: items }] } }
}

function isBlockContent(node: Root['children'][number]): node is ListItem['children'][number] {
  return ['paragraph', 'list', 'blockquote', 'containerDirective', 'table', 'code', 'thematicBreak'].includes(node.type)
}
