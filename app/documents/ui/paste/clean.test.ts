import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanPastedHtml } from './clean.ts'
import type { Piece } from './tree.ts'

/** The tree of HTML as browsers read it, which readHtml makes in one. */
function tree(html: string): Piece[] {
  const read = (node: DefaultTreeAdapterTypes.ChildNode): Piece[] => {
    if (node.nodeName === '#text' && 'value' in node) return [node.value]
    return 'tagName' in node ? [{ tag: node.tagName, attrs: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])), children: node.childNodes.flatMap(read) }] : []
  }
  return parse(html).childNodes.flatMap(read)
}
const clean = (html: string) => cleanPastedHtml(tree(html)).html

const word = (body: string) => `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15"><link rel=File-List href="file:///C:/Temp/clip_filelist.xml"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal {margin:0cm; font-size:11.0pt;} @list l0:level1 {mso-level-number-format:bullet;} --></style></head><body lang=DE-CH style='tab-interval:35.4pt'><!--StartFragment-->${body}<!--EndFragment--></body></html>`
const wordItem = (place: string, level: number, marker: string, text: string) =>
  `<p class=MsoListParagraphCxSp${place} style='margin-left:${level * 36}pt;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span lang=DE-CH>${text}<o:p></o:p></span></p>`

test('Word: paragraphs without classes, styles, fonts, smart tags and empty paragraphs', () => {
  expect(
    clean(word(`<h1><span lang=DE-CH>Schalterzeiten<o:p></o:p></span></h1>

<p class=MsoNormal style='margin-bottom:8.0pt;line-height:107%'><span lang=DE-CH style='font-size:11.0pt;font-family:"Calibri",sans-serif;color:#1F497D'>Ab <b style='mso-bidi-font-weight:normal'>1. Juli</b> gelten in
<st1:place w:st="on"><st1:City w:st="on">Seewil</st1:City></st1:place> <i>neue</i><span style='mso-spacerun:yes'>  </span>Zeiten.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<h2>Zweck<o:p></o:p></h2>
<p class=MsoNormal><u>Unterstrichen</u>, <a href="https://seewil.example.ch/zeiten"><span style='color:blue'>Merkblatt</span></a><o:p></o:p></p>`)),
  ).toBe('<h2>Schalterzeiten</h2><p>Ab <strong>1. Juli</strong> gelten in Seewil <em>neue</em> Zeiten.</p><h3>Zweck</h3><p><u>Unterstrichen</u>, <a href="https://seewil.example.ch/zeiten">Merkblatt</a></p>')
})

test('Word: paragraphs that look like lists become lists, at their depth, without their signs', () => {
  expect(clean(word(wordItem('First', 1, '·', 'eins') + wordItem('Middle', 2, 'o', 'darin') + '<p class=MsoNormal><o:p>&nbsp;</o:p></p>' + wordItem('Last', 1, '·', 'zwei')))).toBe('<ul><li><p>eins</p><ul><li><p>darin</p></li></ul></li><li><p>zwei</p></li></ul>')
  expect(clean(word(wordItem('First', 1, '3.', 'drei') + wordItem('Middle', 2, 'a)', 'darin') + wordItem('Last', 1, '4.', 'vier') + '<p class=MsoNormal>Ende</p>' + wordItem('First', 1, 'iv.', 'römisch')))).toBe(
    '<ol start="3"><li><p>drei</p><ol><li><p>darin</p></li></ol></li><li><p>vier</p></li></ol><p>Ende</p><ol start="4"><li><p>römisch</p></li></ol>',
  )
  expect(clean(word(`<h2 style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>Ausgangslage</h2>`))).toBe('<h2>Ausgangslage</h2>')
})

test('Word: tracked changes come as accepted, comments stay there, footnotes become notes', () => {
  expect(
    clean(word(`<p class=MsoNormal>Frist: <del cite="mailto:Anna%20Keller" datetime="2026-11-02T09:00">30</del><span class=msoDel>Tage</span><ins cite="mailto:Anna%20Keller" datetime="2026-11-02T09:00"><span class=msoIns>20</span></ins> Tage<a style='mso-comment-reference:AK_1'></a><span class=MsoCommentReference>[AK1]</span><a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><![if !supportFootnotes]>[1]<![endif]></span></a></p>
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> Seit 2027<o:p></o:p></p></div></div>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>intern</p></div></div>`)),
  ).toBe('<p>Frist: 20 Tage<sup data-note="Seit 2027"></sup></p>')
})

