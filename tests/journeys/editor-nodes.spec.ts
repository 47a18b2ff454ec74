import type { Page } from '@playwright/test'
import { emptyDocument, saved, textOf } from '../harness/document-page.ts'
import { expect, expectAccessible, test } from '../harness/journey.ts'

/** Pastes as the browser does, with what a program put on the clipboard. */
async function paste(page: Page, formats: Record<string, string>): Promise<void> {
  await textOf(page).evaluate((element, given) => {
    const data = new DataTransfer()
    for (const [type, value] of Object.entries(given)) data.setData(type, value)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, formats)
}

test('text of Word and Markdown comes into a document as structure, an image of another document as a copy', async ({ as }) => {
  const anna = await as('anna.keller')
  const first = await emptyDocument(anna)
  await paste(anna, {
    'text/plain': 'Zweck eins',
    'text/html': `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal { margin: 0 }</style></head><body><!--StartFragment--><h1>Zweck<o:p></o:p></h1><p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]><span style='font-family:"Calibri"'>eins</span></p><p class=MsoListParagraphCxSpLast style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span><![endif]>darin</p><p><img src="https://fremd.example/bild.png" alt="Logo"></p><!--EndFragment--></body></html>`,
  })
  await expect(textOf(anna).getByRole('heading', { level: 2 })).toHaveText('Zweck')
  await expect(textOf(anna).locator('li li')).toHaveText('darin')
  await expect(textOf(anna).locator('[style], font, img')).toHaveCount(0)
  await expect(anna.getByRole('status').filter({ hasText: 'Ein Bild wurde nicht übernommen' })).toBeVisible()
  const chosen = await anna.request.post(`${first}/files?name=Notiz.txt&for=text`, { data: 'Notiz', headers: { origin: new URL(anna.url()).origin } })
  const { src } = await chosen.json()

  const second = await emptyDocument(anna)
  await paste(anna, { 'text/plain': '# Protokoll\n\n## Anwesend\n\n- Anna\n- Beat\n\n| Tag | Zeit |\n| --- | --- |\n| Mo | 8 Uhr |\n' })
  await expect(textOf(anna).getByRole('heading', { level: 3 })).toHaveText('Anwesend')
  await expect(textOf(anna).locator('th')).toHaveText(['Tag', 'Zeit'])
  await expect(anna.getByRole('status').filter({ hasText: 'Als Markdown erkannt' })).toBeVisible()
  await paste(anna, { 'text/plain': 'Notiz.txt', 'text/html': `<div data-pm-slice="0 0 []"><a data-type="file" href="${src}" data-size="5">Notiz.txt</a></div>` })
  await expect(textOf(anna).getByRole('link', { name: 'Notiz.txt' })).toHaveAttribute('href', new RegExp(`^${second}/files/`))
  const copy = await textOf(anna).getByRole('link', { name: 'Notiz.txt' }).getAttribute('href')
  expect(await (await anna.request.get(copy ?? '')).text()).toBe('Notiz')
})

test('what stands in the text is changed by keyboard and by click; a diagram is drawn and says which line is wrong', async ({ as }) => {
  const page = await as('anna.keller')
  await emptyDocument(page)
  await paste(page, { 'text/plain': '<time datetime="2027-04-09">09.04.2027</time>, siehe Beleg[^1] und $`a^2`$.\n\n> [!NOTE]\n>\n> Bitte **früh** melden.\n\n[^1]: Umfrage\n' })
  await expect(textOf(page).locator('time')).toHaveText('09.04.2027')
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('status').filter({ hasText: 'Datum: 09.04.2027. Die Eingabetaste ändert es.' })).toHaveCount(1)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Datum' }).getByLabel('Tag').fill('2027-05-10')
  await page.keyboard.press('Enter')
  await expect(textOf(page).locator('time')).toHaveText('10.05.2027')
  await textOf(page).locator('sup').click()
  const note = page.getByRole('dialog', { name: 'Fussnote' }).getByLabel('Text der Fussnote')
  await expect(note).toHaveValue('Umfrage')
  await note.fill('Umfrage vom März')
  await page.keyboard.press('Enter')
  await expect(textOf(page).locator('sup')).toHaveAttribute('data-note', 'Umfrage vom März')
  await textOf(page).locator('.formula').click()
  await page.getByRole('dialog', { name: 'Formel' }).getByLabel('Formel in LaTeX').fill('b^3')
  await page.keyboard.press('Enter')
  await expect(textOf(page).locator('.formula')).toHaveAttribute('data-latex', 'b^3')
  await textOf(page).getByText('früh').click()
  const kind = page.getByRole('toolbar', { name: 'Werkzeuge' }).getByRole('button', { name: 'Art des Kastens' })
  await expect(kind).toBeVisible()
  await page.keyboard.press('Alt+F10')
  await kind.press('Enter')
  await page.getByRole('dialog', { name: 'Art des Kastens' }).getByLabel('Art des Kastens').selectOption('Achtung')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Übernehmen' }).click()
  await expect(textOf(page).getByRole('note')).toHaveAttribute('data-kind', 'warning')

  await expect(textOf(page)).toBeFocused()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('/diagr')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Diagramm' })
  const source = dialog.getByLabel('Text des Diagramms')
  await expect(dialog.getByRole('img')).toBeVisible()
  // As an image needs its words, so does a diagram.
  await source.press('Control+Enter')
  await expect(dialog.getByRole('alert')).toHaveText('Beschreiben Sie in Worten, was das Diagramm zeigt.')
  await dialog.getByLabel('Was zeigt das Diagramm?').fill('Ein Gesuch wird geprüft.')
  await expect(dialog.getByRole('img')).toHaveAttribute('alt', 'Ein Gesuch wird geprüft.')
  await source.fill('flowchart TD\n  A-->B\n  B--[[')
  await expect(dialog.getByRole('status')).toHaveText('Das Diagramm lässt sich nicht zeichnen: Zeile 3 ist nicht verständlich.')
  await dialog.getByLabel('Was zeigt das Diagramm?').fill('Anna fragt Beat.')
  await source.fill('sequenceDiagram\n  Anna->>Beat: Frage\n  Beat-->>Anna: Antwort <img src=x onerror=alert(1)>')
  await expect(dialog.getByRole('img', { name: 'Anna fragt Beat.' })).toBeVisible()
  await expectAccessible(page)
  await source.press('Control+Enter')
  const image = textOf(page).getByRole('img', { name: 'Anna fragt Beat.' })
  await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBeGreaterThan(100)
  // The colours are those of the chosen scheme, whatever the device is set to.
  const drawn = async () => (await image.getAttribute('src'))?.replaceAll(/diagram-\d+/g, '')
  const light = await drawn()
  await page.evaluate(() => (document.documentElement.dataset.scheme = 'dark'))
  await expect.poll(drawn).not.toBe(light)
  await page.evaluate(() => delete document.documentElement.dataset.scheme)
  await image.click()
  await expect(dialog.getByLabel('Was zeigt das Diagramm?')).toHaveValue('Anna fragt Beat.')
  await dialog.getByLabel('Was zeigt das Diagramm?').fill('')
  await source.fill('pie\n  accDescr: Zwei Drittel sind fertig.\n  "fertig" : 2\n  "offen" : 1')
  await source.press('Control+Enter')
  await expect(textOf(page).getByRole('img', { name: 'Zwei Drittel sind fertig.' })).toBeVisible()
  await expect.poll(async () => (await page.request.get(`/api/v1${new URL(page.url()).pathname}?format=markdown`)).text()).toContain('```mermaid\npie\n')
})

