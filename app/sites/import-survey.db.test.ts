import { expect, test } from 'vitest'
import { esxFile, type MadeProject } from '../../tests/harness/esx.ts'
import { applyImport } from '../imports/commands/apply-import.server.ts'
import { receiveFile } from '../imports/commands/receive-file.server.ts'
import { runImport } from '../imports/commands/run-import.server.ts'
import { importPage, offeredKinds } from '../imports/queries.server.ts'
import { optionsOf } from '../imports/read-options.server.ts'
import { db, pool } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { surveyDigest } from './survey-digest.ts'
import { storedFile } from '../imports/stored-file.server.ts'
import { bytesSource } from '../platform/file-source.ts'

const person = await db.person.create({
  data: { directoryId: 'carla', username: 'carla.odermatt', displayName: 'Carla Odermatt', givenName: 'Carla', surname: 'Odermatt' },
})
const site = await db.site.create({ data: { slug: 'stadthaus', name: 'Stadthaus', street: 'Am Platz 1', postcode: '6003', town: 'Seestadt' } })
const building = await db.building.create({ data: { siteId: site.id, name: 'Stadthaus' } })
const floor = await db.floor.create({ data: { siteId: site.id, buildingId: building.id, slug: '1', level: 1, widthMetres: 40, heightMetres: 20, plan: {} } })
await db.floor.create({ data: { siteId: site.id, buildingId: building.id, slug: '2', level: 2, widthMetres: 10, heightMetres: 10, plan: {} } })
const carla: Viewer = { id: person.id, username: 'carla.odermatt', displayName: 'Carla Odermatt', unitId: null, roles: ['employee', 'it'] }
const anna: Viewer = { ...carla, roles: ['employee'] }

async function upload(content: string | Uint8Array, options: Record<string, string> = {}, viewer = carla): Promise<string> {
  const { kind, options: parsed, errors } = optionsOf('survey', { floor: 'stadthaus/1', ...options })
  if (!kind || errors.length > 0) throw new Error('no such kind or options')
  const { id } = await receiveFile(viewer, kind, { name: 'messung.csv', source: bytesSource(typeof content === 'string' ? new TextEncoder().encode(content) : content), options: parsed, applyWhenReady: false })
  return id
}

async function checked(text: string | Uint8Array, options: Record<string, string> = {}) {
  const id = await upload(text, options)
  await runImport(id)
  return importPage(carla, id)
}

async function applied(text: string | Uint8Array, options: Record<string, string> = {}) {
  const { id } = await checked(text, options)
  await applyImport(carla, id)
  await runImport(id)
  return importPage(carla, id)
}

const walk = `Zeit;Gerät;x;y;BSSID;dBm;Band
05.03.2026 10:20;Notebook;12,5;8;02:5A:00:00:00:01;-58;5
05.03.2026 10:19;Notebook;12,5;8;02:5A:00:00:00:01;-60;5
05.03.2026 10:21;Notebook;20;9,5;02:5A:00:00:00:02;-71;2.4
05.03.2026 10:22;Notebook;20;9,5;02:5A:00:00:00:03;;2.4
`

test('a survey is checked, shown, applied on request, and changes nothing the second time', async () => {
  const first = await checked(walk)
  expect(first).toMatchObject({ state: 'ready', resultPath: '/sites/stadthaus/1', uploadPath: '/imports?kind=survey&band=file&unit=metres&floor=stadthaus%2F1', counts: { rows: 4, created: 2, updated: 0, unchanged: 0, skipped: 2 } })
  expect(first.preview).toEqual([
    {
      change: 'created',
      subject: 'Stadthaus, 1. OG',
      fields: [
        { field: 'Gemessen', from: null, to: '05.03.2026, 10:19' },
        { field: 'Gerät', from: null, to: 'Notebook' },
        { field: 'Messpunkte', from: null, to: '2' },
        { field: '2.4\u00a0GHz', from: null, to: 'Messwerte: 1, BSSIDs: 1, −71 bis −71 dBm' },
        { field: '5\u00a0GHz', from: null, to: 'Messwerte: 1, BSSIDs: 1, −59 bis −59 dBm' },
        { field: 'Wiederholt gemessen', from: null, to: 'gemittelt aus 3 Messwerten' },
        { field: 'Nicht gehört', from: null, to: 'ausgelassen: 1' },
        { field: 'Auf dem Plan', from: null, to: 'bisher nicht gemessen' },
      ],
    },
    { change: 'created', subject: '02:5a:00:00:00:01', fields: [{ field: '5\u00a0GHz', from: null, to: 'Messpunkte: 1, −59 bis −59 dBm' }] },
    { change: 'created', subject: '02:5a:00:00:00:02', fields: [{ field: '2.4\u00a0GHz', from: null, to: 'Messpunkte: 1, −71 bis −71 dBm' }] },
  ])
  expect(await db.survey.count()).toBe(0)

  await applyImport(carla, first.id)
  await runImport(first.id)
  expect(await importPage(carla, first.id)).toMatchObject({ state: 'applied', counts: { created: 2 } })
  const readings = [
    { x: 12.5, y: 8, band: 'ghz_5' as const, bssid: '02:5a:00:00:00:01', dbm: -59 },
    { x: 20, y: 9.5, band: 'ghz_2_4' as const, bssid: '02:5a:00:00:00:02', dbm: -71 },
  ]
  const stored = await db.survey.findMany({ include: { readings: { orderBy: { id: 'asc' } } } })
  expect(stored).toMatchObject([{ floorId: floor.id, measuredAt: new Date('2026-03-05T09:19:00Z'), device: 'Notebook', digest: surveyDigest(readings), readings }])

  // The same content in another order, with other words and without the time is the same survey.
  const again = 'band,ap,rssi,y,x\n2.4,025a00000002,-71,9.5,20.00\n5,02-5a-00-00-00-01,-59,8,12.5\n'
  expect(await applied(walk)).toMatchObject({ state: 'applied', counts: { rows: 4, created: 0, unchanged: 2, skipped: 2 } })
  expect(await checked(again)).toMatchObject({ state: 'ready', preview: [], counts: { rows: 2, created: 0, unchanged: 2, skipped: 0 } })
  expect(await db.survey.count()).toBe(1)
  expect(await db.surveyReading.count()).toBe(2)

  // On another floor it is another survey.
  expect(await checked('x,y,ap,dbm,band\n1,1,A,-50,5\n', { floor: 'stadthaus/2' })).toMatchObject({ counts: { created: 1 } })
})

