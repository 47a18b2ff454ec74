import { expect, test } from 'vitest'
import { loggedError } from './logged-error.ts'

test('of an error the log gets what happened and where, and nothing that hangs on it', () => {
  const error = Object.assign(new TypeError('connection broke'), { code: '57P01', detail: 'Key (mail)=(anna@stadt.example)', client: { password: 'geheim' }, cause: new Error('geheim') })
  expect(loggedError(error)).toEqual({ type: 'TypeError', message: 'connection broke', code: '57P01', stack: expect.stringContaining('logged-error.test.ts') })
  expect(JSON.stringify(loggedError(error))).not.toMatch(/geheim|anna@/)
  expect(loggedError('text')).toEqual({ type: 'string', message: 'text' })
  expect(loggedError({ message: 'worker failed', data: 'geheim' })).toEqual({ type: 'object', message: 'worker failed' })
})

test('what a parser could not parse is not quoted', () => {
  const error = (() => { try { return JSON.parse('{"krankheit": x}') as unknown } catch (failure) { return failure } })()
  expect(String(error)).toContain('krankheit')
  expect(JSON.stringify(loggedError(error))).not.toContain('krankheit')
})
