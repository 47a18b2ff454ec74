/** The styles of an OpenDocument text: page, letterhead, paragraphs, lists, tables. */
import { type Outgoing, page, textWidth } from './outgoing.ts'

const namespaces = ['office', 'style', 'text', 'table', 'draw', 'meta', 'number'].map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name === 'draw' ? 'drawing' : name === 'number' ? 'datastyle' : name}:1.0"`)
const foreign = [
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
  'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"',
  'xmlns:xlink="http://www.w3.org/1999/xlink"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
]

/** One of the XML files, `document-content` and so on. */
export function odtXml(root: string, inside: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><office:${root} ${[...namespaces, ...foreign].join(' ')} office:version="1.3">${inside}</office:${root}>`
}

function paragraph(name: string, properties: string, text = '', more = ''): string {
  return `<style:style style:name="${name}" style:family="paragraph"${name === 'Standard' ? '' : ' style:parent-style-name="Standard"'}${more}><style:paragraph-properties ${properties}/><style:text-properties ${text}/></style:style>`
}

const span = (name: string, text: string) => `<style:style style:name="${name}" style:family="text"><style:text-properties ${text}/></style:style>`

function listStyle(name: string, level: (depth: number) => string): string {
  const place = (depth: number) => `<style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-6mm" fo:margin-left="${depth * 8}mm"/></style:list-level-properties>`
  return `<text:list-style style:name="${name}">${Array.from({ length: 10 }, (_, index) => level(index + 1).replace('%', place(index + 1))).join('')}</text:list-style>`
}

const lists = [
  listStyle('Bullets', (depth) => `<text:list-level-style-bullet text:level="${depth}" text:bullet-char="${['•', '–', '▪'][(depth - 1) % 3]}">%</text:list-level-style-bullet>`),
  listStyle('Numbers', (depth) => `<text:list-level-style-number text:level="${depth}" style:num-suffix="." style:num-format="${['1', 'a', 'i'][(depth - 1) % 3]}">%</text:list-level-style-number>`),
  listStyle('Tasks', (depth) => `<text:list-level-style-number text:level="${depth}" style:num-format="">%</text:list-level-style-number>`),
]

const cell = (name: string, more = '') => `<style:style style:name="${name}" style:family="table-cell"><style:table-cell-properties fo:border="0.25mm solid #c9d3db" fo:padding="1mm"${more}/></style:style>`

/** Of the text itself and not by name for all: programs take no notice of named styles of cells. */
export const odtTableStyles = `<office:automatic-styles><style:style style:name="Table" style:family="table"><style:table-properties style:width="${textWidth}mm" table:align="left" fo:margin-bottom="3mm"/></style:style>${cell('Cell')}${cell('HeadCell', ' fo:background-color="#f1f4f6"')}</office:automatic-styles>`

/** @param mark the logo as a frame, or nothing */
export function odtStyles({ language, letterhead, day, title, words }: Outgoing, mark: string, escaped: (text: string) => string): string {
  const [lang, country] = language.split('-')
  const text = `fo:font-family="Inter, Calibri, 'Liberation Sans', sans-serif" fo:font-size="11pt" fo:color="#0e1b26" fo:language="${lang}" fo:country="${country ?? 'none'}"`
  const heading = (level: number, size: number) => paragraph(`Heading_20_${level}`, 'fo:margin-top="5mm" fo:margin-bottom="1.5mm" fo:keep-with-next="always"', `fo:font-size="${size}pt" fo:font-weight="bold"`, ` style:display-name="Heading ${level}" style:default-outline-level="${level}" style:class="text"`)
  const small = `fo:font-size="9pt" fo:color="#51606c"`
  const tab = `<style:tab-stops><style:tab-stop style:position="${textWidth}mm" style:type="right"/></style:tab-stops>`
  const styles = [
    `<style:default-style style:family="paragraph"><style:paragraph-properties fo:line-height="125%"/><style:text-properties ${text}/></style:default-style>`,
    paragraph('Standard', 'fo:margin-bottom="2mm"'),
    paragraph('Text', 'fo:margin-bottom="2mm"'),
    paragraph('Title', 'fo:margin-bottom="5mm"', 'fo:font-size="24pt" fo:font-weight="bold"', ' style:default-outline-level="1"'),
    heading(1, 16),
    heading(2, 13),
    heading(3, 11),
    paragraph('Quote', 'fo:margin-left="8mm" fo:margin-bottom="2mm" fo:padding-left="3mm" fo:border-left="0.7mm solid #c9d3db"', 'fo:font-style="italic"'),
    paragraph('Callout', 'fo:margin-left="4mm" fo:padding="2mm" fo:border="0.25mm solid #51606c"'),
    paragraph('Code', 'fo:background-color="#f1f4f6"', `fo:font-family="'DejaVu Sans Mono', Consolas, monospace" fo:font-size="9.5pt"`),
    paragraph('Rule', 'fo:border-bottom="0.25mm solid #c9d3db"'),
    paragraph('TableHead', 'fo:margin-bottom="0mm"', 'fo:font-weight="bold"'),
    paragraph('Footnote', 'fo:margin-bottom="0mm"', 'fo:font-size="9pt"'),
    `<style:style style:name="Letterhead" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties>${tab}</style:paragraph-properties><style:text-properties ${small}/></style:style>`,
    span('bold', 'fo:font-weight="bold"'),
    span('italic', 'fo:font-style="italic"'),
    span('underline', 'style:text-underline-style="solid" style:text-underline-width="auto"'),
    span('strike', 'style:text-line-through-style="solid"'),
    span('code', `fo:font-family="'DejaVu Sans Mono', Consolas, monospace" fo:background-color="#f1f4f6"`),
    ...lists,
  ]
  const layout = `<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="${page.width}mm" fo:page-height="${page.height}mm" style:print-orientation="portrait" fo:margin-top="12mm" fo:margin-right="${page.right}mm" fo:margin-bottom="12mm" fo:margin-left="${page.left}mm"/><style:header-style><style:header-footer-properties fo:min-height="${page.top - 12}mm" fo:margin-bottom="6mm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="${page.bottom - 12}mm" fo:margin-top="6mm"/></style:footer-style></style:page-layout>`
  const head = `<text:p text:style-name="Letterhead">${mark}${mark ? ' ' : ''}${escaped(letterhead.name)}<text:tab/>${escaped(day)}</text:p>`
  const foot = `<text:p text:style-name="Letterhead">${escaped(title.slice(0, 80))}<text:tab/>${escaped(words.page)} <text:page-number text:select-page="current"/> ${escaped(words.of)} <text:page-count/></text:p>`
  const master = `<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:header>${head}</style:header><style:footer>${foot}</style:footer></style:master-page></office:master-styles>`
  return odtXml('document-styles', `<office:styles>${styles.join('')}</office:styles><office:automatic-styles>${layout}</office:automatic-styles>${master}`)
}
