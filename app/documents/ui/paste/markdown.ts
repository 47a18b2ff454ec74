/** Markdown in pasted text: whether it is some, and at which depth its headings begin. */

const structure = /^(?:#{1,6} +\S|```|~~~|\s*\|?\s*:?-{3,}:?\s*\|[\s:|-]*$|\s*[-*+] \[[ xX]\] \S|> ?\S)/
const item = /^\s*(?:[-*+]|\d{1,3}[.)]) +\S/
const marks = /\*\*\S(?:[^*\n]*\S)?\*\*|\[[^\]\n]+\]\(https?:\/\/[^\s)]+\)|(?:^|\s)`[^`\n]+`(?=[\s.,;:!?)]|$)/

/** Whether a text is written in Markdown: a heading, a fence, a table, boxes, a quote, two items of a list, or bold words and links as Markdown has them. */
export function looksLikeMarkdown(text: string): boolean {
  const lines = text.split(/\r?\n/)
  return lines.some((line) => structure.test(line)) || lines.filter((line) => item.test(line)).length > 1 || marks.test(text)
}

/** Headings one level lower where there is one at the first: that is the title's. Lines of code stay. */
export function withLowerHeadings(text: string): string {
  let fence = ''
  const lines = text.split(/\r?\n/).map((line) => {
    const mark = /^ {0,3}(```+|~~~+)/.exec(line)?.[1] ?? ''
    const isCode = fence !== ''
    if (mark !== '' && (fence === '' || (mark.startsWith(fence)))) fence = fence === '' ? mark : ''
    return { line, isCode: isCode || mark !== '' }
  })
  if (!lines.some(({ line, isCode }) => !isCode && /^# +\S/.test(line))) return text
  return lines.map(({ line, isCode }) => (!isCode && /^#{1,5} +\S/.test(line) ? `#${line}` : line)).join('\n')
}
