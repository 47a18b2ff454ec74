import { expect, test } from 'vitest'
import { suggestedCalibration } from './calibration.ts'

const point = 0.0254 / 72

test('a sheet of paper is taken to be at 1:100 as long as nothing says otherwise, and at what its desks say', () => {
  const sheet = { unitMetres: point, width: 680, height: 425 }
  expect(suggestedCalibration(sheet, null, null)).toEqual({ method: 'unit', unit: 'file', scale: 100 })
  // 1.6 m at 1:50
  expect(suggestedCalibration(sheet, null, 1.6 / 50 / point)).toEqual({ method: 'unit', unit: 'file', scale: 50 })
  // Drawn in true size.
  expect(suggestedCalibration({ unitMetres: 0.001, width: 24_000, height: 15_000 }, null, null)).toEqual({ method: 'unit', unit: 'file', scale: 1 })
})