test('the preview tells which survey the plan shows afterwards', async () => {
  const plan = async (day: string, band: string) => (await checked(`time,x,y,ap,dbm,band\n${day},1,1,A,-50,${band}\n`)).preview[0]?.fields.at(-1)?.to
  expect(await plan('2026-03-06', '5')).toBe('ersetzt die Messung vom 05.03.2026')
  expect(await plan('2026-03-04', '5')).toBe('die neuere Messung vom 05.03.2026 bleibt sichtbar')
  expect(await plan('2026-03-04', '6')).toBe('bisher nicht gemessen')
})

test('a broken file names line, column and reason and changes nothing', async () => {
  const before = await db.survey.count()
  const broken = await checked('x,y,bssid,dbm,band\n1,1,A,-50,5\n41,1,A,-50,5\n1,1,A,87,5\n')
  expect(broken).toMatchObject({ state: 'failed', counts: { created: 0 } })
  expect(broken.errors).toEqual([
    { line: 3, column: 'x', reason: '«41» liegt ausserhalb des Plans, der hier von 0 bis 40 m reicht.' },
    { line: 4, column: 'dbm', reason: '«87» ist keine Signalstärke. Erwartet wird eine Zahl von −120 bis 0 (dBm).' },
  ])
  await expect(applyImport(carla, broken.id)).rejects.toMatchObject({ status: 409 })
  expect(await db.survey.count()).toBe(before)
})

test('a floor that does not exist is an error; a floor has to be given', async () => {
  const unknown = await checked(walk, { floor: 'stadthaus/9' })
  expect(unknown).toMatchObject({ state: 'failed', errors: [{ line: 0, column: null, reason: 'Das Stockwerk «stadthaus/9» gibt es nicht.' }] })
  expect(optionsOf('survey', {}).errors).toMatchObject([{ path: 'floor' }])
  expect(optionsOf('survey', { floor: 'stadthaus/1', unit: 'feet' }).errors).toMatchObject([{ path: 'unit' }])
  expect(optionsOf('survey', { floor: 'stadthaus/1' }).options).toEqual({ floor: 'stadthaus/1', unit: 'metres', pixels: '', band: 'file', plan: '', place: '', own: '', offset: '', anchors: '', columns: '', headers: '' })
  expect(optionsOf('survey', { floor: 'stadthaus/1', unit: 'pixels', pixels: '2400' }).errors).toEqual([{ path: 'pixels', message: 'Schreiben Sie Breite und Höhe des Bildes, zum Beispiel «2400 x 1600».' }])
})

test('the form offers every floor of every site, by its name', async () => {
  const survey = (await offeredKinds(carla)).find(({ kind }) => kind === 'survey')
  expect(survey?.fields[0]).toMatchObject({
    name: 'floor',
    choices: [{ value: 'stadthaus/1', label: 'Stadthaus, 1. OG' }, { value: 'stadthaus/2', label: 'Stadthaus, 2. OG' }, { value: 'by-name' }],
  })
})

test('only IT imports a survey', async () => {
  await expect(upload(walk, {}, anna)).rejects.toMatchObject({ status: 403 })
})