/** Every kind of block, inline node and mark that a document knows. */
const everything = (path: string, image: string, file: string) => `## Zweck

Text mit **fett**, *kursiv*, ~~gestrichen~~, \`Code\`, [Merkblatt](https://seewil.example.ch/merkblatt) und sehr langen Wörtern wie Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung und https://seewil.example.ch/ein/sehr/langer/pfad/ohne/jede/luecke/der/nicht/umbricht.

### Wer und wann

<time datetime="2027-04-09">09.04.2027</time>, [@Anna Keller](/people/11111111-1111-4111-8111-111111111111), [Anderes](${path}), Beleg[^1], $\`\\frac{a}{b}\`$.

#### Listen

- eins
  - darin
- zwei

1. erstens
2. zweitens

- [x] getan
- [ ] offen

> Ein Zitat.

> [!NOTE]
>
> Hinweis.

> [!TIP]
>
> Erledigt.

> [!WARNING]
>
> Achtung.

> [!CAUTION]
>
> Gefahr.

\`\`\`sql
SELECT name, leitung, stellvertretung, telefon, standort FROM amt WHERE stadt = 'Seewil' ORDER BY name
\`\`\`

\`\`\`math
\\sum_{i=1}^{n} i = \\frac{n(n+1)}{2}
\`\`\`

\`\`\`mermaid
flowchart LR
  accDescr: Ein Gesuch wird geprüft und bewilligt.
  A[Gesuch] --> B[Prüfung] --> C[Bewilligung]
\`\`\`

| Tag | Zeit | Ort | Verantwortlich | Bemerkung |
| --- | --- | --- | --- | --- |
| Mo | 8 Uhr | Stadthaus | Anna Keller | Schalterdienst |

---

![Plan des Erdgeschosses](${image})

[Notiz.txt](${file})

Beschluss

Vorgeschlagen

[^1]: Umfrage
`

