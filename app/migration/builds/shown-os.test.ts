import { expect, test } from 'vitest'
import { shownOs } from './shown-os.ts'

test('which Windows it is follows from the build, which edition from the inventory', () => {
  expect(['Windows', 'Microsoft Windows NT Workstation 10.0', 'Microsoft Windows NT Workstation 10.0 (Tablet Edition)'].map((name) => shownOs(name, 'Windows 11'))).toEqual(['Windows 11', 'Windows 11', 'Windows 11'])
  expect(shownOs('Windows 10 Enterprise', 'Windows 11')).toBe('Windows 11 Enterprise')
  expect(shownOs('Microsoft Windows 8.1 Pro', 'Windows 10')).toBe('Microsoft Windows 10 Pro')
  expect([shownOs('Windows 10 Pro', null), shownOs('Windows', null)]).toEqual(['Windows 10 Pro', 'Windows'])
})
