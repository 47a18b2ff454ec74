/** `:::voided`: a question that counts no longer, and why. */
import type { RootContent } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { toString } from 'mdast-util-to-string'
import { checkMarkdown, type CheckContext, isClosed } from './check-markdown.ts'

/** Takes the block out of the content of a question. @returns the reason, or null for a question that counts */
export function takeVoided(content: readonly RootContent[], context: CheckContext): { reason: RootContent[] | null; content: RootContent[] } {
  const isVoided = (node: RootContent): node is ContainerDirective => node.type === 'containerDirective' && node.name === 'voided'
  const [block, second] = content.filter(isVoided)
  if (!block) return { reason: null, content: [...content] }
  const add = (message: string) => context.problems.add(context.file, block.position?.start.line ?? 1, message)
  if (second) add('a question is voided once')
  if (!isClosed(block, context.lines)) add('":::voided" is not closed by a line ":::"')
  if (!toString({ type: 'root', children: block.children }).trim()) add('":::voided" holds the reason, for those who answered the question')
  checkMarkdown({ type: 'root', children: block.children }, context)
  return { reason: block.children, content: content.filter((node) => !isVoided(node)) }
}
