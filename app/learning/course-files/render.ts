/** Markdown of the course files to sanitised HTML. */
import type { Element, ElementContent, Root as Html } from 'hast'
import type { PhrasingContent, Root, RootContent } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { toString } from 'mdast-util-to-string'
import rehypeSanitize, { type Options as SanitizeSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkRehype, { type Options as RehypeOptions } from 'remark-rehype'
import { unified } from 'unified'
import { SKIP, visit } from 'unist-util-visit'
import { blockTitle } from './block-title.ts'
import { assetName } from './check-markdown.ts'
import { mediaName, renderVideo } from './video-block.ts'

type Handler = NonNullable<NonNullable<RehypeOptions['handlers']>['containerDirective']>
type State = Parameters<Handler>[0]

/** Where a picture of a text is served, and how large it is in CSS pixels where the file says so. */
export type ResolveImage = (name: string) => { src: string; width?: number; height?: number }

function element(tagName: string, className: string | null, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties: className ? { className: className.split(' ') } : {}, children }
}

/** A figure: the title is the picture's text alternative, what is left over the caption. */
function figure(state: State, node: ContainerDirective): Element {
  const alt = blockTitle(node)
  const pictures: ElementContent[] = []
  const caption: ElementContent[] = []
  for (const child of node.children.slice(alt ? 1 : 0)) {
    if (child.type !== 'paragraph') continue
    for (const part of child.children) {
      if (part.type === 'image') pictures.push(...state.all({ type: 'paragraph', children: [{ ...part, alt }] }))
    }
    const words = child.children.filter((part) => part.type !== 'image')
    if (words.some((part) => toString(part).trim() !== '')) caption.push(element('p', null, state.all({ type: 'paragraph', children: words })))
  }
  return element('figure', null, caption.length > 0 ? [...pictures, element('figcaption', null, caption)] : pictures)
}

/** Steps: a line with stops, numbered. Up to five stand side by side where there is room. */
function steps(state: State, node: ContainerDirective): Element {
  const [list] = node.children
  const items = list?.type === 'list' ? list.children : []
  const stops = items.map((item) => {
    const [paragraph] = item.children
    const [name, ...rest] = paragraph?.type === 'paragraph' ? paragraph.children : []
    const first = rest[0]
    const words: PhrasingContent[] = first?.type === 'text' ? [{ ...first, value: first.value.replace(/^\s*:\s*/, '') }, ...rest.slice(1)] : rest
    return element('li', null, [
      element('strong', null, name ? state.all({ type: 'paragraph', children: name.type === 'strong' ? name.children : [name] }) : []),
      element('span', null, state.all({ type: 'paragraph', children: words })),
    ])
  })
  return element('ol', stops.length > 5 ? 'step-line is-long' : 'step-line', stops)
}

const block: Handler = (state: State, node: ContainerDirective): Element => {
  if (node.name === 'figure') return figure(state, node)
  if (node.name === 'steps') return steps(state, node)
  if (node.name === 'video') return renderVideo(node, (content) => state.all({ type: 'root', children: content }))
  const title = blockTitle(node)
  const body = state.all(title ? { ...node, children: node.children.slice(1) } : node)
  return element('div', `text-block text-block-${node.name}`, title ? [element('p', 'text-block-title', [{ type: 'text', value: title }]), ...body] : body)
}

/** What may reach a page. Everything else is dropped, even if a check before overlooked it. */
const allowed: SanitizeSchema = {
  tagNames: [
    'p', 'h2', 'h3', 'h4', 'strong', 'em', 'del', 'code', 'pre', 'br', 'ul', 'ol', 'li', 'blockquote', 'hr', 'a', 'img',
    'table', 'thead', 'tbody', 'tr', 'th', 'td', 'div', 'figure', 'figcaption', 'span', 'video', 'track', 'details', 'summary',
  ],
  attributes: {
    a: ['href'],
    img: ['src', 'alt', 'width', 'height'],
    figure: [['className', 'lesson-video']],
    video: ['src', 'controls', 'preload', 'ariaLabel'],
    track: ['src', 'kind', 'srcLang', 'label', 'default'],
    ol: ['start', ['className', 'step-line', 'is-long']],
    div: [['className', 'text-block', /^text-block-(note|example|do|term)$/]],
    p: [['className', 'text-block-title']],
    th: [['align', 'left', 'center', 'right']],
    td: [['align', 'left', 'center', 'right']],
  },
  protocols: { href: ['http', 'https', 'mailto'], src: [] },
  strip: ['script', 'style'],
}

function slug(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
}

function textOf(node: Element): string {
  let text = ''
  visit(node, 'text', (part) => void (text += part.value))
  return text
}

/** Ids for headings and paragraphs, so that a link can lead to them; after sanitising, since they are ours. */
function anchors() {
  return (root: Html): void => {
    const used = new Map<string, number>()
    let paragraphs = 0
    visit(root, 'element', (node, _index, parent) => {
      if (/^h[2-4]$/.test(node.tagName)) {
        const name = `s-${slug(textOf(node))}`
        const count = used.get(name) ?? 0
        used.set(name, count + 1)
        node.properties.id = count === 0 ? name : `${name}-${count + 1}`
      }
      if (node.tagName === 'p' && parent?.type === 'root') node.properties.id = `p-${++paragraphs}`
    })
  }
}

/** Wide tables scroll in a box of their own, which the keyboard can reach. */
function scrollingTables() {
  return (root: Html): void => {
    visit(root, 'element', (node, index, parent) => {
      if (node.tagName !== 'table' || !parent || index === undefined) return undefined
      parent.children[index] = { ...element('div', 'lesson-table', [node]), properties: { className: ['lesson-table'], tabIndex: 0 } }
      return SKIP
    })
  }
}

function assets(resolve: ResolveImage) {
  return (root: Html): void => {
    visit(root, 'element', (node) => {
      if (node.tagName === 'video' || node.tagName === 'track') {
        const media = mediaName(String(node.properties.src ?? ''))
        node.properties.src = media ? resolve(media).src : undefined
      }
      if (node.tagName !== 'img') return
      const name = assetName(String(node.properties.src ?? ''))
      if (name) Object.assign(node.properties, resolve(name), { loading: 'lazy', decoding: 'async' })
      else node.properties = {}
    })
  }
}

/** Sanitised HTML of a Markdown tree, with anchors. */
export function renderMarkdown(root: Root, resolveImage: ResolveImage): string {
  const processor = unified()
    .use(remarkRehype, { handlers: { containerDirective: block } })
    .use(rehypeSanitize, allowed)
    .use(assets, resolveImage)
    .use(scrollingTables)
    .use(anchors)
    .use(rehypeStringify)
  return processor.stringify(processor.runSync(root)).trim()
}

/** HTML of parts of a text: blocks as they are, words of a single paragraph without the paragraph. */
export function renderParts(parts: RootContent[], resolveImage: ResolveImage): string {
  const [only, ...rest] = parts
  const html = renderMarkdown({ type: 'root', children: parts }, resolveImage).replaceAll(/ id="[ps]-[^"]*"/g, '')
  return only?.type === 'paragraph' && rest.length === 0 ? html.replace(/^<p>(.*)<\/p>$/s, '$1') : html
}
