import { expect, expectAccessible, test } from '../harness/journey.ts'

test('an administrator tests the connection, tries a name, and synchronises', async ({ as }) => {
  const franz = await as('franz.amrein')
  await franz.goto('/')
  await franz.getByRole('navigation', { name: 'Bereiche' }).getByRole('link', { name: 'Verzeichnis' }).click()
  await franz.getByLabel('Benutzername zum Ausprobieren').fill('carla.odermatt')
  await franz.getByRole('button', { name: 'Prüfen' }).click()
  await expect(franz.getByRole('listitem').filter({ hasText: 'Dienstkonto angemeldet: in Ordnung' })).toBeVisible()
  await expect(franz.getByText('cn=werkplatz-it,ou=groups')).toBeVisible()
  await expect(franz.getByText('carla.odermatt@werkplatz.example')).toBeVisible()
  await expectAccessible(franz)
  await franz.getByLabel('Benutzername zum Ausprobieren').fill('gina.fischer')
  await franz.getByRole('button', { name: 'Prüfen' }).click()
  await expect(franz.getByText('Für «gina.fischer» gibt es keinen oder mehr als einen aktiven Eintrag.')).toBeVisible()

  await franz.getByRole('button', { name: 'Jetzt abgleichen' }).click()
  await expect(franz.getByRole('row', { name: /Franz Amrein/ })).toContainText('220 gelesen, 0 neu, 0 geändert, 0 gesperrt')
  await franz.setViewportSize({ width: 390, height: 844 })
  await expectAccessible(franz)
})

test('nobody else gets there', async ({ as }) => {
  const carla = await as('carla.odermatt')
  await carla.goto('/')
  await expect(carla.getByRole('link', { name: 'Verzeichnis' })).toHaveCount(0)
  expect((await carla.goto('/admin/directory'))?.status()).toBe(403)
})
