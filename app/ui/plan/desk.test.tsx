import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'

import { DeskShape, PlanDesks, type DeskState } from './desk.tsx'

const states: DeskState[] = ['free', 'mine', 'taken', 'blocked']

function shapes(state: DeskState): string {
  return renderToStaticMarkup(<DeskShape state={state} />).replaceAll(/desk-\w+/g, '')
}

test('a desk that is free, taken or blocked differs by its shape, not by its colour alone', () => {
  const [free, , taken, blocked] = states.map(shapes)
  expect(new Set([free, taken, blocked]).size).toBe(3)
})

test('a taken desk has a person, a free one an empty chair, a blocked one neither', () => {
  expect(renderToStaticMarkup(<DeskShape state="taken" />)).toContain('<circle')
  expect(renderToStaticMarkup(<DeskShape state="free" />)).not.toContain('<circle')
  expect(renderToStaticMarkup(<DeskShape state="blocked" />)).toContain('desk-hatch')
})

test('rings and flags come after all desks, so that no neighbour covers them', () => {
  const markup = renderToStaticMarkup(
    <PlanDesks
      desks={[
        { id: 'a', x: 1, y: 1, rotation: 0, state: 'mine', sign: '01', flag: 'Ihr Platz' },
        { id: 'b', x: 2.8, y: 1, rotation: 180, state: 'free', sign: '02', selected: true, focused: true },
        { id: 'c', x: 4.6, y: 1, rotation: 0, state: 'taken', sign: '03' },
      ]}
    />,
  )
  const last = markup.lastIndexOf('data-space')
  expect(markup.indexOf('desk-selection')).toBeGreaterThan(last)
  expect(markup.indexOf('desk-focus')).toBeGreaterThan(last)
  expect(markup.indexOf('Ihr Platz')).toBeGreaterThan(last)
  expect(markup).not.toContain('style=')
})
