import { expect } from '@playwright/test'
import { expectAccessible, test, useLanguage } from '../harness/journey.ts'
import { drawnPng } from '../../prisma/seed/drawn-png.ts'

test('a file is added to a document, downloaded by who may read it, and deleted; the document goes out and comes back', async ({ as }) => {
  const anna = await as('anna.keller', { viewport: { width: 1440, height: 900 } })
  await anna.goto('/documents/import')
  await expectAccessible(anna)
  const markdown = Buffer.from('# Notiz zum Umzug\n\n## Ziel\n\nAm **Montag** beginnen.\n')
  await anna.getByLabel('Dateien').setInputFiles([
    { name: 'notiz.md', mimeType: 'text/markdown', buffer: markdown },
    { name: 'bild.docx', mimeType: 'application/octet-stream', buffer: drawnPng(3, 3) },
  ])
  await anna.getByRole('button', { name: 'Importieren' }).click()
  await expect(anna.getByText('Aus dieser Datei kann kein Dokument werden')).toBeVisible()
  await expect(anna.getByText('Alles ist übernommen.')).toBeVisible()
  await expectAccessible(anna)
  await anna.getByRole('link', { name: 'Notiz zum Umzug' }).click()
  await expect(anna.getByRole('textbox', { name: 'Text des Dokuments' })).toContainText('Am Montag beginnen.')

  await anna.getByRole('link', { name: 'Dateien', exact: true }).click()
  const dialog = anna.getByRole('dialog')
  await dialog.getByLabel('Datei hinzufügen').setInputFiles([
    { name: 'Plan.png', mimeType: 'image/png', buffer: drawnPng(60, 40) },
    { name: 'programm.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ\u0090\0', 'latin1') },
  ])
  await expect(dialog.getByText('Diese Art von Datei wird nicht angenommen.')).toBeVisible()
  await expect(dialog.getByRole('link', { name: 'Plan.png', exact: true })).toBeVisible()
  await expectAccessible(anna)
  const [download] = await Promise.all([anna.waitForEvent('download'), dialog.getByRole('link', { name: 'Plan.png herunterladen' }).click()])
  expect(download.suggestedFilename()).toBe('Plan.png')
  await dialog.getByRole('button', { name: 'Plan.png löschen' }).click()
  await expect(dialog.getByText('Noch keine Dateien.')).toBeVisible()
  await dialog.getByRole('link', { name: 'Schliessen' }).click()

  for (const [label, name] of [['PDF', 'Notiz zum Umzug.pdf'], ['Word', 'Notiz zum Umzug.docx']] as const) {
    await anna.getByTitle('Exportieren').click()
    const [file] = await Promise.all([anna.waitForEvent('download'), anna.getByRole('link', { name: label }).click()])
    expect(file.suggestedFilename()).toBe(name)
    expect(await file.failure()).toBeNull()
  }
})

for (const [scheme, width, locale] of [['light', 390, 'de'], ['dark', 1440, 'en']] as const) {
  test(`files and import are accessible: ${scheme}, ${width} px, ${locale}`, async ({ as }) => {
    const page = await as('eva.lustenberger', { viewport: { width, height: 844 }, colorScheme: scheme })
    await page.goto('/documents?q=Checkliste')
    await page.getByRole('link', { name: 'Checkliste für neue Mitarbeitende' }).first().click()
    if (width === 390) await page.getByLabel('Weitere Befehle').click()
    await page.getByRole('link', { name: 'Dateien', exact: true }).click()
    await expect(page.getByRole('dialog').getByRole('link', { name: 'Laufzettel.csv', exact: true })).toBeVisible()
    await useLanguage(page, locale)
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page)
    await page.goto('/documents/import')
    await expectAccessible(page)
  })
}
