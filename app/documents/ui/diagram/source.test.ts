import { expect, test } from 'vitest'
import { describedIn, lineIn, namedLine, partsOf, withDescription } from './source.ts'

test('a diagram is described by its own text', () => {
  expect(describedIn('flowchart TD\n  accTitle: Weg eines Gesuchs\n  accDescr: Es wird geprüft.\n  A-->B')).toBe('Weg eines Gesuchs. Es wird geprüft.')
  expect(describedIn('pie\n  accDescr {\n   Drei\n   Teile\n  }\n')).toBe('Drei Teile')
  expect(describedIn('flowchart TD\n A-->B')).toBe('')
  // From a colleague who wants everybody's browser to stand still.
  expect(describedIn(`${'\n'.repeat(300_000)}x`)).toBe('')
})

test('text and description are asked for apart and stand together, in a line that every kind of diagram allows', () => {
  const written = 'flowchart TD\n  accDescr: Es wird geprüft.\n  A-->B'
  expect(partsOf(written)).toEqual({ source: 'flowchart TD\n  A-->B', description: 'Es wird geprüft.' })
  const together = withDescription(partsOf(written))
  expect(together).toBe('flowchart TD\n  A-->B\n%% accDescr: Es wird geprüft.')
  expect([describedIn(together), withDescription(partsOf(together))]).toEqual(['Es wird geprüft.', together])
  expect(partsOf('pie\n  accDescr {\n   Drei\n   Teile\n  }\n  "a": 1')).toEqual({ source: 'pie\n  "a": 1', description: 'Drei Teile' })
  expect(partsOf('mindmap\n  a')).toEqual({ source: 'mindmap\n  a', description: '' })
  expect(withDescription({ source: 'mindmap\n  a\n', description: ' Zwei\n Äste ' })).toBe('mindmap\n  a\n%% accDescr: Zwei Äste')
  expect(withDescription({ source: 'mindmap', description: ' ' })).toBe('mindmap')
})

test('the line of an error is that of the text as it was written', () => {
  const source = '\n%% Weg\nflowchart TD\n%% Mitte\n  A-->B\n  B--x'
  expect([1, 2, 3, 99].map((counted) => lineIn(source, counted))).toEqual([3, 5, 6, 6])
  expect(namedLine('Parse error on line 3:\n...')).toBe(3)
  expect(namedLine('Parsing failed: Lexer error on line 2, column 4')).toBe(2)
  expect(namedLine('UnknownDiagramError: No diagram type detected matching given configuration')).toBe(1)
  expect(namedLine('something else')).toBeNull()
})
