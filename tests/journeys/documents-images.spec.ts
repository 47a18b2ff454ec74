import { crc32, deflateSync } from 'node:zlib'
import { emptyDocument, textOf } from '../harness/document-page.ts'
import { expect, expectAccessible, test } from '../harness/journey.ts'

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** A grey square as PNG. */
function png(side: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head[8] = 8
  const rows = Buffer.concat(Array.from({ length: side }, () => Buffer.concat([Buffer.of(0), Buffer.alloc(side, 0x99)])))
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

test('an image comes into the text by the "/" menu, says what it shows, and colleagues and readers see it', async ({ as, browser, service }) => {
  const anna = await as('anna.keller')
  await anna.goto('/documents')
  await anna.getByRole('button', { name: 'Neues Dokument' }).click()
  await anna.waitForURL(/\/documents\/[0-9a-f-]{36}/)
  const { pathname } = new URL(anna.url())
  const text = anna.getByRole('textbox', { name: 'Text des Dokuments' })
  // Listened for from here on, since the browser is told a little later.
  const choosing = anna.waitForEvent('filechooser')
  await text.click()
  await anna.keyboard.type('/bild')
  await anna.keyboard.press('Enter')
  await (await choosing).setFiles({ name: 'Plan.png', mimeType: 'image/png', buffer: png(24) })
  const dialog = anna.getByRole('dialog', { name: 'Bild' })
  await dialog.getByRole('button', { name: 'Übernehmen' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Beschreiben Sie das Bild')
  await dialog.getByLabel('Was zeigt das Bild?').fill('Plan des Erdgeschosses')
  await expectAccessible(anna)
  await dialog.getByLabel('Was zeigt das Bild?').press('Enter')
  const image = text.getByRole('img', { name: 'Plan des Erdgeschosses' })
  await expect(image).toBeVisible()
  await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBe(24)
  await expect.poll(async () => (await anna.request.get(`/api/v1${pathname}?format=markdown`)).text()).toContain('![Plan des Erdgeschosses]')

  const plain = await browser.newContext({ baseURL: service.origin, javaScriptEnabled: false, storageState: await anna.context().storageState() })
  const reader = await plain.newPage()
  await reader.goto(pathname)
  await expect(reader.getByRole('img', { name: 'Plan des Erdgeschosses' })).toBeVisible()
  const src = await reader.getByRole('img', { name: 'Plan des Erdgeschosses' }).getAttribute('src')
  await plain.close()
  expect((await (await as('carla.odermatt')).request.get(src ?? '')).status()).toBe(403)
})

test('a picture of another document that is pasted while the connection is lost stays, marked, and is copied when it is back', async ({ as }) => {
  const anna = await as('anna.keller')
  const from = await emptyDocument(anna)
  const added = await anna.request.post(`${from}/files?name=Plan.png&for=text`, { data: png(8), headers: { 'content-type': 'image/png', origin: new URL(anna.url()).origin } })
  const { src }: { src: string } = await added.json()
  const here = await emptyDocument(anna)
  await anna.route('**/files/copies', (route) => route.abort('internetdisconnected'))
  await textOf(anna).evaluate((element, address) => {
    const data = new DataTransfer()
    data.setData('text/html', `<p data-pm-slice="0 0 []">Der Plan:</p><img src="${address}" alt="Plan">`)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, src)
  const image = textOf(anna).getByRole('img', { name: 'Plan' })
  await expect(textOf(anna).getByRole('note')).toContainText('wird kopiert, sobald')
  await expect(image).toHaveAttribute('src', src)
  await expectAccessible(anna)
  await anna.unroute('**/files/copies')
  await textOf(anna).getByRole('button', { name: 'Jetzt versuchen' }).click()
  await expect(image).toHaveAttribute('src', new RegExp(`^${here}/files/`))
  await expect(textOf(anna).getByRole('note')).toHaveCount(0)
})
