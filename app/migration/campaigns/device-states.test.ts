import fc from 'fast-check'
import { expect, test } from 'vitest'
import { actionsFrom, deviceActions, type DeviceState, handStates, stateAfter } from './device-states.ts'

test('what can be done from where', () => {
  expect(actionsFrom('planned', 'upgrade')).toEqual(['start', 'block', 'exempt'])
  expect(actionsFrom('in_work', 'upgrade')).toEqual(['plan', 'fail', 'block'])
  expect(actionsFrom('failed', 'upgrade')).toEqual(['plan', 'start', 'block', 'exempt'])
  expect(actionsFrom('blocked', 'upgrade')).toEqual(['plan', 'block', 'exempt'])
  expect(actionsFrom('exempt', 'upgrade')).toEqual(['plan'])
  expect(actionsFrom('done', 'upgrade')).toEqual([])
  expect(actionsFrom('done', 'handout')).toEqual(['take-back'])
})

test('whatever is done by hand, an upgrade is never done by it, and there is a way back to planned', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...deviceActions)), (actions) => {
      let state: DeviceState = 'planned'
      for (const action of actions) {
        state = stateAfter(state, action, 'upgrade') ?? state
        expect(handStates).toContain(state)
        expect(state === 'planned' || stateAfter(state, 'plan', 'upgrade') === 'planned').toBe(true)
      }
    }),
  )
})