test('Word in the browser: a list of each item becomes one list', () => {
  const item = (level: number, text: string) => `<div class="ListContainerWrapper SCXW1 BCX8"><ul class="BulletListStyle1 SCXW1" role="list"><li data-leveltext="" data-aria-posinset="1" data-aria-level="${level}" role="listitem" class="OutlineElement"><p class="Paragraph SCXW1" xml:lang="DE-CH"><span class="TextRun"><span class="NormalTextRun">${text}</span></span><span class="EOP">&nbsp;</span></p></li></ul></div>`
  expect(clean(`<html><body>${item(1, 'eins')}${item(2, 'darin')}${item(1, 'zwei')}</body></html>`)).toBe('<ul><li><p>eins</p><ul><li><p>darin</p></li></ul></li><li><p>zwei</p></li></ul>')
})

test('Google Docs: the bold that is none, spans as marks, lists beside their items, boxes to tick', () => {
  expect(
    clean(`<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1a2b"><h1 dir="ltr" style="line-height:1.38;"><span style="font-size:20pt;font-family:Arial,sans-serif;font-weight:400;">Sitzung</span></h1><p dir="ltr"><span style="font-weight:400;font-style:normal;text-decoration:none;white-space:pre-wrap;">Wir </span><span style="font-weight:700;font-style:italic;white-space:pre-wrap;">beschliessen</span><span style="text-decoration:line-through;"> nichts</span> <a href="https://www.google.com/url?q=https://seewil.example.ch/a&sa=D" style="text-decoration:none;"><span style="text-decoration:underline;">Antrag</span></a></p><br><ul style="margin-top:0"><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>eins</span></p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr"><span>darin</span></p></li></ul><li dir="ltr" aria-level="1"><p dir="ltr"><span>zwei</span></p></li></ul><ul><li role="checkbox" aria-checked="true"><img src="data:image/png;base64,AA" width="18px" alt="checked" aria-roledescription="checkbox"><p><span>erledigt</span></p></li></ul></b><br class="Apple-interchange-newline">`),
  ).toBe(
    '<h2>Sitzung</h2><p>Wir <em><strong>beschliessen</strong></em><s> nichts</s> <a href="https://seewil.example.ch/a">Antrag</a></p><ul><li><p>eins</p><ul><li><p>darin</p></li></ul></li><li><p>zwei</p></li></ul><ul data-type="taskList"><li data-type="taskItem" data-checked="true"><p>erledigt</p></li></ul>',
  )
})

test('LibreOffice: fonts, western classes, list items with paragraphs, footnotes', () => {
  expect(
    clean(`<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice 25.2"/><style type="text/css">p { line-height: 115% }</style></head><body lang="de-CH" link="#000080" dir="ltr"><h2 class="western">Zweck</h2><p class="western" style="line-height: 100%; margin-bottom: 0cm"><font face="Liberation Serif, serif"><font size="3" style="font-size: 12pt"><b>Wichtig</b>: Fläche 12 m<sup>2</sup></font></font><a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p><p class="western"><br/></p><ol start="2"><li><p style="margin-bottom: 0cm">zweitens</p></li></ol><div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>2027 gemessen</p></div></body></html>`),
  ).toBe('<h2>Zweck</h2><p><strong>Wichtig</strong>: Fläche 12 m²<sup data-note="2027 gemessen"></sup></p><ol start="2"><li><p>zweitens</p></li></ol>')
})

test('Outlook: mail with frames for looks, links through the filter, what is quoted', () => {
  expect(
    clean(word(`<div class=WordSection1><table class=MsoNormalTable border=0><tr><td><p class=MsoNormal>Guten Tag<o:p></o:p></p><p class=MsoNormal>Siehe <a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fseewil.example.ch%2Fb%3Fc%3D1&amp;data=05%7C02">hier</a><br>Gruss<br></p></td></tr></table></div><blockquote><p class=MsoNormal>Frage</p></blockquote>`)),
  ).toBe('<p>Guten Tag</p><p>Siehe <a href="https://seewil.example.ch/b?c=1">hier</a><br>Gruss</p><blockquote><p>Frage</p></blockquote>')
})

