/** What a document's text may consist of: the same list for the editor and for text that the server seeds. */
import type { Extensions } from '@tiptap/core'
import StarterKit from '@tiptap/starter-kit'
import { Decision } from './nodes/decision.ts'
import { safeHref } from './text.ts'

export { schemaVersion } from './schema-version.ts'

/** Marks and blocks. The title is the page's first heading, so the text begins at the second level. */
export const textExtensions: Extensions = [
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
  Decision,
]
