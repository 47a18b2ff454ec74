import { Node } from '@tiptap/core'
import { swissDay } from './swiss-day.ts'
import { dayOf, idOf, wordsOf } from './values.ts'

/** A person, by id, with the name as it was when written. */
export const PersonMention = Node.create({
  name: 'personMention',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ id: { default: null }, name: { default: '' } }),
  parseHTML: () => [{ tag: 'a[data-type="person"]', priority: 60, getAttrs: (element) => ({ id: idOf(element.dataset.id), name: element.textContent.replace(/^@/, '') }) }],
  renderHTML: ({ node: { attrs } }) => ['a', { 'data-type': 'person', class: 'mention', 'data-id': idOf(attrs.id), href: idOf(attrs.id) && `/people/${attrs.id}` }, `@${wordsOf(attrs.name)}`],
  renderText: ({ node }) => `@${wordsOf(node.attrs.name)}`,
})

/** Another document, by id, with the title as it was when written. */
export const DocumentMention = Node.create({
  name: 'documentMention',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ id: { default: null }, title: { default: '' } }),
  parseHTML: () => [{ tag: 'a[data-type="document"]', priority: 60, getAttrs: (element) => ({ id: idOf(element.dataset.id), title: element.textContent }) }],
  renderHTML: ({ node: { attrs } }) => ['a', { 'data-type': 'document', class: 'mention', 'data-id': idOf(attrs.id), href: idOf(attrs.id) && `/documents/${attrs.id}` }, wordsOf(attrs.title) || '–'],
  renderText: ({ node }) => wordsOf(node.attrs.title),
})

/** A day. */
export const DateNode = Node.create({
  name: 'date',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ day: { default: null } }),
  parseHTML: () => [{ tag: 'time[datetime]', getAttrs: (element) => (dayOf(element.getAttribute('datetime')) ? { day: element.getAttribute('datetime') } : false) }],
  renderHTML: ({ node: { attrs } }) => ['time', { datetime: dayOf(attrs.day) }, swissDay(attrs.day)],
  renderText: ({ node }) => swissDay(node.attrs.day),
})

/** A reference to a note at the end; the note's words are its attribute, its number comes from its place. */
export const Footnote = Node.create({
  name: 'footnote',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ note: { default: '' } }),
  parseHTML: () => [{ tag: 'sup[data-note]', priority: 60, getAttrs: (element) => ({ note: element.dataset.note }) }],
  renderHTML: ({ node: { attrs } }) => ['sup', { class: 'footnote', 'data-note': wordsOf(attrs.note) }],
  renderText: ({ node }) => ` (${wordsOf(node.attrs.note)})`,
})
