import { unzipSync } from 'fflate'
import ICAL from 'ical.js'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestService, type TestService } from '../harness/service.ts'
import { pdfLines } from '../harness/pdf-text.ts'

let service: TestService
let database: Client
let [anna, carla] = ['', '']
beforeAll(async () => {
  service = await startTestService()
  database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
  anna = await service.signIn('anna.keller')
  carla = await service.signIn('carla.odermatt')
})
afterAll(async () => {
  await database.end()
  await service.stop()
})

async function file(path: string, cookie: string) {
  const response = await service.fetch(path, { cookie })
  expect(response.status).toBe(200)
  return { bytes: new Uint8Array(await response.arrayBuffer()), type: response.headers.get('content-type'), name: /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] }
}
const page = async (path: string, cookie: string) => (await (await service.fetch(path, { cookie })).text()).replaceAll(/<!--.*?-->/g, '').replaceAll(/<[^>]+>/g, ' ').replaceAll('\u00a0', ' ').replaceAll(/\s+/g, ' ')
type Row = (string | number | null)[]

/** The sheets of a workbook by name: texts as texts, numbers as numbers. */
function sheetsOf(bytes: Uint8Array): Record<string, Row[]> {
  const parts = unzipSync(bytes)
  const text = (name: string) => new TextDecoder().decode(parts[name])
  const decoded = (value: string) => value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  const names = [...text('xl/workbook.xml').matchAll(/<sheet name="([^"]*)"/g)].map(([, name = '']) => decoded(name))
  return Object.fromEntries(names.map((name, index) => {
    const xml = text(`xl/worksheets/sheet${index + 1}.xml`)
    expect(xml).not.toContain('<f>')
    const rows = [...xml.matchAll(/<row>(.*?)<\/row>/g)].map(([, row = '']) => [...row.matchAll(/<c(?:\/>|[^>]*>(?:<is><t[^>]*>(.*?)<\/t><\/is>|<v>(.*?)<\/v>)<\/c>)/gs)].map(([, words, number]) => (words !== undefined ? decoded(words) : number !== undefined ? Number(number) : null)))
    return [name, rows]
  }))
}
const serial = (day: string) => (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000

test('the report of a site says what its page says, as PDF and as workbook', async () => {
  const shown = await page('/sites/stadthaus', anna)
  const [met = NaN, missed, unknown] = (/(\d+) % (\d+) % zu schwach, (\d+) % nicht gemessen/.exec(shown) ?? []).slice(1).map(Number)
  const { items } = (await (await service.fetch('/api/v1/sites', { cookie: anna })).json()) as { items: { slug: string; migration: { total: number; migrated: number } }[] }
  const own = items.find(({ slug }) => slug === 'stadthaus')?.migration
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Zurich' }).format(new Date())

  const book = await file('/sites/stadthaus/report.xlsx', anna)
  expect(book.name).toBe(`bericht-stadthaus-${today}.xlsx`)
  const sheets = sheetsOf(book.bytes)
  expect(Object.keys(sheets)).toEqual(['Übersicht', 'WLAN-Abdeckung bei 5 GHz', 'Access Points', 'Geräte nach Version', 'Wellen', 'Was Geräte aufhält', 'Prognose der übrigen Geräte', 'Nächste Termine'])
  const summary = new Map(sheets['Übersicht']?.map(([name, value]) => [name, value]))
  expect(['erreicht', 'verfehlt', 'unbekannt'].map((what) => summary.get(`WLAN für Videoanrufe ${what}, % der Fläche`))).toEqual([met, missed, unknown])
  expect([summary.get('Geräte in der Kampagne'), summary.get('Geräte umgestellt')]).toEqual([own?.total, own?.migrated])
  const floors = sheets['WLAN-Abdeckung bei 5 GHz'] ?? []
  for (const [, , ...shares] of floors.slice(1)) expect(shares.slice(0, 3).reduce<number>((sum, share) => sum + Number(share), 0)).toBe(100)
  const { rows: [count] } = await database.query(`SELECT count(*)::int AS all, (count(*) FILTER (WHERE state = 'down'))::int AS down FROM access_point WHERE site_id = (SELECT id FROM site WHERE slug = 'stadthaus') AND missing_since IS NULL`)
  expect([summary.get('Access Points'), summary.get('Access Points ausgefallen')]).toEqual([count.all, count.down])
  const { rows: builds } = await database.query(`SELECT build, count(*)::int AS count FROM computer WHERE retired_at IS NULL AND build IS NOT NULL AND site_id = (SELECT id FROM site WHERE slug = 'stadthaus') GROUP BY 1 ORDER BY 1 DESC`)
  expect(sheets['Geräte nach Version']?.slice(1).filter(([, build]) => build !== null).map(([, build, devices]) => ({ build, count: devices }))).toEqual(builds)

  const pdf = await file('/sites/stadthaus/report.pdf', anna)
  expect([pdf.type, pdf.name]).toEqual(['application/pdf', `bericht-stadthaus-${today}.pdf`])
  const raw = Buffer.from(pdf.bytes).toString('latin1')
  expect([/\/MarkInfo/.test(raw), /\/Lang \(de-CH\)|\/Lang <FEFF/i.test(raw), /\/S \/TH/.test(raw), /\/S \/H2/.test(raw)]).toEqual([true, true, true, true])
  const words = pdfLines(pdf.bytes)
  expect(words[0]).toBe('Bericht zum Standort Stadthaus')
  expect(words).toEqual(expect.arrayContaining(['WLAN-Abdeckung bei 5 GHz', 'Geräte nach Version', 'Nächste Termine']))
  // The letterhead is on every page, beside the tags.
  expect(words.filter((line) => line.startsWith('Stadtverwaltung')).length).toBe((raw.match(/\/Type \/Page\b/g) ?? []).length)
  const after = (label: string) => words.join(' ').split(label)[1]?.trim().split(' ')[0]
  expect([after('erreicht, % der Fläche'), after('Geräte in der Kampagne'), after('Geräte umgestellt')]).toEqual([String(met), String(own?.total), String(own?.migrated)])
})

test('the report of the city is in the language of the reader, and the forecast is that of the page', async () => {
  const cookie = `${anna}; PARAGLIDE_LOCALE=en`
  const sheets = sheetsOf((await file('/sites/report.xlsx', cookie)).bytes)
  const summary = new Map(sheets.Summary?.map(([name, value]) => [name, value]))
  const { items: campaigns } = (await (await service.fetch('/api/v1/campaigns', { cookie: anna })).json()) as { items: { slug: string; name: string }[] }
  const slug = campaigns.find(({ name }) => name === summary.get('Campaign'))?.slug
  const forecast = (await (await service.fetch(`/api/v1/campaigns/${slug}/forecast`, { cookie: anna })).json()) as { remaining: number; p50: string; p85: string }
  expect([summary.get('Done with 50% probability (without blocked ones)'), summary.get('Done with 85% probability (without blocked ones)')]).toEqual([serial(forecast.p50), serial(forecast.p85)])
  expect(Number(summary.get('Devices in the campaign')) - Number(summary.get('Devices migrated'))).toBe(forecast.remaining)
  const blockers = (await (await service.fetch(`/api/v1/campaigns/${slug}/blockers?by=site`, { cookie: anna })).json()) as { blocked: number; items: { blocked: number }[] }
  expect(summary.get('Devices blocked')).toBe(blockers.blocked)
  expect(blockers.items.reduce((sum, { blocked }) => sum + blocked, 0)).toBe(blockers.blocked)
  const { items: sites } = (await (await service.fetch('/api/v1/sites', { cookie: anna })).json()) as { items: { name: string }[] }
  expect(sheets.Sites?.slice(1).map(([name]) => name)).toEqual(sites.map(({ name }) => name))
  expect(pdfLines((await file('/sites/report.pdf', cookie)).bytes)[0]).toBe('Report on all sites')
})

test('names of people are for IT alone, in the workbook alone, and taking them is written down', async () => {
  const { rows } = await database.query(`SELECT DISTINCT owner.display_name AS name FROM campaign_member member JOIN computer ON computer.id = member.computer_id JOIN person owner ON owner.id = computer.owner_id WHERE member.state = 'blocked' AND member.campaign_id = (SELECT id FROM campaign WHERE slug = 'windows-11')`)
  const names: string[] = rows.map(({ name }) => name)
  expect(names.length).toBeGreaterThan(0)
  const text = (sheets: Record<string, Row[]>) => JSON.stringify(sheets)
  const taken = async () => (await database.query(`SELECT count(*)::int AS count FROM audit_event WHERE action = 'export.taken' AND detail->'filters'->>'state' = 'blocked'`)).rows[0].count
  const ofAnna = text(sheetsOf((await file('/sites/report.xlsx', anna)).bytes))
  expect(names.filter((name) => ofAnna.includes(name))).toEqual([])
  expect(await taken()).toBe(0)
  const sheets = sheetsOf((await file('/sites/report.xlsx', carla)).bytes)
  expect(names.filter((name) => !JSON.stringify(sheets['Blockierte Geräte']).includes(name))).toEqual([])
  expect(names.filter((name) => text({ ...sheets, 'Blockierte Geräte': [] }).includes(name))).toEqual([])
  const pdf = pdfLines((await file('/sites/report.pdf', carla)).bytes).join('\n')
  expect(names.filter((name) => pdf.includes(name))).toEqual([])
  // A PDF is handed on: that somebody is absent is in the workbook of IT alone.
  const reasons = (book: Record<string, Row[]>) => book['Was Geräte aufhält']?.map(([reason]) => reason)
  expect([reasons(sheets)?.includes('Person abwesend'), ofAnna.includes('Person abwesend'), pdf.includes('Person abwesend')]).toEqual([true, false, false])
  expect(pdf).toMatch(/Windows 10 22H2\s+19045\s/)
  expect(await taken()).toBe(1)
})

test('the page and the CSV of what keeps devices back agree with each other', async () => {
  const shown = await page('/migration?by=wave', carla)
  const csv = (await (await service.fetch('/migration/blockers.csv?by=wave', { cookie: carla })).text()).trim().split('\r\n').map((line) => line.replaceAll(/^\ufeff|"/g, '').split(';'))
  const blocked = csv.slice(1).reduce((sum, [, count]) => sum + Number(count), 0)
  expect(shown).toContain(`${blocked} von `)
  for (const [name] of csv.slice(1)) expect(shown).toContain(name)
  expect((await service.fetch('/migration/blockers.csv?by=unit', { cookie: anna })).status).toBe(403)
})

test("a device's date is in its owner's calendar and in that of its wave", async () => {
  const make = await service.fetch('/workplaces/bookings', { method: 'POST', cookie: anna, body: new URLSearchParams({ intent: 'calendar-make' }) })
  const address = /\/calendar\/[\w-]{43}\.ics/.exec(await make.text())?.[0] ?? ''
  const events = (text: string) => new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
  const own = events(await (await service.fetch(address)).text()).filter(({ uid }) => uid.startsWith('device-'))
  const { rows: [stored] } = await database.query(`SELECT appointment.id, appointment.starts_at, computer.name, member.wave_id FROM device_appointment appointment JOIN computer ON computer.id = appointment.computer_id JOIN person ON person.id = computer.owner_id JOIN campaign_member member ON member.campaign_id = appointment.campaign_id AND member.computer_id = computer.id WHERE person.username = 'anna.keller'`)
  expect(own.map(({ uid, summary, startDate }) => [uid, summary, startDate.toJSDate().getTime()])).toEqual([[`device-${stored.id}@localhost`, `Umstellung von ${stored.name}`, stored.starts_at.getTime()]])
  const wave = await file(`/migration/campaigns/windows-11-25h2/waves/${stored.wave_id}/calendar.ics`, carla)
  expect(wave.type).toBe('text/calendar; charset=utf-8')
  const dates = events(new TextDecoder().decode(wave.bytes))
  expect(dates.find(({ uid }) => uid === own[0]?.uid)?.summary).toBe(`Umstellung von ${stored.name} (Anna Keller)`)
  expect(dates.length).toBeGreaterThan(10)
})
