import { expect, test } from 'vitest'
import { dataSetIds } from './data-set.ts'
import { dataSetOf } from './data-sets.ts'
import { migrationRows } from './migration-rows.ts'
import { RequestWindow } from './window.ts'
import { writtenAsCsv, writtenAsJson } from './written.ts'

test('CSV has the columns in their order, quotes what needs it, and leaves empty what is not told', () => {
  const set = dataSetOf('training-completion')
  const rows = [{ course: 'a', course_title_de: 'Führen, "neu"', course_title_en: '=1+1', people: null, certified: 5 }]
  expect(writtenAsCsv(set, { rows })).toBe('"course","course_title_de","course_title_en","people","certified"\r\n"a","Führen, ""neu""","\'=1+1","","5"\r\n')
  expect(JSON.parse(writtenAsJson(set, { modified: '2027-03-01', temporal: null, rows }))).toEqual({ id: 'training-completion', title: set.title, modified: '2027-03-01', temporal: null, rows })
})

test('names of columns are for good', () => {
  expect(Object.fromEntries(dataSetIds.map((id) => [id, dataSetOf(id).columns.map(({ name }) => name).join(' ')]))).toEqual({
    'wlan-coverage': 'site site_name target_state target_percent met_percent missed_percent unknown_percent floors surveyed_floors',
    'migration-progress': 'campaign site site_name first_week last_week devices_done devices_done_so_far devices',
    'desk-use': 'site site_name weekday bookable_hours booked_hours used_hours covered_percent',
    'training-completion': 'course course_title_de course_title_en people certified',
    'strategy-milestones': 'field field_de field_en initiative initiative_de initiative_en milestone milestone_de milestone_en due done_on state is_example',
    'strategy-budget': 'field field_de field_en initiative initiative_de initiative_en budget_chf spent_chf is_example',
  })
})

test('progress is told of at least five devices at a time, and small sites together', () => {
  const weeks = (...done: number[]) => done.map((count, index) => ({ monday: `2027-03-${String(1 + 7 * index).padStart(2, '0')}`, done: count }))
  const site = (name: string, devices: number, ...done: number[]) => ({ campaign: 'c', site: name, siteName: name.toUpperCase(), devices, weeks: weeks(...done) })
  expect(migrationRows([site('a', 3, 1, 2), site('b', 20, 4, 3), site('c', 4, 0, 4)])).toEqual([
    { campaign: 'c', site: 'b', site_name: 'B', first_week: '2027-03-01', last_week: '2027-03-08', devices_done: 7, devices_done_so_far: 7, devices: 20 },
    { campaign: 'c', site: 'a c', site_name: 'A; C', first_week: '2027-03-01', last_week: '2027-03-08', devices_done: 7, devices_done_so_far: 7, devices: 7 },
  ])
})

test('whoever asks for too much in a window waits for the next, others do not', () => {
  const window = new RequestWindow(2, 60_000)
  expect([window.take('a', 0), window.take('a', 1000), window.take('a', 2000), window.take('b', 2000)]).toEqual([0, 0, 58, 0])
  expect(window.take('a', 60_000)).toBe(0)
})
