/** What a document's text may consist of: the same list for editor, server, import and export. */
import type { Extensions } from '@tiptap/core'
import StarterKit from '@tiptap/starter-kit'
import { Callout } from './nodes/callout.ts'
import { Diagram, Formula, FormulaBlock } from './nodes/drawn.ts'
import { FileNode, ImageNode } from './nodes/files.ts'
import { DateNode, DocumentMention, Footnote, PersonMention } from './nodes/inline.ts'
import { tableNodes } from './nodes/table.ts'
import { Task, Tasks } from './nodes/task.ts'
import { Deletion, Insertion } from './nodes/suggestion.ts'
import { Decision } from './nodes/decision.ts'
import { safeHref } from './text.ts'

export { schemaVersion } from './schema-version.ts'

/** Marks and blocks. The title is the page's first heading, so the text begins at the second level. */
export const textExtensions: Extensions = [
  Insertion,
  Deletion,
  StarterKit.configure({
    // Yjs keeps the history: undo takes back one's own changes only.
    undoRedo: false,
    // It would write into the text by itself, in every window at once, even in those that only read.
    trailingNode: false,
    heading: { levels: [2, 3, 4] },
    link: {
      openOnClick: false,
      defaultProtocol: 'https',
      HTMLAttributes: { rel: 'noopener noreferrer nofollow', target: null },
      isAllowedUri: (url) => safeHref(url) !== null,
    },
  }),
  Tasks,
  Task,
  ...tableNodes,
  Callout,
  ImageNode,
  FileNode,
  PersonMention,
  DocumentMention,
  Footnote,
  DateNode,
  Formula,
  FormulaBlock,
  Diagram,
  Decision,
]
