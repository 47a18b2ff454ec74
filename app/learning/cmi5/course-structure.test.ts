import { expect, test } from 'vitest'
import { au, block, courseStructure } from '../../../tests/harness/cmi5-package.ts'
import { unitIdsOf } from '../scorm/package-course.ts'
import { PackageError, type PackageProblem } from '../scorm/problem.ts'
import { isSatisfied, moveOnWords } from './au.ts'
import { readCourseStructure } from './course-structure.ts'

const paths = ['cmi5.xml', 'index.html', 'zwei/Start.html']
const one = (more: Partial<Parameters<typeof au>[0]> = {}) => courseStructure(au({ id: 'https://publisher.example/au/eins', ...more }))

function problemOf(text: string): PackageProblem {
  try {
    readCourseStructure(text, paths)
  } catch (error) {
    if (error instanceof PackageError) return error.problem
    throw error
  }
  throw new Error('it was taken')
}

test('units come in order, with both titles, the block around them and all that they are started with', () => {
  const first = au({ id: 'https://publisher.example/au/eins', more: '<launchParameters> Start=1 </launchParameters><entitlementKey>abc</entitlementKey>' })
  const second = au({ id: 'https://publisher.example/au/zwei', url: 'ZWEI/start.html?x=1', attributes: '', title: 'Zwei' })
  const third = au({ id: 'urn:example:au:drei', url: 'https://kurse.example/au?id=3#top', attributes: 'launchMethod="OwnWindow" moveOn="Completed" masteryScore="0.5"' })
  const { standard, title, scos } = readCourseStructure(courseStructure(first + block('https://publisher.example/b', second) + third), paths)
  expect([standard, title, unitIdsOf(scos)]).toEqual(['cmi5', 'Probe cmi5', ['eins', 'zwei', 'drei']])
  expect(scos[0]).toMatchObject({ title: 'Teil', above: '', path: 'index.html', launchData: 'Start=1', passingScore: 0.8, isSco: true, au: { title: { de: 'Teil', en: 'Teil in English' }, moveOn: 'CompletedAndPassed', launchMethod: 'AnyWindow', masteryScore: 0.8, entitlementKey: 'abc', address: null } })
  expect(scos[1]).toMatchObject({ above: 'Kapitel', path: 'zwei/Start.html', query: '?x=1', isSco: false, au: { moveOn: 'NotApplicable', masteryScore: null, around: [{ id: 'https://publisher.example/course' }, { id: 'https://publisher.example/b', title: { de: 'Kapitel', en: 'Chapter' } }] } })
  // Completed asks for no score, though the unit has one.
  expect(scos[2]).toMatchObject({ path: '', passingScore: null, au: { launchMethod: 'OwnWindow', masteryScore: 0.5, address: 'https://kurse.example/au?id=3#top' } })
})

test('what is wrong is named with its line', () => {
  expect(problemOf('<courseStructure>')).toMatchObject({ code: 'manifest-xml' })
  expect(problemOf('<manifest/>')).toEqual({ code: 'not-cmi5', where: 'cmi5.xml:1', value: 'manifest' })
  expect(problemOf('<courseStructure/>')).toEqual({ code: 'element-missing', where: 'cmi5.xml:1', value: 'course' })
  expect(problemOf(courseStructure(''))).toEqual({ code: 'no-units', where: 'cmi5.xml:2' })
  expect(problemOf(courseStructure('<au id="x:1"><url>index.html</url></au>'))).toEqual({ code: 'element-missing', where: 'cmi5.xml:4', value: 'title' })
  expect(problemOf(one({ url: ' ' }))).toEqual({ code: 'element-missing', where: 'cmi5.xml:4', value: 'url' })
  expect(problemOf(one({ id: 'eins' }))).toEqual({ code: 'attribute-wrong', where: 'cmi5.xml:4', value: 'id="eins"' })
  for (const attributes of ['moveOn="passed"', 'masteryScore="80"', 'masteryScore="0.12345"', 'launchMethod="Popup"']) expect(problemOf(one({ attributes }))).toEqual({ code: 'attribute-wrong', where: 'cmi5.xml:4', value: attributes })
  expect(problemOf(courseStructure(au({ id: 'x:1' }) + block('x:1', au({ id: 'x:2' }))))).toMatchObject({ code: 'duplicate-identifier', value: 'x:1' })
  expect(problemOf(one({ url: 'fehlt.html' }))).toMatchObject({ code: 'href-missing', value: 'fehlt.html' })
  expect(problemOf(one({ url: '../weg.html' }))).toMatchObject({ code: 'href-outside' })
  expect(problemOf(one({ url: 'index.html?endpoint=https://x.example' }))).toMatchObject({ code: 'launch-parameter', value: 'endpoint' })
})

test('another server is taken by https alone', () => {
  for (const url of ['http://kurse.example/au', '//kurse.example/au', 'javascript:alert(1)', 'data:text/html,x', 'https://anna:geheim@kurse.example/', 'file:///etc/passwd', '\\\\kurse.example\\au', 'https://']) expect(problemOf(one({ url }))).toMatchObject({ code: 'address-insecure', where: 'cmi5.xml:4' })
})

test('entities of its own, and elements without end, are refused', () => {
  const bomb = courseStructure(au({ id: 'x:1', title: '&b;' }), { head: '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>' })
  expect(problemOf(bomb)).toMatchObject({ code: 'manifest-entities', where: expect.stringMatching(/^cmi5\.xml:/) })
  expect(problemOf(courseStructure('<block>'.repeat(100)))).toMatchObject({ code: 'manifest-large' })
})

test('each criterion asks for what its name says', () => {
  const states = [[false, false], [true, false], [false, true], [true, true]] as const
  const table = Object.fromEntries(moveOnWords.map((word) => [word, states.map(([isCompleted, isPassed]) => isSatisfied(word, { isCompleted, isPassed }))]))
  expect(table).toEqual({
    Passed: [false, false, true, true],
    Completed: [false, true, false, true],
    CompletedAndPassed: [false, false, false, true],
    CompletedOrPassed: [false, true, true, true],
    NotApplicable: [true, true, true, true],
  })
})
