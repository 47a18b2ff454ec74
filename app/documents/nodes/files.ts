import { Node } from '@tiptap/core'
import { fileAddress, imageWidthOf, sizeOf, wordsOf } from './values.ts'

/** An image of this document's files. Without `alt` it must be `decorative`. */
export const ImageNode = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({ src: { default: null }, alt: { default: '' }, decorative: { default: false }, width: { default: 100 } }),
  parseHTML: () => [
    {
      tag: 'img[src]',
      getAttrs: (element) => {
        const src = fileAddress(element.getAttribute('src'))
        const alt = element.getAttribute('alt') ?? ''
        return src ? { src, alt, decorative: alt === '', width: imageWidthOf(element.dataset.width) } : false
      },
    },
  ],
  renderHTML: ({ node: { attrs } }) => [
    'img',
    { src: fileAddress(attrs.src), alt: attrs.decorative === true ? '' : wordsOf(attrs.alt), 'data-width': String(imageWidthOf(attrs.width)), loading: 'lazy' },
  ],
})

/** A file that hangs on the document, as a line of its own. */
export const FileNode = Node.create({
  name: 'file',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({ src: { default: null }, name: { default: '' }, size: { default: null } }),
  parseHTML: () => [
    {
      tag: 'a[data-type="file"]',
      priority: 60,
      getAttrs: (element) => {
        const src = fileAddress(element.getAttribute('href'))
        return src ? { src, name: element.textContent, size: sizeOf(element.dataset.size ?? null) } : false
      },
    },
  ],
  renderHTML: ({ node: { attrs } }) => ['a', { 'data-type': 'file', class: 'document-file', href: fileAddress(attrs.src), 'data-size': sizeOf(attrs.size) }, wordsOf(attrs.name) || '–'],
})