test('a page with all that a document can hold is accessible, in the editor and for reading, light and dark, wide and on a phone', async ({ as }) => {
  test.setTimeout(240_000)
  const page = await as('anna.keller')
  const path = await emptyDocument(page)
  const { origin } = new URL(page.url())
  const upload = async (name: string, body: string | Buffer) => (await (await page.request.post(`${path}/files?name=${name}&for=text`, { data: body, headers: { origin } })).json()).src as string
  const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
  await paste(page, { 'text/plain': everything(path, await upload('Plan.png', dot), await upload('Notiz.txt', 'Notiz')) })
  const text = textOf(page)
  await expect(text.getByText('Beschluss', { exact: true })).toBeVisible()
  await text.getByText('Beschluss', { exact: true }).click()
  await page.keyboard.press('Home')
  await page.keyboard.type('Beschluss: ')
  await expect(text.locator('.decision')).toBeVisible()
  await text.getByText('Vorgeschlagen').click()
  await page.keyboard.press('End')
  await page.keyboard.press('Control+Shift+e')
  await page.keyboard.type(' neu')
  await expect(text.locator('ins')).toHaveText(/neu/)
  // A busy browser notices the selection late.
  await expect(async () => {
    await page.keyboard.press('Shift+Home')
    await page.keyboard.press('Delete')
    await expect(text.locator('del').first()).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await page.keyboard.press('Control+Shift+e')
  await page.keyboard.press('Control+u')
  await expect(text.getByRole('img', { name: 'Ein Gesuch wird geprüft und bewilligt.' })).toBeVisible()
  const nodes = ['h2', 'h3', 'h4', 'strong', 'em', 's', 'code', 'a', 'ul', 'ol', '[data-checked]', 'blockquote', '.callout', 'pre', 'span.formula', 'div.formula', '.diagram', 'table', 'hr', 'img', '.document-file', '.decision', 'sup', 'time', '.mention']
  for (const node of nodes) await expect(text.locator(node), node).not.toHaveCount(0)
  await expect(saved(page)).toBeVisible()
  // The text as it is stored: for reading, before the editor has come.
  const reader = await as('anna.keller')
  await reader.routeWebSocket(/\/collab\//, (socket) => void socket.close())
  await expect(async () => {
    await reader.goto(path)
    await expect(reader.locator('[data-stored] .decision')).toBeVisible({ timeout: 500 })
  }).toPass()
  await expect(reader.locator('[data-stored]').getByRole('img', { name: 'Ein Gesuch wird geprüft und bewilligt.' })).toBeVisible()
  for (const shown of [page, reader]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await shown.emulateMedia({ colorScheme })
      for (const width of [1440, 390]) {
        await shown.setViewportSize({ width, height: 900 })
        await expectAccessible(shown)
        if (process.env.PICTURES) await shown.screenshot({ path: `test-results/nodes-${shown === page ? 'editor' : 'reading'}-${colorScheme}-${width}.png`, fullPage: true })
      }
    }
  }
})
