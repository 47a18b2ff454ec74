import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const features = ['audit', 'displays', 'documents', 'feedback', 'floor-plans', 'home', 'identity', 'imports', 'learning', 'mail', 'migration', 'notices', 'notifications', 'open-data', 'people', 'personal-data', 'places', 'search', 'sites', 'strategy', 'usage', 'webhooks', 'workplaces']

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => join(folder, path))
}

/** Which features a file imports values from. */
function importedFeatures(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const found = [...text.matchAll(/^(?:import|export)\s+(?!type\b)[^'"]*?from\s+'(\.[^']+)'/gms)]
  return found.flatMap(([, specifier = '']) => {
    const [top, feature] = normalize(join(dirname(file), specifier)).split('/')
    return top === 'app' && feature && features.includes(feature) ? [feature] : []
  })
}

const needs = new Map(features.map((feature) => [feature, new Set(sources(`app/${feature}`).flatMap(importedFeatures).filter((other) => other !== feature))]))

/** A way from a feature back to itself, as text. */
function cycleFrom(feature: string, path: string[] = []): string | null {
  if (path.includes(feature)) return [...path, feature].join(' -> ')
  for (const next of needs.get(feature) ?? []) {
    const cycle = cycleFrom(next, [...path, feature])
    if (cycle) return cycle
  }
  return null
}

test('features need each other in one direction only', () => {
  expect(features.map((feature) => cycleFrom(feature)).filter(Boolean)).toEqual([])
})

/** Values that a file takes from inside another feature, past its commands, queries, policy and types. */
function takenFromInside(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const own = file.split('/')[1] ?? ''
  return [...text.matchAll(/^(?:import|export)\s+(?!type\b)[^'"]*?from\s+'(\.[^']+)'/gms)].flatMap(([, specifier = '']) => {
    const target = normalize(join(dirname(file), specifier))
    const [top, feature = '', ...rest] = target.split('/')
    const isOpen = /^(queries\.server|policy|types|kinds)\.ts$/.test(rest.join('/')) || rest[0] === 'commands'
    return top === 'app' && features.includes(feature) && feature !== own && !isOpen ? [`${file} -> ${target}`] : []
  })
}

// The linter says the same by the names in the import; a folder of a feature can be called like another feature.
test('nothing is taken from inside people and search', () => {
  expect(features.flatMap((feature) => sources(`app/${feature}`).flatMap(takenFromInside)).filter((taken) => / -> app\/(people|search)\//.test(taken))).toEqual([])
})

test('the start page is found to need the sign-in, so that the test above sees imports', () => {
  expect([...needs.values()].some((others) => others.size > 0)).toBe(true)
})

test.each([...features, 'api-description', 'platform', 'ui'])('%s has every word in German and in English', (feature) => {
  const words = (locale: string): Record<string, unknown> => JSON.parse(readFileSync(join(root, `app/${feature}/messages/${locale}.json`), 'utf8'))
  const [german, english] = [words('de'), words('en')]
  expect(Object.keys(german).toSorted()).toEqual(Object.keys(english).toSorted())
  const parameters = (text: unknown) => [...new Set(JSON.stringify(text).match(/\{[a-z]\w*\}/gi) ?? [])].toSorted()
  for (const [key, text] of Object.entries(german)) {
    expect(parameters(english[key]), key).toEqual(parameters(text))
    expect(JSON.stringify(text), `${key} is written the Swiss way`).not.toContain('ß')
    expect(text, key).not.toBe('')
    expect(english[key], key).not.toBe('')
  }
})
