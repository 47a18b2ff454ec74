/**
 * The names of editor-schema.ts, for whoever reads a text without the editor; a test compares them.
 * What is in a text and not here comes from a newer version of Werkplatz: it is kept as it is.
 */
const cell = ['colspan', 'rowspan']
const suggestion = ['id', 'person', 'name', 'at', 'isBreak']

/** Kinds of nodes, with the attributes that each may have. */
export const attributesOfNodes: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    doc: [], text: [], paragraph: [], heading: ['level'], blockquote: [], bulletList: [], orderedList: ['start', 'type'], listItem: [],
    taskList: [], taskItem: ['checked', 'assigneeId', 'assignee', 'due'], codeBlock: ['language'], hardBreak: [], horizontalRule: [],
    table: [], tableRow: [], tableHeader: cell, tableCell: cell, callout: ['kind'], decision: ['number', 'day'],
    image: ['src', 'alt', 'decorative', 'width'], file: ['src', 'name', 'size'], personMention: ['id', 'name'], documentMention: ['id', 'title'],
    date: ['day'], footnote: ['note'], formula: ['latex'], formulaBlock: ['latex'], diagram: ['source'],
  }),
)

export const attributesOfMarks: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({ bold: [], italic: [], underline: [], strike: [], code: [], link: ['href', 'target', 'rel', 'class', 'title'], insertion: suggestion, deletion: suggestion }),
)

export const knownNodes: ReadonlySet<string> = new Set(attributesOfNodes.keys())
export const knownMarks: ReadonlySet<string> = new Set(attributesOfMarks.keys())
