import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentWithCourse, courseFiles, secret } from '../harness/course-fixture.ts'
import { answering, quizForm } from '../harness/quiz-form.ts'
import { startTestService, type TestService } from '../harness/service.ts'

const quiz = '/learning/probe/start/first-quiz'

const typed = `
## word {type=short}
One word?

- [x] {a} Geheimwort | Lösungswort
  > ${secret}-feedback-word
- [ ] {b} Irrwort
  > ${secret}-feedback-mistake

## number {type=numeric}
How many?

- [x] {a} 7391 ± 2
  > ${secret}-feedback-number
`
const withAllKinds = Object.fromEntries(['de', 'en'].map((language) => `probe/01-start/quiz.${language}.md`).map((path) => [path, `${courseFiles[path]}${typed}`]))

let service: TestService
beforeAll(async () => {
  service = await startTestService({ env: { CONTENT_DIR: await contentWithCourse(withAllKinds) } })
})
afterAll(() => service.stop())

async function learner(username: string) {
  const cookie = await service.signIn(username)
  const get = (path: string) => service.fetch(path, { cookie })
  const post = (fields: [string, string][], path = quiz) => service.fetch(path, { method: 'POST', body: new URLSearchParams(fields), cookie })
  const page = async () => (await get(quiz)).text()
  return { get, post, page, form: async () => quizForm(await page()) }
}

const right = { ticked: ['This one', 'First', 'Second'], chosen: { One: '1', Two: '2', Three: '3', 'Left A': 'Right A', 'Left B': 'Right B' } }

