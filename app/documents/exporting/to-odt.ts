/** A document as OpenDocument text (ISO 26300, ODF 1.3), written directly: four small XML files in a zip. */
import { strToU8, zipSync } from 'fflate'
import { type Block, blocksOf, type Item, type Run } from './blocks.ts'
import { odtStyles, odtTableStyles, odtXml } from './odt-styles.ts'
import { type Outgoing, type Picture, textWidth } from './outgoing.ts'
import { gridOf } from './table-grid.ts'

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Several spaces, tabs and line ends have elements of their own. */
function words(text: string): string {
  return escaped(text)
    .replaceAll(/ {2,}/g, (spaces) => ` <text:s text:c="${spaces.length - 1}"/>`)
    .replaceAll('\t', '<text:tab/>')
    .replaceAll('\n', '<text:line-break/>')
}

class Writer {
  readonly pictures: { path: string; picture: Picture }[] = []

  #run(run: Run): string {
    if (run.kind === 'break') return '<text:line-break/>'
    if (run.kind === 'note') return `<text:note text:id="note${run.number}" text:note-class="footnote"><text:note-citation>${run.number}</text:note-citation><text:note-body><text:p text:style-name="Footnote">${words(run.text)}</text:p></text:note-body></text:note>`
    const styles = (['bold', 'italic', 'underline', 'strike', 'code'] as const).filter((style) => run[style])
    // One span around the other: each style is named once, whatever is combined.
    const text = styles.reduce((inside, style) => `<text:span text:style-name="${style}">${inside}</text:span>`, words(run.text))
    return run.href ? `<text:a xlink:type="simple" xlink:href="${escaped(run.href)}">${text}</text:a>` : text
  }

  #runs(runs: readonly Run[]): string {
    return runs.map((run) => this.#run(run)).join('')
  }

  #item({ content, isDone }: Item): string {
    if (isDone === undefined) return `<text:list-item>${this.blocks(content)}</text:list-item>`
    const [first, ...rest] = content
    const mark: Run = { kind: 'text', text: isDone ? '☑ ' : '☐ ' }
    const line: Block = { kind: 'paragraph', runs: [mark, ...(first?.kind === 'paragraph' ? first.runs : [])] }
    return `<text:list-item>${this.blocks([line, ...rest])}</text:list-item>`
  }

  #table(table: Block & { kind: 'table' }): string {
    const { rows, columns } = table
    const written = gridOf(table).map((line) => {
      const cells = line.map((slot) => {
        // A place that a wide or high cell covers is there, too: else programs move the cells behind it.
        if (slot.kind === 'covered') return '<table:covered-table-cell/>'
        const { columns: wide, rows: high, cell: { isHeader, content } } = slot
        const spans = wide > 1 || high > 1 ? ` table:number-columns-spanned="${wide}" table:number-rows-spanned="${high}"` : ''
        const style = isHeader ? 'TableHead' : 'Text'
        return `<table:table-cell table:style-name="${isHeader ? 'HeadCell' : 'Cell'}" office:value-type="string"${spans}>${this.blocks(content, style) || `<text:p text:style-name="${style}"/>`}</table:table-cell>`
      })
      return `<table:table-row>${cells.join('')}</table:table-row>`
    })
    const hasHead = rows[0]?.every(({ isHeader }) => isHeader) ?? false
    const body = hasHead ? `<table:table-header-rows>${written[0]}</table:table-header-rows>${written.slice(1).join('')}` : written.join('')
    return `<table:table table:style-name="Table"><table:table-column table:number-columns-repeated="${columns}"/>${body}</table:table>`
  }

  image(picture: Picture, alt: string, width: number): string {
    const path = `Pictures/${this.pictures.length + 1}.${picture.mediaType.split('/')[1]?.replace('jpeg', 'jpg').replace('svg+xml', 'svg') ?? 'bin'}`
    this.pictures.push({ path, picture })
    const height = (width * picture.height) / picture.width
    return `<draw:frame draw:name="Image${this.pictures.length}" text:anchor-type="as-char" svg:width="${width.toFixed(2)}mm" svg:height="${height.toFixed(2)}mm"><draw:image xlink:href="${path}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/><svg:desc>${escaped(alt)}</svg:desc></draw:frame>`
  }

  blocks(blocks: readonly Block[], style = 'Text'): string {
    return blocks.map((block) => this.#block(block, style)).join('')
  }

  #block(block: Block, style: string): string {
    const paragraph = (name: string, inside: string) => `<text:p text:style-name="${name}">${inside}</text:p>`
    switch (block.kind) {
      case 'heading':
        return `<text:h text:style-name="Heading_20_${block.level - 1}" text:outline-level="${block.level - 1}">${this.#runs(block.runs)}</text:h>`
      case 'paragraph':
        return paragraph(style, this.#runs(block.runs))
      case 'list': {
        const items = block.items.map((item) => this.#item(item))
        const start = block.start === null || block.start === 1 ? '' : ` text:start-value="${block.start}"`
        const sort = block.start !== null ? 'Numbers' : block.items[0]?.isDone === undefined ? 'Bullets' : 'Tasks'
        return `<text:list text:style-name="${sort}">${items.map((item, index) => (index === 0 && start ? item.replace('<text:list-item>', `<text:list-item${start}>`) : item)).join('')}</text:list>`
      }
      case 'quote':
        return this.blocks(block.content, 'Quote')
      case 'callout':
        return (block.label ? paragraph('Callout', `<text:span text:style-name="bold">${words(block.label)}</text:span>`) : '') + this.blocks(block.content, 'Callout')
      case 'code':
        return block.text.split('\n').map((line) => paragraph('Code', words(line))).join('')
      case 'table':
        return this.#table(block)
      case 'image':
        return paragraph('Text', this.image(block.picture, block.alt, Math.min(block.picture.width * 0.2646, textWidth * block.share)))
      case 'rule':
        return paragraph('Rule', '')
    }
  }
}

function meta({ title, author, language, moment }: Outgoing): string {
  return odtXml('document-meta', `<office:meta><meta:generator>Werkplatz</meta:generator><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(author)}</dc:creator><dc:date>${moment}</dc:date><dc:language>${language}</dc:language></office:meta>`)
}

/** The bytes of an ODT file. */
export function toOdt(out: Outgoing): Uint8Array {
  const writer = new Writer()
  const { logo } = out.letterhead
  const title = `<text:h text:style-name="Title" text:outline-level="1">${words(out.title)}</text:h>`
  const body = title + writer.blocks(blocksOf(out).blocks)
  const content = odtXml('document-content', `${odtTableStyles}<office:body><office:text>${body}</office:text></office:body>`)
  const mark = logo ? writer.image(logo, '', Math.min(60, (12 * logo.width) / logo.height)) : ''
  const styles = odtStyles(out, mark, escaped)
  const files = ['content.xml', 'styles.xml', 'meta.xml', ...writer.pictures.map(({ path }) => path)]
  const types = new Map(writer.pictures.map(({ path, picture }) => [path, picture.mediaType]))
  const manifest = `<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.text"/>${files.map((path) => `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${types.get(path) ?? 'text/xml'}"/>`).join('')}</manifest:manifest>`
  return zipSync({
    // First and not packed, so that programs know the file by its beginning.
    mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
    'content.xml': strToU8(content),
    'styles.xml': strToU8(styles),
    'meta.xml': strToU8(meta(out)),
    ...Object.fromEntries(writer.pictures.map(({ path, picture }) => [path, [picture.bytes, { level: 0 }] as [Uint8Array, { level: 0 }]])),
    'META-INF/manifest.xml': strToU8(manifest),
  })
}
