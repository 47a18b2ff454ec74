/** What the Markdown of a course may hold; everything else is named with its line. */
import type { Image, Link, Root, RootContent } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { SKIP, visit } from 'unist-util-visit'
import { blockTitle } from './block-title.ts'
import type { Problems } from '../../platform/content-files/problems.ts'
import { checkVideo, readVideo } from './video-block.ts'

const blocks = ['note', 'example', 'do', 'term', 'steps', 'figure', 'video'] as const
type Block = (typeof blocks)[number]

const titled: readonly string[] = ['example', 'do', 'term', 'figure', 'video']

const allowed: ReadonlySet<string> = new Set<RootContent['type'] | 'root'>([
  'root', 'paragraph', 'heading', 'text', 'emphasis', 'strong', 'delete', 'inlineCode', 'code', 'break', 'list', 'listItem',
  'blockquote', 'table', 'tableRow', 'tableCell', 'link', 'image', 'thematicBreak', 'containerDirective',
])

const advice: Record<string, string> = {
  html: 'HTML is not allowed; write Markdown',
  footnoteReference: 'footnotes are not supported; name the source in the front matter',
  linkReference: 'write the address in the link itself: [text](https://...)',
  imageReference: 'write the path in the image itself: ![description](assets/...)',
}

/** What the checks need to know of the world outside the text. */
export type CheckContext = {
  file: string
  /** The lines of the file. */
  lines: readonly string[]
  problems: Problems
  hasAsset: (name: string) => boolean
}

function isBlock(name: string): name is Block {
  return (blocks as readonly string[]).includes(name)
}

/** The name of a picture's file, or null when the path is not of the form assets/<name>. */
export function assetName(url: string): string | null {
  return /^assets\/([a-z0-9][a-z0-9_-]*\.(?:svg|png|jpg|jpeg|webp))$/.exec(url)?.[1] ?? null
}

function imagesIn(node: ContainerDirective): Image[] {
  const images: Image[] = []
  visit(node, 'image', (image) => void images.push(image))
  return images
}

/** Whether a block ends where its author says so, and not where its surroundings end. */
export function isClosed(node: ContainerDirective, lines: readonly string[]): boolean {
  return /^[\s>]*:{3,}\s*$/.test(lines[(node.position?.end.line ?? 1) - 1] ?? '')
}

function checkBlock(node: ContainerDirective, { lines, ...context }: CheckContext): void {
  const add = (message: string) => context.problems.add(context.file, node.position?.start.line ?? 1, message)
  if (!isBlock(node.name)) return add(`unknown block ":::${node.name}"; there are ${blocks.join(', ')}`)
  if (Object.keys(node.attributes ?? {}).length > 0) add(`":::${node.name}" takes no attributes in braces`)
  if (!isClosed(node, lines)) add(`":::${node.name}" is not closed by a line ":::"`)
  if (titled.includes(node.name) && !blockTitle(node)) {
    add(node.name === 'figure' ? 'a figure needs a text alternative: :::figure[what it shows]' : `":::${node.name}" needs a title: :::${node.name}[Title]`)
  }
  if (node.name === 'figure' && imagesIn(node).length !== 1) add('a figure holds exactly one image')
  if (node.name === 'steps') checkSteps(node, add)
  if (node.name === 'video') checkVideo(node, context, add)
}

function checkSteps(node: ContainerDirective, add: (message: string) => void): void {
  const [list, ...rest] = node.children
  if (list?.type !== 'list' || rest.length > 0) return add('":::steps" holds one list and nothing else')
  for (const item of list.children) {
    const [paragraph] = item.children
    const isStep = item.children.length === 1 && paragraph?.type === 'paragraph' && paragraph.children[0]?.type === 'strong'
    if (!isStep) add('each step is written "- **Name**: text"')
  }
}

function checkImage(image: Image, isInFigure: boolean, context: CheckContext): void {
  const add = (message: string) => context.problems.add(context.file, image.position?.start.line ?? 1, message)
  const name = assetName(image.url)
  if (!name) return add(`"${image.url}" is not of the form assets/<name>.svg, .png, .jpg or .webp`)
  if (!context.hasAsset(name)) add(`there is no file "${image.url}"`)
  if (!isInFigure && !image.alt?.trim()) add('the image has no text alternative: ![what it shows](...)')
}

/** Links lead to the web, to a mail address, or to a place in Werkplatz. */
function isLinkTarget(url: string): boolean {
  return /^(https?:\/\/[^\s]+|mailto:[^\s]+|#[^\s]*|\/(?![/\\])[^\s\\]*)$/.test(url)
}

/** Reports everything in a text that a course may not hold. */
export function checkMarkdown(root: Root, context: CheckContext): void {
  const inFigures = new Set<Image>()
  const ofVideos = new Set<Link>()
  visit(root, (node) => {
    const add = (message: string) => context.problems.add(context.file, node.position?.start.line ?? 1, message)
    if (node.type === 'definition') return SKIP
    if (!allowed.has(node.type)) {
      add(advice[node.type] ?? `"${node.type}" is not supported`)
      return SKIP
    }
    if (node.type === 'heading' && (node.depth < 2 || node.depth > 4)) add('headings in a text are ## to ####; the title is in the front matter')
    if (node.type === 'listItem' && typeof node.checked === 'boolean') add('lists with boxes to tick are not supported')
    if (node.type === 'link' && !ofVideos.has(node) && !isLinkTarget(node.url)) add(`"${node.url}" is not an address that a link may have`)
    if (node.type === 'image') checkImage(node, inFigures.has(node), context)
    if (node.type === 'containerDirective') {
      checkBlock(node, context)
      if (node.name === 'video') for (const link of readVideo(node).links) ofVideos.add(link)
      if (node.name === 'figure') for (const image of imagesIn(node)) inFigures.add(image)
    }
    return undefined
  })
}
