import type { FrameLocator, Page } from '@playwright/test'
import { expect, expectAccessible, test } from '../harness/journey.ts'
import { packageZip } from '../harness/scorm-package.ts'

const content = (page: Page): FrameLocator => page.frameLocator('iframe.package-frame').frameLocator('iframe')

/** Plays the package before it is published, to its end and out again. */
async function tryOut(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Teil eins ausprobieren' }).click()
  await expect(content(page).getByText('Ort: Anfang, Notiz: keine')).toBeVisible()
  await content(page).getByRole('button', { name: 'Weiterlesen' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Nichts wird gespeichert' })).toBeVisible()
  await content(page).getByRole('button', { name: 'Abschliessen' }).click()
  await expect(page.getByText('Wäre jetzt erledigt.')).toBeVisible()
  await page.getByRole('link', { name: 'Schliessen' }).click()
  await expect(page.getByRole('link', { name: 'Teil eins ausprobieren' })).toBeVisible()
}

/** Uploads a package and publishes it. @returns the path of its course */
async function publish(page: Page, title: string, standard: '1.2' | '2004'): Promise<string> {
  await page.goto('/learning/packages')
  await page.getByLabel('Paketdatei').setInputFiles({ name: 'kurs.zip', mimeType: 'application/zip', buffer: Buffer.from(packageZip({ title, standard })) })
  await page.getByRole('button', { name: 'Hochladen und prüfen' }).click()
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
  await expectAccessible(page)
  await tryOut(page)
  await page.getByLabel('Verantwortlich').fill('Sicherheit')
  await page.getByRole('button', { name: 'Veröffentlichen', exact: true }).click()
  await expect(page).toHaveURL(/\/learning\/paket-/)
  return new URL(page.url()).pathname
}

for (const standard of ['1.2', '2004'] as const) {
  test(`a package of SCORM ${standard} is uploaded, published, begun, gone on with after a reload, and completed`, async ({ as }) => {
    const eva = await as('eva.lustenberger')
    const course = await publish(eva, `Probe ${standard}`, standard)

    const anna = await as('anna.keller')
    await anna.goto(course)
    await anna.getByRole('button', { name: 'Kurs beginnen' }).click()
    await expect(anna.getByText('wenn das Paket meldet, dass er abgeschlossen ist')).toBeVisible()
    await expectAccessible(anna)
    await anna.getByRole('link', { name: 'Beginnen' }).click()
    await expect(content(anna).getByText('Ort: Anfang, Notiz: keine')).toBeVisible()
    await expectAccessible(anna)

    await content(anna).getByRole('button', { name: 'Weiterlesen' }).click()
    await expect(content(anna).getByText('Ort: Seite 2, Notiz: gelesen')).toBeVisible()
    // At once, before a save in between: what was said goes out with the page.
    await anna.goto(course)
    await anna.goto(`${course}/teil-1/inhalt/play`)
    await expect(content(anna).getByText('Ort: Seite 2, Notiz: gelesen')).toBeVisible()
    await anna.reload()
    await expect(content(anna).getByText('Ort: Seite 2, Notiz: gelesen')).toBeVisible()

    await content(anna).getByRole('button', { name: 'Abschliessen' }).click()
    await expect(anna.getByText('Erledigt.')).toBeVisible()
    await anna.getByRole('link', { name: 'Schliessen' }).click()
    await expect(anna.getByText('1 von 1 erledigt')).toBeVisible()
    await expect(anna.getByText(/100 % der Punkte, 4 Minuten im Paket/)).toBeVisible()
    expect(await anna.context().cookies(anna.url().replace('localhost', '127.0.0.1'))).toEqual([])
  })
}

test('a second tab takes the package over, and the first one says so and can have it back', async ({ as }) => {
  const eva = await as('eva.lustenberger')
  const course = await publish(eva, 'Zwei Fenster', '1.2')
  const first = await as('anna.keller')
  await first.goto(`${course}/teil-1/inhalt/play`)
  await expect(content(first).getByText('Ort: Anfang')).toBeVisible()
  const second = await first.context().newPage()
  await second.goto(`${course}/teil-1/inhalt/play`)
  await expect(content(second).getByText('Ort: Anfang')).toBeVisible()
  await content(second).getByRole('button', { name: 'Weiterlesen' }).click()
  await expect(second.getByRole('status').filter({ hasText: 'Gespeichert' })).toBeVisible()
  await content(first).getByRole('button', { name: 'Abschliessen' }).click()
  await expect(first.getByRole('alert')).toContainText('in einem anderen Fenster')
  await first.getByRole('button', { name: 'Hier weitermachen' }).click()
  await expect(content(first).getByText('Ort: Seite 2, Notiz: gelesen')).toBeVisible()
})

test('without a connection the package goes on, and what it said is saved when it is back', async ({ as }) => {
  const eva = await as('eva.lustenberger')
  const course = await publish(eva, 'Ohne Netz', '1.2')
  const anna = await as('anna.keller')
  await anna.goto(`${course}/teil-1/inhalt/play`)
  await expect(content(anna).getByText('Ort: Anfang')).toBeVisible()
  await anna.context().setOffline(true)
  await content(anna).getByRole('button', { name: 'Weiterlesen' }).click()
  await expect(anna.getByRole('status').filter({ hasText: 'Keine Verbindung' })).toBeVisible()
  await anna.context().setOffline(false)
  await expect(anna.getByRole('status').filter({ hasText: 'Gespeichert' })).toBeVisible()
  await anna.reload()
  await expect(content(anna).getByText('Ort: Seite 2, Notiz: gelesen')).toBeVisible()
})
