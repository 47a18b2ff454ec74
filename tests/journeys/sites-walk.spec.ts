import { expect, expectAccessible, test } from '../harness/journey.ts'

test.use({ viewport: { width: 390, height: 844 } })

test('a walk without a network is kept when the tab closes, and sent when the network is back', async ({ as }) => {
  const carla = await as('carla.odermatt', { viewport: { width: 390, height: 844 } })
  await carla.goto('/sites/stadthaus/1')
  await carla.getByRole('link', { name: 'Messgang starten' }).click()
  await expect(carla.getByRole('heading', { level: 1, name: 'Messgang: Stadthaus, 1. OG' })).toBeVisible()
  await expectAccessible(carla)
  const { scrollWidth, clientWidth } = await carla.evaluate(() => ({ scrollWidth: document.documentElement.scrollWidth, clientWidth: document.documentElement.clientWidth }))
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth)

  await carla.context().setOffline(true)
  await expect(carla.getByText('Offline. Was Sie messen, bleibt auf diesem Gerät.')).toBeVisible()
  await carla.getByRole('button', { name: 'Messwert festhalten' }).click()
  await expect(carla.getByRole('alert')).toHaveText('Sagen Sie zuerst, wo Sie stehen.')

  // By tap on the plan, and by keyboard from the list.
  await carla.getByRole('img', { name: /Plan von Stadthaus, 1\. OG/ }).click({ position: { x: 150, y: 120 } })
  await carla.getByLabel('Signalstärke in dBm').fill('-63')
  await carla.getByRole('button', { name: 'Messwert festhalten' }).click()
  await expect(carla.getByText('Festgehalten: 1')).toBeVisible()
  await carla.getByLabel('Wo Sie stehen').selectOption('10.5 4.5')
  await carla.getByText('Oder eine Ausgabe einfügen').click()
  await carla.getByLabel('Ausgabe des Befehls').fill('SSID 1 : Stadt\n BSSID 1 : 02:5a:00:00:00:01\n Signal : 84%\n Kanal : 36\nSSID 2 : Nachbar\n BSSID 1 : 02:5a:00:00:00:02\n Signal : 90%\n Kanal : 36\n')
  await carla.getByLabel('Eigene Netze').fill('Stadt')
  await carla.getByRole('button', { name: 'Messwert festhalten' }).click()
  await expect(carla.getByRole('heading', { name: 'Gemessene Orte: 2' })).toBeVisible()
  await carla.getByRole('button', { name: 'Abschliessen und senden' }).click()
  await expect(carla.getByText('Offline. 2 Messwerte warten auf diesem Gerät')).toBeVisible()

  const context = carla.context()
  await carla.close()
  await context.setOffline(false)
  const again = await context.newPage()
  const sent = again.waitForRequest((request) => request.url().endsWith('/walks'))
  await again.goto('/sites/stadthaus/1/walk')
  expect((await sent).postData()).not.toContain('00:00:00:02')
  await expect(again.getByText('Gesendet. Auf diesem Gerät wartet nichts mehr.')).toBeVisible()
  await again.reload()
  await expect(again.getByText('Alles wird auf diesem Gerät behalten')).toBeVisible()
  await expect(again.getByRole('heading', { name: /Gemessene Orte/ })).toHaveCount(0)
})
