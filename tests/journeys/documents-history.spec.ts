import { identifierOf } from '../../prisma/seed/identifier.ts'
import { expect, expectAccessible, test } from '../harness/journey.ts'

const minutes = `/documents/${identifierOf('document protokoll-teamsitzung')}`
const principles = `/documents/${identifierOf('document leitlinien-fuehrung')}`

test('a colleague turns the text back, and who has it open sees it at once; the former text is a version', async ({ as }) => {
  const [nadja, anna] = [await as('nadja.buehlmann'), await as('anna.keller')]
  await anna.goto(minutes)
  const text = anna.getByRole('textbox', { name: 'Text des Dokuments' })
  await expect(text).toContainText('höchstens 4’000 Franken')

  await nadja.goto(`${minutes}/history`)
  await nadja.getByRole('link', { name: /Nr\. 1, / }).click()
  await expect(nadja.getByRole('article')).not.toContainText('Wartezeiten')
  await nadja.getByRole('radio', { name: 'Wer schrieb was' }).check()
  await expect(nadja.getByRole('list', { name: 'Wer geschrieben hat' })).toContainText('Nadja Bühlmann')
  await expectAccessible(nadja)
  await nadja.locator('summary', { hasText: 'Wiederherstellen' }).click()
  await nadja.getByRole('button', { name: 'Wiederherstellen' }).click()
  await expect(text).not.toContainText('Franken')
  await expect(text).toContainText('Dienstplan')

  await nadja.goto(`${minutes}/history`)
  await nadja.getByRole('link', { name: /Vor dem Wiederherstellen von Nr\. 1/ }).click()
  await nadja.getByRole('radio', { name: 'Text', exact: true }).check()
  await expect(nadja.getByRole('article')).toContainText('höchstens 4’000 Franken')
  // The present text beside it: what the restoring took away is marked, with a word for those who hear it.
  await nadja.getByRole('link', { name: 'Heutiger Stand' }).click()
  // Before the other version is there, the choice would go with the one that is left.
  await expect(nadja).toHaveURL(/version=now/)
  await nadja.getByRole('radio', { name: 'Änderungen' }).check()
  await expect(nadja.getByRole('deletion').filter({ hasText: 'Franken' })).toContainText('Entfernt:')
})

test('what must be read is on the start page until it is confirmed; the owner sees numbers, and names of those picked by name', async ({ as }) => {
  const [anna, eva] = [await as('anna.keller'), await as('eva.lustenberger')]
  await anna.goto('/')
  await anna.getByRole('region', { name: 'Wartet auf Sie' }).getByRole('link', { name: 'Leitlinien zur Führung' }).click()
  await expect(anna.getByText('Endgültige Fassung')).toBeVisible()
  await anna.getByRole('button', { name: 'Ich habe es gelesen' }).click()
  await expect(anna.getByRole('button', { name: 'Ich habe es gelesen' })).toBeHidden()
  await anna.goto('/')
  await expect(anna.getByRole('region', { name: 'Wartet auf Sie' })).toBeVisible()
  await expect(anna.getByRole('region', { name: 'Wartet auf Sie' }).getByRole('link', { name: 'Leitlinien zur Führung' })).toHaveCount(0)

  await eva.goto(`${principles}/reading`)
  await expect(eva.getByText(/Alle Mitarbeitenden: \d+ von \d+ haben bestätigt/)).toBeVisible()
  await expect(eva.getByRole('row', { name: /Beat Zimmermann/ })).toContainText('Noch offen')
  await expect(eva.getByRole('row', { name: /Anna Keller/ })).toHaveCount(0)
  await eva.goto(`${principles}/history`)
  await eva.getByRole('button', { name: 'Prüfsumme prüfen' }).click()
  await expect(eva.getByRole('status').filter({ hasText: 'unverändert' })).toBeVisible()
  await eva.locator('summary', { hasText: 'Neue Arbeitsfassung eröffnen' }).click()
  await eva.getByRole('button', { name: 'Neue Arbeitsfassung eröffnen' }).click()
  await expect(eva.getByRole('textbox', { name: 'Text des Dokuments' })).toHaveAttribute('contenteditable', 'true')
})

test('a decision that is written down is listed within seconds, for those who may read it', async ({ as }) => {
  const anna = await as('anna.keller')
  await anna.goto('/documents')
  await anna.getByRole('button', { name: 'Neues Dokument' }).click()
  const text = anna.getByRole('textbox', { name: 'Text des Dokuments' })
  await text.click()
  await anna.keyboard.type('Beschluss: Der Brunnen wird im Mai saniert.')
  await expect(anna.locator('.document-prose .decision')).toContainText('Der Brunnen wird im Mai saniert.')
  await expect(anna.getByRole('status').filter({ hasText: 'Gespeichert' })).toBeVisible()
  await expect(async () => {
    await anna.goto('/documents/decisions?q=Brunnen')
    await expect(anna.getByRole('listitem').filter({ hasText: 'Der Brunnen wird im Mai saniert.' })).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  await expectAccessible(anna)
  const carla = await as('carla.odermatt')
  await carla.goto('/documents/decisions?q=Brunnen')
  await expect(carla.getByText('Nichts passt')).toBeVisible()
})
