/**
 * The names of editor-schema.ts, for whoever reads a text without the editor; a test compares them.
 * What is in a text and not here comes from a newer version of Werkplatz: it is kept as it is.
 */
export const knownNodes: ReadonlySet<string> = new Set([
  'doc', 'text', 'paragraph', 'heading', 'blockquote', 'bulletList', 'orderedList', 'listItem', 'taskList', 'taskItem', 'codeBlock', 'hardBreak', 'horizontalRule',
  'table', 'tableRow', 'tableHeader', 'tableCell', 'callout', 'decision', 'image', 'file', 'personMention', 'documentMention', 'date', 'footnote', 'formula', 'formulaBlock', 'diagram',
])

export const knownMarks: ReadonlySet<string> = new Set(['bold', 'italic', 'underline', 'strike', 'code', 'link', 'insertion', 'deletion'])
