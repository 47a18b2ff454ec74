import { expect, expectAccessible, test } from '../harness/journey.ts'

const list = { name: 'lager.csv', mimeType: 'text/csv', buffer: Buffer.from('Etikett;Nr. auf Gehäuse;Bemerkung\nLA-MAPPED-1;SN-LAGER-1;hunter2\n') }

test('IT says which column is which, keeps that under a name, and the next file is read by it', async ({ as }) => {
  const carla = await as('carla.odermatt')
  await carla.goto('/imports?kind=computers')
  await carla.getByLabel('Datei', { exact: true }).setInputFiles(list)
  await carla.getByRole('button', { name: 'Datei prüfen' }).click()
  await expect(carla.getByRole('heading', { level: 1 })).toHaveText('Ein Fehler. Es wurde nichts geändert.')
  await carla.getByLabel('Name', { exact: true }).selectOption('Etikett')
  await carla.getByLabel('Seriennummer').selectOption('Nr. auf Gehäuse')
  await carla.getByLabel('Zuordnung speichern unter').fill('Lager Journey')
  const check = carla.getByRole('button', { name: 'Mit diesen Spalten prüfen' })
  await check.click()
  await expect(carla.getByRole('alert')).toContainText('Wählen Sie die Datei noch einmal')
  await expect(carla.getByLabel('Seriennummer')).toHaveValue('Nr. auf Gehäuse')
  await expectAccessible(carla)
  await carla.getByLabel(/^Dieselbe Datei/).setInputFiles(list)
  await check.click()
  await expect(carla.getByRole('heading', { level: 1 })).toHaveText('Die Datei ist geprüft. Ein Eintrag würde sich ändern.')
  await expect(carla.getByRole('row', { name: /LA-MAPPED-1/ })).toContainText('SN-LAGER-1')

  await carla.goto('/imports?kind=computers')
  await carla.getByLabel('Zuordnung der Spalten').selectOption('Lager Journey')
  await carla.getByLabel('Datei', { exact: true }).setInputFiles(list)
  await carla.getByRole('button', { name: 'Datei prüfen' }).click()
  await carla.getByRole('button', { name: 'Übernehmen' }).click()
  await expect(carla.getByRole('heading', { level: 1 })).toHaveText('Übernommen: 1 neu, 0 geändert.')
})

test('IT changes the end of servicing of a build and decides a conflict', async ({ as }) => {
  const carla = await as('carla.odermatt')
  await carla.goto('/migration/builds?edit=26300')
  await carla.getByLabel('Bemerkung', { exact: true }).fill('Bestätigt')
  await carla.getByRole('button', { name: 'Speichern' }).click()
  await expect(carla.getByRole('row', { name: /26300/ })).toContainText('Bestätigt')

  await carla.goto('/migration/conflicts')
  await carla.getByRole('button', { name: 'Entscheiden' }).click()
  await expect(carla.getByRole('alert')).toHaveText('Wählen Sie eine Antwort.')
  await carla.getByRole('radio').first().check()
  await carla.getByRole('button', { name: 'Entscheiden' }).click()
  await expect(carla.getByText('Keine offenen Konflikte')).toBeVisible()
  await expect(carla.getByRole('button', { name: /wieder öffnen/ })).toBeVisible()
})
