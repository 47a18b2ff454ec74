import { expect, expectAccessible, test as base } from '../harness/journey.ts'
import { cmi5Zip } from '../harness/cmi5-package.ts'
import { startLrs } from '../harness/lrs.ts'
import { startTestService, type TestService } from '../harness/service.ts'

/** The product with a Learning Record Store beside it. */
const test = base.extend<object, { service: TestService }>({
  service: [
    // Playwright reads the fixtures that a fixture needs from this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const lrs = await startLrs('werkplatz', 'geheim')
      const service = await startTestService({ env: { LRS_ENDPOINT: lrs.endpoint, LRS_KEY: 'werkplatz', LRS_SECRET: 'geheim' } })
      await use(service)
      await service.stop()
      await lrs.close()
    },
    { scope: 'worker' },
  ],
})

test('a cmi5 package is uploaded, launched in its frame, completed, looked at again, and its registrations are exported', async ({ as }) => {
  const eva = await as('eva.lustenberger')
  await eva.goto('/learning/packages')
  await eva.getByLabel('Paketdatei').setInputFiles({ name: 'cmi5.zip', mimeType: 'application/zip', buffer: Buffer.from(cmi5Zip()) })
  await eva.getByRole('button', { name: 'Hochladen und prüfen' }).click()
  await expect(eva.getByRole('heading', { name: 'Probe cmi5', level: 1 })).toBeVisible()
  await expect(eva.getByText('mit mindestens 80 % bestanden')).toBeVisible()
  await expectAccessible(eva)
  await eva.getByLabel('Verantwortlich').fill('Sicherheit')
  await eva.getByRole('button', { name: 'Veröffentlichen', exact: true }).click()
  await expect(eva).toHaveURL(/\/learning\/paket-/)
  const course = new URL(eva.url()).pathname

  const anna = await as('anna.keller')
  await anna.goto(`${course}/teil-1/inhalt`)
  await anna.getByRole('link', { name: 'Beginnen' }).click()
  const unit = anna.frameLocator('iframe.package-frame')
  await expect(unit.getByText('Normal, Start=1')).toBeVisible()
  await expectAccessible(anna)
  await unit.getByRole('button', { name: 'Abschliessen' }).click()
  await expect(unit.getByText('terminated: 204')).toBeVisible()
  await expect(anna.getByText('Erledigt.')).toBeVisible()
  await anna.getByRole('link', { name: 'Schliessen' }).click()
  await expect(anna.getByText('1 von 1 erledigt')).toBeVisible()
  await expect(anna.getByText('Bestanden, 90 % der Punkte')).toBeVisible()
  await anna.getByRole('link', { name: 'Nochmals ansehen' }).click()
  await expect(unit.getByText('Review, Start=1')).toBeVisible()

  await eva.goto('/learning/packages')
  await expectAccessible(eva)
  const download = eva.waitForEvent('download')
  await eva.getByRole('link', { name: 'Registrierungen von' }).click()
  expect((await download).suggestedFilename()).toBe(`${course.replace('/learning/', '')}-cmi5.json`)
})
