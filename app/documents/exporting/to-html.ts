/** A document as one HTML file that needs nothing else: images inside, its own style, no script. */
import { type Block, blocksOf, type Cell, type Item, type Run } from './blocks.ts'
import type { ExportWords, Outgoing, Picture } from './outgoing.ts'

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

function runHtml(run: Run): string {
  if (run.kind === 'break') return '<br>'
  if (run.kind === 'note') return `<sup id="ref-${run.number}"><a href="#note-${run.number}">${run.number}</a></sup>`
  let html = escaped(run.text)
  if (run.code) html = `<code>${html}</code>`
  if (run.strike) html = `<s>${html}</s>`
  if (run.underline) html = `<u>${html}</u>`
  if (run.italic) html = `<em>${html}</em>`
  if (run.bold) html = `<strong>${html}</strong>`
  return run.href ? `<a href="${escaped(run.href)}" rel="noopener noreferrer nofollow">${html}</a>` : html
}

const runsHtml = (runs: readonly Run[]) => runs.map(runHtml).join('')

/** A picture as an address that holds it. */
export function dataAddress({ bytes, mediaType }: Picture): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`
}

function itemHtml({ content, isDone }: Item, words: ExportWords): string {
  if (isDone === undefined) return `<li>${blocksHtml(content, words)}</li>`
  return `<li class="task"><input type="checkbox" disabled${isDone ? ' checked' : ''} aria-label="${escaped(isDone ? words.done : words.open)}"> ${blocksHtml(content, words)}</li>`
}

function blockHtml(block: Block, words: ExportWords): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${runsHtml(block.runs)}</h${block.level}>`
    case 'paragraph':
      return `<p>${runsHtml(block.runs)}</p>`
    case 'list': {
      const items = block.items.map((item) => itemHtml(item, words)).join('')
      return block.start === null ? `<ul>${items}</ul>` : `<ol${block.start === 1 ? '' : ` start="${block.start}"`}>${items}</ol>`
    }
    case 'quote':
      return `<blockquote>${blocksHtml(block.content, words)}</blockquote>`
    case 'callout':
      return `<div class="callout" role="note">${block.label ? `<p><strong>${escaped(block.label)}</strong></p>` : ''}${blocksHtml(block.content, words)}</div>`
    case 'code':
      return `<pre><code>${escaped(block.text)}</code></pre>`
    case 'table': {
      const cell = ({ isHeader, columns, rows, content }: Cell, isHead: boolean) => {
        const name = isHeader ? 'th' : 'td'
        return `<${name}${isHeader ? ` scope="${isHead ? 'col' : 'row'}"` : ''}${columns > 1 ? ` colspan="${columns}"` : ''}${rows > 1 ? ` rowspan="${rows}"` : ''}>${blocksHtml(content, words)}</${name}>`
      }
      return `<table>${block.rows.map((row) => `<tr>${row.map((one) => cell(one, row.every(({ isHeader }) => isHeader))).join('')}</tr>`).join('')}</table>`
    }
    case 'image':
      return `<p><img src="${dataAddress(block.picture)}" alt="${escaped(block.alt)}" width="${Math.min(block.picture.width, Math.round(680 * block.share))}"></p>`
    case 'rule':
      return '<hr>'
  }
}

function blocksHtml(blocks: readonly Block[], words: ExportWords): string {
  return blocks.map((block) => blockHtml(block, words)).join('')
}

const style = `body{max-width:42rem;margin:3rem auto;padding:0 1rem;font:1rem/1.5 Inter,system-ui,sans-serif;color:#0e1b26}
header{display:flex;align-items:center;gap:1rem;border-bottom:1px solid #c9d3db;padding-bottom:.75rem;font-size:.875rem;color:#51606c}
header img{height:2.5rem}h1,h2,h3,h4{line-height:1.25}img{max-width:100%;height:auto}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #c9d3db;padding:.25rem .5rem;text-align:left;vertical-align:top}td p,th p,li p{margin:0}
pre,code{background:#f1f4f6;border-radius:4px;font-size:.9em}pre{padding:.75rem 1rem;overflow-x:auto}code{padding:0 .25rem}pre code{padding:0}
blockquote{margin-left:0;padding-left:1rem;border-left:3px solid #c9d3db}.callout{padding:.25rem 1rem;border:1px solid #51606c;border-radius:6px}
.task{list-style:none}.task p:first-of-type{display:inline}`

/** The whole file, UTF-8. */
export function toHtmlFile(out: Outgoing): string {
  const { blocks, notes } = blocksOf(out)
  const { name, logo } = out.letterhead
  const footnotes = notes.map((note, index) => `<li id="note-${index + 1}">${escaped(note)} <a href="#ref-${index + 1}" aria-label="↑ ${index + 1}">↑</a></li>`).join('')
  return `<!doctype html>
<html lang="${out.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escaped(out.title)}</title>
<style>${style}</style>
</head>
<body>
<header data-letterhead>${logo ? `<img src="${dataAddress(logo)}" alt="">` : ''}<span>${escaped(name)}, ${escaped(out.day)}</span></header>
<main>
<h1>${escaped(out.title)}</h1>
${blocksHtml(blocks, out.words)}
${footnotes ? `<section><h2>${escaped(out.words.notes)}</h2><ol>${footnotes}</ol></section>` : ''}
</main>
</body>
</html>
`
}
