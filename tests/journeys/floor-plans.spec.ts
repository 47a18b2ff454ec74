import { readFile } from 'node:fs/promises'
import { expect, expectAccessible, test } from '../harness/journey.ts'
import { dxf, entity, insert, polyline } from '../harness/dxf.ts'
import { layered, writtenPdf } from '../harness/pdf.ts'

const plan = '/admin/places/zivilstandsamt/1/plan'

test('a plan is downloaded, changed, read back, compared and applied; the floor shows it; and back again', async ({ as }) => {
  const page = await as('daniel.bucher')
  await page.goto('/workplaces/zivilstandsamt/1')
  const where = () => page.locator('.plan [data-space]', { hasText: /^01$/ }).getAttribute('transform')
  const before = await where()
  await page.getByRole('link', { name: 'Plan verwalten' }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Als SVG herunterladen' }).click()])
  const svg = await readFile(await download.path(), 'utf8')

  // In a drawing program: desk 1.01 goes two metres to the right, 1.02 is taken away, a new one is drawn.
  const moved = /(<rect id="desk-1\.01"[^>]*translate\()([\d.]+)/
  const changed = svg
    .replace(moved, (_, head: string, x: string) => `${head}${Number(x) + 40}`)
    .replace(/<rect id="desk-1\.02"[^>]*>\s*<\/rect>/, '<rect id="desk-1.99" x="100" y="100" width="36" height="20"/>')
  await page.getByLabel('Plandatei').setInputFiles({ name: 'Umbau.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(changed) })
  await page.getByRole('button', { name: 'Datei prüfen' }).click()
  await expect(page.getByRole('heading', { name: 'Umbau.svg prüfen' })).toBeVisible()

  await page.getByRole('radio', { name: 'An einem bekannten Abstand' }).check()
  const sketch = page.getByRole('img', { name: 'Zeichnung aus Umbau.svg' })
  for (const [number, at] of [{ x: 150, y: 120 }, { x: 260, y: 120 }].entries()) {
    const frame = await sketch.boundingBox()
    await sketch.click({ position: at })
    // The cross is where the click was, also where the picture is narrower than its frame.
    const cross = await page.locator('.sketch-point').nth(number).boundingBox()
    expect((cross?.x ?? 0) + (cross?.width ?? 0) / 2 - (frame?.x ?? 0)).toBeCloseTo(at.x, -1)
    expect((cross?.y ?? 0) + (cross?.height ?? 0) / 2 - (frame?.y ?? 0)).toBeCloseTo(at.y, -1)
  }
  await page.getByRole('button', { name: 'Grösse übernehmen' }).click()
  await expect(page.getByText('Eine Zahl von 0.1 bis 2000.')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Abstand in Metern').fill('900')
  await page.getByRole('button', { name: 'Grösse übernehmen' }).click()
  await expect(page.getByText(/Ein Arbeitsplatz wäre .* m breit/)).toBeVisible()
  await page.getByRole('radio', { name: 'An den Plätzen, die beide Pläne haben' }).check()
  await page.getByRole('button', { name: 'Grösse übernehmen' }).click()
  await expect(page.getByText(/Ein Arbeitsplatz wäre/)).toHaveCount(0)

  await expect(page.getByText(/davon 1 verschoben; 1 neu; 1 nicht in der Datei/)).toBeVisible()
  await expect(page.getByRole('table', { name: 'Nicht in der Datei' }).getByRole('row', { name: /^1\.02/ })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Plan übernehmen' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Version 2 gilt jetzt' })).toBeVisible()

  await page.goto('/workplaces/zivilstandsamt/1')
  const x = (transform: string | null) => Number(/translate\(([\d.-]+)/.exec(transform ?? '')?.[1])
  expect(x(await where()) - x(before)).toBeCloseTo(40, 0)
  await expect(page.locator('.plan [data-space]', { hasText: /^99$/ })).toHaveCount(1)
  await expect(page.locator('.plan [data-space]', { hasText: /^02$/ })).toHaveCount(1)

  await page.goto(plan)
  await page.getByRole('link', { name: 'Version 1 ansehen' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Zu Version 1 zurück' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Version 1 gilt wieder' })).toBeVisible()
  await expectAccessible(page)
  const file = await page.request.get((await page.getByRole('link', { name: 'Datei der Version 2 herunterladen' }).getAttribute('href')) ?? '')
  expect(file.headers()['content-disposition']).toMatch(/^attachment; filename="Umbau\.svg"/)
  expect(file.headers()['content-type']).toBe('application/octet-stream')
  expect(await file.text()).toBe(changed)
  await page.goto('/workplaces/zivilstandsamt/1')
  expect(await where()).toBe(before)
})

test('without script: a DXF is read by its layers and refused for a code that is there twice; an SVG with a script is refused at once', async ({ as }) => {
  const page = await as('daniel.bucher', { javaScriptEnabled: false })
  const desk = (x: number, code: string) => [...insert('X-17', 'TISCH', x, 3), 66, 1, ...entity('ATTRIB', 'X-17', 2, 'NR', 1, code), 0, 'SEQEND']
  const content = dxf({ blocks: { TISCH: [polyline('0', [[0, 0], [1.8, 0], [1.8, 1], [0, 1]])] }, entities: [polyline('WAND', [[0, 0], [20, 0], [20, 10], [0, 10]]), desk(2, '1.01'), desk(5, '1.01')] })
  const upload = async (name: string, text: string) => {
    await page.goto(plan)
    await page.getByLabel('Plandatei').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) })
    await page.getByRole('button', { name: 'Datei prüfen' }).click()
    await expect(async () => {
      await page.reload()
      await expect(page.getByRole('button', { name: 'Datei verwerfen' })).toBeVisible({ timeout: 500 })
    }).toPass()
  }
  await upload('plan.dxf', content)
  await page.getByRole('button', { name: 'Grösse übernehmen' }).click()
  await expect(page.getByText('Der Plan ist 20.00 × 10.00 m gross.')).toBeVisible()
  await page.getByLabel('Ebene X-17 ist').selectOption('Arbeitsplätze')
  await page.getByRole('button', { name: 'Ebenen übernehmen' }).click()
  await expect(page.getByRole('alert')).toContainText('1.01 steht zweimal in der Datei')
  await expect(page.getByRole('button', { name: 'Plan übernehmen' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Datei verwerfen' }).click()
  await expect(page.getByRole('status')).toContainText('Die Datei ist verworfen')

  await upload('boese.svg', '<svg>\n<rect width="5" height="5"/>\n<script>alert(1)</script></svg>')
  await expect(page.getByRole('alert')).toContainText('Zeile 3, script: Das SVG enthält ein Skript.')
})

test('a PDF is sized by its scale, read by its layers, previewed and applied', async ({ as }) => {
  const page = await as('daniel.bucher')
  await page.goto('/workplaces/zivilstandsamt/1')
  await page.getByRole('link', { name: 'Plan verwalten' }).click()
  // On paper, at 1:100: a metre is 28.35 points.
  const metre = 7200 / 254
  const at = (...values: number[]) => values.map((value) => (value * metre).toFixed(2)).join(' ')
  const desk = (x: number, y: number, code: string) => `${at(x, y, 1.8, 1)} re S BT /F1 6 Tf ${at(x + 0.3, y + 0.4)} Td (${code}) Tj ET\n`
  const content = `/OC /L0 BDC 6 w ${at(0.1, 0.1, 13.8, 9.8)} re S EMC /OC /L1 BDC 0.5 w ${desk(1, 1, '1.01')}${desk(4, 1, '1.77')}EMC /OC /L2 BDC ${at(2, 8, 3, 1)} re S EMC`
  await page.getByLabel('Plandatei').setInputFiles({ name: 'Obergeschoss.pdf', mimeType: 'application/pdf', buffer: Buffer.from(writtenPdf({ content, ...layered(['WAND', 'X-17', 'BEMASSUNG'], ['BEMASSUNG']) })) })
  await page.getByRole('button', { name: 'Datei prüfen' }).click()
  await expect(page.getByRole('heading', { name: 'Obergeschoss.pdf prüfen' })).toBeVisible()
  await expect(page.getByText('Ausgeblendet (BEMASSUNG): 1-mal')).toBeVisible()

  await page.getByRole('radio', { name: 'An der Einheit der Datei' }).check()
  await page.getByLabel('Massstab').fill('100')
  await page.getByRole('button', { name: 'Grösse übernehmen' }).click()
  // The wall's line is 21 cm thick.
  await expect(page.getByText('Der Plan ist 14.01 × 10.01 m gross.')).toBeVisible()
  await page.getByLabel('Ebene X-17 ist').selectOption('Arbeitsplätze')
  await page.getByRole('button', { name: 'Ebenen übernehmen' }).click()
  await expect(page.getByText(/^1 erkannt, davon [01] verschoben; 1 neu/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Plan übernehmen' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'gilt jetzt' })).toBeVisible()
  await page.goto('/workplaces/zivilstandsamt/1')
  await expect(page.locator('.plan [data-space]', { hasText: /^77$/ })).toHaveCount(1)
})
