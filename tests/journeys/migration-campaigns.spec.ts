import { expect, expectAccessible, test } from '../harness/journey.ts'

test('somebody moves the date of their device from the start page, and IT changes devices by keyboard', async ({ as }) => {
  const anna = await as('anna.keller')
  await anna.goto('/')
  await anna.getByRole('link', { name: /^(Ihr Gerät .* wird umgestellt|Termin von .* verschieben)$/ }).first().click()
  await expect(anna.getByRole('heading', { level: 1 })).toHaveText('Meine Geräte')
  const device = anna.getByRole('region', { name: /25H2/ })
  const before = await device.locator('p b').innerText()
  const choice = device.getByRole('combobox')
  const other = (await choice.locator('option').allInnerTexts()).findLast((text) => text !== before) ?? ''
  await choice.selectOption({ label: other })
  await device.getByRole('button', { name: 'Termin verschieben' }).click()
  await expect(device.locator('p b')).toHaveText(other)
  await expect(anna.getByRole('status').filter({ hasText: 'Der Termin ist gespeichert.' })).toBeVisible()
  await expect(choice.locator('option:checked')).toHaveText(other)
  await expectAccessible(anna)

  const carla = await as('carla.odermatt')
  await carla.goto('/migration/computers?state=planned')
  await carla.getByRole('checkbox').first().focus()
  await carla.keyboard.press('Space')
  await carla.getByLabel('Aktion').selectOption('block')
  const apply = carla.getByRole('button', { name: 'Ausführen' })
  await apply.focus()
  await carla.keyboard.press('Enter')
  await expect(carla.getByText('Wählen Sie, was das Gerät blockiert.')).toBeVisible()
  await expect(carla.getByRole('checkbox').first()).toBeChecked()
  await carla.getByLabel('Aktion').selectOption('start')
  await apply.focus()
  await carla.keyboard.press('Enter')
  await expect(carla.getByText('1 Geräte geändert, 0 nicht.')).toBeVisible()
  for (const path of ['/migration/campaigns', '/migration/campaigns/new', '/migration/waves', '/migration/computers?state=blocked']) {
    await carla.goto(path)
    await expectAccessible(carla)
  }
})