test('an error in the middle of applying leaves nothing half-applied', async () => {
  await pool.query(`ALTER TABLE survey_reading ADD CONSTRAINT no_bad_luck CHECK (bssid <> 'AP 5999')`)
  const before = [await db.survey.count(), await db.surveyReading.count()]
  const rows = Array.from({ length: 6000 }, (_, index) => `1,1,AP ${index},-50,5`).join('\n')
  expect(await applied(`x,y,ap,dbm,band\n${rows}\n`)).toMatchObject({ state: 'failed' })
  expect([await db.survey.count(), await db.surveyReading.count()]).toEqual(before)

  await pool.query('ALTER TABLE survey_reading DROP CONSTRAINT no_bad_luck')
  expect(await applied(`x,y,ap,dbm,band\n${rows}\n`)).toMatchObject({ state: 'applied', counts: { created: 6000 } })
  expect(await db.surveyReading.count()).toBe((before[1] ?? 0) + 6000)
})

const project: MadeProject = {
  name: 'Stadthaus',
  plans: [{ name: '1. OG' }, { name: '2. OG', width: 100, height: 100 }],
  radios: [{ mac: '02:5A:00:00:01:01', ssid: 'Stadt', x: 50, y: 60 }, { mac: '02:5A:00:00:01:02', ssid: 'Familie Gross', mine: false }],
  surveys: [
    { stops: [{ x: 10, y: 20, heard: [{ radio: 0, dbm: -55 }, { radio: 1, dbm: -80 }] }] },
    { plan: '2. OG', stops: [{ x: 90, y: 20, heard: [{ radio: 0, dbm: -65 }] }] },
  ],
}

test('a project of two floors is read for the chosen one, or for both by their names; nothing of other networks is stored', async () => {
  const before = await db.survey.count()
  const one = await checked(esxFile(project))
  expect(one).toMatchObject({ state: 'ready', errors: [], counts: { rows: 2, created: 1, skipped: 1 } })
  expect(one.preview[0]).toMatchObject({ subject: 'Stadthaus, 1. OG' })
  expect(one.preview[0]?.fields).toEqual(expect.arrayContaining([
    { field: 'Herkunft', from: null, to: 'Ekahau (.esx)' },
    { field: 'Plan in der Datei', from: null, to: '1. OG' },
    { field: 'Access Points', from: null, to: '1 mit Ort auf dem Plan' },
    { field: 'Fremde Netze', from: null, to: 'ausgelassen: 1' },
  ]))
  expect(one.preview[1]?.fields[0]).toEqual({ field: 'Access Point', from: null, to: 'AP 0, 5.0 m von links, 6.0 m von oben' })

  const both = await applied(esxFile(project), { floor: 'by-name', own: 'Stadt, Gast' })
  expect(both).toMatchObject({ state: 'applied', resultPath: '/sites', counts: { rows: 3, created: 2, skipped: 1 } })
  expect(both.preview.slice(0, 2).map(({ subject }) => subject)).toEqual(['Stadthaus, 1. OG', 'Stadthaus, 2. OG'])
  expect(await db.survey.count()).toBe(before + 2)
  expect(await db.surveyReading.count({ where: { bssid: { contains: '01:02' } } })).toBe(0)
  expect(await applied(esxFile(project), { floor: 'by-name' })).toMatchObject({ counts: { created: 0, unchanged: 2 } })

  const fields = (await offeredKinds(carla)).find(({ kind }) => kind === 'survey')?.fields
  expect(fields?.find(({ name }) => name === 'own')?.initial).toBe('Gast, Stadt')
})

test('of a scan only what may be kept is stored, already while it waits', async () => {
  const scan = 'Time Stamp|SSID|BSSID|Strength|Primary Channel|Primary Frequency\n2026/03/05-10:20:00|Stadt|02:5a:00:00:00:01|-45dBm|6|2437MHz\n2026/03/05-10:20:00|Familie Gross|02:5a:00:00:00:02|-45dBm|6|2437MHz\n'
  const id = await upload(scan, { own: 'Stadt', place: '12,5; 8', offset: '-3' })
  const file = await (await storedFile(id)).bytes()
  expect(new TextDecoder().decode(file)).not.toMatch(/Gross|00:00:02/)
  await runImport(id)
  expect(await importPage(carla, id)).toMatchObject({ state: 'ready', counts: { rows: 2, created: 1, skipped: 1 } })
  expect((await checked(scan, { own: 'Stadt' })).errors).toMatchObject([{ line: 1, reason: 'Die Datei (WiFiAnalyzer) nennt keine Orte auf dem Plan. Tragen Sie beim Hochladen ein, wo gemessen wurde.' }])
  expect((await checked(scan, { own: 'Stadt', place: '60; 8' })).errors).toMatchObject([{ reason: expect.stringContaining('«60; 8» ist kein Ort') }])
  const broken = await upload(esxFile(project).slice(0, 400))
  expect(await importPage(carla, broken)).toMatchObject({ state: 'failed', errors: [{ reason: expect.stringContaining('unvollständig') }] })
})