/** What tells the answer of each kind, or would. */
const marks: [string, RegExp][] = [
  ['single', /nur-nach-der-abgabe-feedback-a|isRight/],
  ['multiple', /isRight/],
  ['order', /"?in-order|wanted/],
  ['match', /[ab]=[ab]|wanted/],
  ['short', /Geheimwort|L(ö|\\u00f6)sungswort|Irrwort|geheimwort|spellings/],
  ['numeric', /7391|7389|7393|"low"|"high"/],
]

test('of none of the six kinds anything of the key leaves the server before the hand-in', async () => {
  const { get, post, page, form } = await learner('beat.zimmermann')
  await post([['intent', 'start']])
  const asked = await form()
  const saved = await post([['intent', 'save'], ...answering(asked, [], { One: '1', Two: '2', Three: '3', 'Left A': 'Right B' }), ['q5', 'irgendwas'], ['q6', '12']], `${quiz}.data`)
  const refused = await post([['intent', 'submit'], ...answering(asked, ['That one'], {}), ['q5', 'irgendwas']])
  expect([saved.status, refused.status]).toEqual([200, 422])
  const paths = [quiz, `${quiz}.data`, '/learning', '/learning.data', '/learning/probe', '/learning/probe.data', '/api/v1/courses/probe', '/api/v1/enrolments?mine=1', '/account/my-data', '/account/my-data.json', '/search?q=quiz']
  const answers = await Promise.all(paths.map(async (path) => (await get(path)).text()))
  const all = [await saved.text(), await refused.text(), ...answers].join('\n')
  expect(all).toContain('How many?')
  expect(all).not.toContain(secret)
  for (const [kind, mark] of marks) expect(all.match(mark)?.[0], kind).toBeUndefined()
  // The place of an option in the file shows nowhere either: names are hashes of this attempt.
  const { choices, lists } = quizForm(await page())
  const names = [...[...choices.values()].map(({ value }) => value), ...[...(lists.get('Left A')?.values.values() ?? [])].filter((value) => value !== '')]
  for (const name of names) expect(name).toMatch(/^[\w-]{16}$/)
  expect(new Set(names).size).toBe(7)
})

test('answers are there again as they were given, of each kind, and then the result with its feedback', async () => {
  const { post, page, form } = await learner('carla.odermatt')
  await post([['intent', 'start']])
  await post([['intent', 'save'], ...answering(await form(), ['This one', 'First'], { One: '1', Two: '2', Three: '3', 'Left B': 'Right B' }), ['q5', 'Irrwort'], ['q6', '12 Stück']])
  const again = await page()
  expect(again).toMatch(/name="q5"[^>]*value="Irrwort"/)
  expect(again).toMatch(/name="q6"[^>]*value="12 Stück"/)
  expect([...again.matchAll(/<input type="(?:radio|checkbox)"[^>]*checked=""/g)]).toHaveLength(2)
  expect([...again.matchAll(/<option value="[^"]+" selected=""/g)]).toHaveLength(4)
  const unfinished = await post([['intent', 'submit'], ...answering(await form(), right.ticked, right.chosen), ['q5', 'Irrwort'], ['q6', '1,200']])
  expect([unfinished.status, await unfinished.text()]).toEqual([422, expect.stringContaining('nicht eindeutig als Zahl lesen')])
  const done = await post([['intent', 'submit'], ...answering(await form(), right.ticked, right.chosen), ['q5', 'Irrwort'], ['q6', "7'393"]])
  expect(done.status).toBe(302)
  const result = await page()
  expect(result).toContain('5 von 6 Fragen sind richtig')
  for (const part of ['mistake', 'number', 'word']) expect(result).toContain(`${secret}-feedback-${part}`)
  expect(result).toContain('Geheimwort / Lösungswort')
})

test('an answer to an option that was not shown is refused, and nothing is lost', async () => {
  const { post, form } = await learner('daniel.bucher')
  await post([['intent', 'start']])
  const asked = answering(await form(), right.ticked, right.chosen).filter(([name]) => name !== 'q1')
  for (const forged of ['1', 'a', 'AAAAAAAAAAAAAAAA']) {
    const refused = await post([['intent', 'submit'], ...asked, ['q1', forged], ['q5', 'x'], ['q6', '1']])
    expect(refused.status, forged).toBe(422)
    expect(await refused.text()).toContain('Diese Antwort stand nicht zur Wahl')
  }
  expect((await form()).attemptId).toBe(asked.find(([name]) => name === 'attemptId')?.[1])
})

test("another person's attempt is refused, whole and with the names of one's own", async () => {
  const [owner, other] = [await learner('eva.lustenberger'), await learner('franz.amrein')]
  await owner.post([['intent', 'start']])
  await other.post([['intent', 'start']])
  const fields: [string, string][] = [...answering(await owner.form(), right.ticked, right.chosen), ['q5', 'Geheimwort'], ['q6', '7391']]
  expect((await other.post([['intent', 'submit'], ...fields])).status).toBe(404)
  expect((await other.post([['intent', 'save'], ...fields])).status).toBe(404)
  const own = (await other.form()).attemptId
  const copied = await other.post([['intent', 'submit'], ...fields.map(([name, value]): [string, string] => (name === 'attemptId' ? [name, own] : [name, value]))])
  expect(copied.status).toBe(422)
  expect(await copied.text()).toContain('Diese Antwort stand nicht zur Wahl')
})

test('two tabs that hand in at once: one is graded, the others get its result and hear why', async () => {
  const { get, post, form } = await learner('anna.keller')
  await post([['intent', 'start']])
  const fields: [string, string][] = [['intent', 'submit'], ...answering(await form(), right.ticked, right.chosen), ['q5', 'LOESUNGSWORT'], ['q6', '7390.5']]
  const tabs = await Promise.all(Array.from({ length: 4 }, () => post(fields)))
  const ways = tabs.map((tab) => tab.headers.get('location')).sort()
  expect(ways).toEqual([quiz, ...Array(3).fill(`${quiz}?note=already`)])
  const second = await (await get(`${quiz}?note=already`)).text()
  expect(second).toContain('Dieser Versuch war schon abgegeben')
  expect(second).toContain('6 von 6 Fragen sind richtig')
  const late = await post([['intent', 'save'], ...fields.slice(1)], `${quiz}.data`)
  expect(late.status).toBe(409)
})