test('Excel: cells with their words and spans alone', () => {
  expect(
    clean(`<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=ProgId content=Excel.Sheet><style><!--table {mso-displayed-decimal-separator:"."} .xl65 {font-weight:700;} --></style></head><body><table border=0 cellpadding=0 cellspacing=0 width=192 style='border-collapse:collapse;width:144pt'><col width=64 span=3 style='width:48pt'><thead><tr height=20><th class=xl65>Amt</th><th>Zahl</th></tr></thead><tr height=20 style='height:15.0pt'><td height=20 class=xl66 width=64>Bau</td><td align=right x:num>12</td></tr><tr><td colspan=2 style='mso-ignore:colspan'>Summe<br>total</td></tr><tr style='display:none'><td>geheim</td><td></td></tr><tr><td></td><td><ul><li>a</li><li>b</li></ul></td></tr></table></body></html>`),
  ).toBe('<table><tbody><tr><th><p>Amt</p></th><th><p>Zahl</p></th></tr><tr><td><p>Bau</p></td><td><p>12</p></td></tr><tr><td colspan="2"><p>Summe<br>total</p></td></tr><tr><td><p></p></td><td><p>a</p><p>b</p></td></tr></tbody></table>')
})

test('code keeps its lines, with the language that it names', () => {
  expect(clean('<pre class="highlight"><code class="hljs language-sql"><span class="k">SELECT</span> 1\n  FROM a &lt; b\n</code></pre>')).toBe('<pre><code class="language-sql">SELECT 1\n  FROM a &lt; b</code></pre>')
  expect(clean(`<div style="color:#ccc;font-family:'Droid Sans Mono', monospace;white-space:pre;"><div><span>if (a) {</span></div><div>&nbsp;&nbsp;b()</div><div>}</div></div>`)).toBe('<pre><code>if (a) {\n  b()\n}</code></pre>')
})

test('nothing that runs or loads: scripts, handlers, javascript: links, images of elsewhere, which are counted', () => {
  const own = '/documents/11111111-1111-4111-8111-111111111111/files/22222222-2222-4222-8222-222222222222'
  const { html, lostImages } = cleanPastedHtml(
    tree(`<p onclick="x()">Text <a href="javascript:x()">weg</a> <a href=" JaVaScRiPt:x()">weg</a><a href="/relativ">weg</a><script>x()</script><img src="https://evil.example/p.gif" onerror="x()"><img src="https://evil.example/t.gif" width=1 height=1></p><svg onload="x()"><script>x()</script></svg><iframe src="//evil.example"></iframe><math><mtext><img src=x onerror=x()></mtext></math><img src="${own}" alt="Plan"><p style="display:none">verborgen</p>`),
  )
  expect(html).toBe(`<p>Text weg wegweg</p><img src="${own}" alt="Plan">`)
  expect(lostImages).toBe(1)
})

const tags = ['p', 'b', 'ul', 'ol', 'li', 'table', 'tr', 'td', 'h1', 'div', 'a href="javascript:x"', 'img src=x onerror=x', 'span style="mso-list:l0 level9"', 'pre', 'blockquote', 'script', 'o:p', 'del datetime=1']
const pieces = fc.array(fc.oneof(fc.constantFrom(...tags).map((tag) => `<${tag}>`), fc.constantFrom(...tags).map((tag) => `</${tag.split(' ')[0]}>`), fc.string({ maxLength: 8 })), { maxLength: 40 })

test('whatever is pasted: only known elements come out, and cleaning twice changes nothing', () => {
  fc.assert(
    fc.property(pieces, (parts) => {
      const once = clean(parts.join(''))
      expect(once.match(/<(?!\/?(?:p|h[234]|ul|ol|li|blockquote|pre|code|strong|em|u|s|a|table|tbody|tr|td|th|br|hr|img|sup)[ >])/)).toBeNull()
      expect(once).not.toMatch(/<[^>]*(?:\son\w+=|javascript:)/i)
      expect(clean(once)).toBe(once)
    }),
    { numRuns: 300 },
  )
})
