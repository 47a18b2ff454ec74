/** What other parts of the house want to know of a text: its tasks, who is mentioned, where it leads. Pure. */
import { type FoundItem, itemsIn } from './decisions-in-text.ts'
import { dayOf, idOf, wordsOf } from './nodes/values.ts'
import { plainText, safeHref, type TextNode } from './text.ts'

/** A task of a text. `due`: YYYY-MM-DD. `index`: its place among the tasks of the text. */
export type FoundTask = { index: number; text: string; isDone: boolean; assigneeId: string | null; assignee: string | null; due: string | null }

function* nodesIn(node: TextNode): Generator<TextNode> {
  yield node
  for (const child of node.content ?? []) yield* nodesIn(child)
}

/** All tasks in the order of the text, those below others included; each without the words of those below it. */
export function tasksIn(text: TextNode): FoundTask[] {
  return [...nodesIn(text)]
    .filter(({ type }) => type === 'taskItem')
    .map(({ attrs, content }, index) => ({
      index,
      text: (content ?? []).filter(({ type }) => type === 'paragraph').map(plainText).join(' ').trim(),
      isDone: attrs?.checked === true,
      assigneeId: idOf(attrs?.assigneeId),
      assignee: wordsOf(attrs?.assignee) || null,
      due: dayOf(attrs?.due),
    }))
}

/** The ids of the people who are mentioned, each once. Who only has a task is not among them. */
export function mentionsIn(text: TextNode): string[] {
  return [...new Set([...nodesIn(text)].flatMap(({ type, attrs }) => (type === 'personMention' ? (idOf(attrs?.id) ?? []) : [])))]
}

function documentOfLink(href: unknown): string | null {
  return idOf(/^(?:https?:\/\/[^/]+)?\/documents\/([^/?#]+)/.exec(safeHref(href) ?? '')?.[1])
}

/** The ids of the documents that the text leads to, by mention or by a link within this site, each once. */
export function linksIn(text: TextNode): string[] {
  const found = [...nodesIn(text)].flatMap(({ type, attrs, marks = [] }) => [
    type === 'documentMention' ? idOf(attrs?.id) : null,
    ...marks.map((mark) => (mark.type === 'link' ? documentOfLink(mark.attrs?.href) : null)),
  ])
  return [...new Set(found.filter((id) => id !== null))]
}

/** What the rest of the house keeps of a text. `people`: who is named or has a task. */
export type FoundInText = { links: string[]; people: string[]; items: FoundItem[] }

/** All of that in one. */
export function foundIn(text: TextNode): FoundInText {
  const people = [...mentionsIn(text), ...tasksIn(text).flatMap(({ assigneeId }) => assigneeId ?? [])]
  return { links: linksIn(text), people: [...new Set(people)], items: itemsIn(text) }
}

/** The words of the footnotes, in the order of their references. */
export function notesIn(text: TextNode): string[] {
  return [...nodesIn(text)].filter(({ type }) => type === 'footnote').map(({ attrs }) => wordsOf(attrs?.note))
}
