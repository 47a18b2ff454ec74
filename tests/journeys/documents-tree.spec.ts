import { identifierOf } from '../../prisma/seed/identifier.ts'
import { expect, expectAccessible, test } from '../harness/journey.ts'

test('a document is made from a template, moved by keyboard with a warning about its readers, archived and brought back', async ({ as }) => {
  const anna = await as('anna.keller')
  await anna.goto('/documents')
  await anna.getByRole('combobox', { name: 'Vorlage' }).selectOption({ label: 'Retrospektive' })
  await anna.getByRole('button', { name: 'Neues Dokument' }).click()
  await anna.waitForURL(/\/documents\/[0-9a-f-]{36}/)
  await expect(anna.getByText('Was probieren wir aus?').first()).toBeVisible()
  const path = new URL(anna.url()).pathname
  await anna.goto(`${path}/place`)
  await expect(anna.getByText('Sie dürfen bearbeiten und Rechte vergeben, weil das Dokument Ihnen gehört.')).toBeVisible()
  await expectAccessible(anna)
  await anna.getByRole('link', { name: 'Verschieben' }).click()
  await anna.getByLabel('Ziel').selectOption(`folder:${identifierOf('folder sitzungen 2027')}`)
  await anna.getByRole('button', { name: 'Verschieben' }).click()
  await expect(anna.getByRole('alert')).toContainText('Neu: Soziale Dienste: das Team, seine Leitung und die Einheiten darunter')
  await anna.getByRole('button', { name: 'Trotzdem verschieben' }).click()
  await expect(anna.getByRole('heading', { level: 1, name: '2027' })).toBeVisible()
  await expect(anna.getByRole('link', { name: 'Retrospektive' })).toBeVisible()

  const tree = anna.getByRole('treegrid', { name: 'Bereiche und Ordner' })
  await tree.getByRole('row', { name: 'Meine Dokumente' }).click()
  await expect(anna.getByRole('heading', { level: 1, name: 'Meine Dokumente' })).toBeVisible()

  await anna.goto(`${path}/place`)
  await anna.getByRole('button', { name: 'Archivieren' }).click()
  await expect(anna.getByRole('button', { name: 'Aus dem Archiv holen' })).toBeVisible()
  await anna.goto('/documents/archive')
  await anna.getByRole('button', { name: 'Aus dem Archiv holen: Retrospektive' }).click()
  await expect(anna.getByRole('link', { name: 'Retrospektive' })).toHaveCount(0)
})

test('who has no right asks for it, and the owner grants it', async ({ as }) => {
  const [anna, carla] = [await as('anna.keller'), await as('eva.lustenberger')]
  const path = `/documents/${identifierOf('document schalterzeiten')}`
  // Also from a mail that leads to the comments.
  expect((await carla.goto(`${path}/comments`))?.status()).toBe(403)
  await expect(carla.getByRole('link', { name: 'Um Zugang bitten' })).toBeVisible()
  expect((await carla.goto(path))?.status()).toBe(403)
  await carla.getByRole('link', { name: 'Um Zugang bitten' }).click()
  await carla.getByRole('textbox', { name: 'Nachricht' }).fill('Für den Kurs am Schalter')
  await carla.getByRole('button', { name: 'Um Zugang bitten' }).click()
  await expect(carla.getByText('Ihre Bitte ist bei Anna Keller.')).toBeVisible()
  await anna.goto('/documents/requests')
  await anna.getByRole('button', { name: 'Lesen: Eva Lustenberger, Schalterzeiten ab Juli 2027' }).click()
  await expect(anna.getByText('Für den Kurs am Schalter')).toHaveCount(0)
  expect((await carla.goto(path))?.status()).toBe(200)

  // Who may read asks for more, and the owner sees what they have.
  await carla.goto(`${path}/place`)
  await carla.getByRole('link', { name: 'Um mehr Rechte bitten' }).click()
  await expect(carla.getByText('Sie dürfen lesen.')).toBeVisible()
  await carla.getByRole('button', { name: 'Um mehr Rechte bitten' }).click()
  await expect(carla.getByText('Ihre Bitte ist bei Anna Keller.')).toBeVisible()
  await expectAccessible(carla)
  await anna.goto('/documents/requests')
  await expect(anna.getByText('Hat schon: Lesen.')).toBeVisible()
  await expect(anna.getByRole('button', { name: 'Lesen: Eva Lustenberger' })).toHaveCount(0)
  await anna.getByRole('button', { name: 'Kommentieren: Eva Lustenberger, Schalterzeiten ab Juli 2027' }).click()
  await expect(anna.getByText('Hat schon: Lesen.')).toHaveCount(0)
  await carla.goto(`${path}/place`)
  await expect(carla.getByText(/^Sie dürfen kommentieren/)).toBeVisible()
})

test('on a phone the row of places shows where one is', async ({ as }) => {
  const anna = await as('anna.keller', { viewport: { width: 390, height: 844 } })
  await anna.goto('/documents/bin')
  await expect(anna.getByRole('navigation', { name: 'Bereiche und Ordner' }).getByRole('link', { name: 'Papierkorb' })).toBeInViewport({ ratio: 1 })
})
