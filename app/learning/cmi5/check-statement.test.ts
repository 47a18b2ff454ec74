import { describe, expect, test } from 'vitest'
import { type Before, checkStatement, type Speaker } from './check-statement.ts'
import { sessionExtension } from './statements.ts'

const activityId = 'https://intranet.example/learning/kurs/aus/inhalt'
const speaker: Speaker = { homePage: 'https://intranet.example', accountName: 'abc', activityId, publisherId: 'https://publisher.example/au', registration: 'b6d1c1de-0000-4000-8000-000000000001', sessionId: 'sitzung', mode: 'Normal', masteryScore: null }
const before: Before = { said: { initialized: 'x' }, isCompleted: false, isPassed: false }
const judged = (object: object, activities: object = {}, by = speaker) => {
  const statement = {
    id: 'b6d1c1de-0000-4000-8000-000000000002', actor: { account: { homePage: speaker.homePage, name: speaker.accountName } }, verb: { id: 'http://adlnet.gov/expapi/verbs/passed' }, object,
    context: { registration: speaker.registration, contextActivities: { grouping: [{ id: by.publisherId }], ...activities }, extensions: { [sessionExtension]: speaker.sessionId } }, timestamp: '2027-03-01T08:00:00Z',
  }
  const checked = checkStatement(statement, by, before)
  return checked.kind === 'refused' ? checked.status : checked.kind
}
const quiz = 'https://intranet.example/learning/probe/units/first-quiz'

describe('a statement without the category of cmi5', () => {
  test.each([activityId, `${activityId}/seite/1`, `${activityId}#frage-2`, 'https://publisher.example/page', 'urn:page:1', 'https://intranet.example.org/x'])('may be about %s', (id) => {
    expect(judged({ id })).toBe('allowed')
  })

  test.each([quiz, 'https://intranet.example', 'https://intranet.example/learning/kurs', `${activityId}-2`, `${activityId}?x=1`, `${activityId}/../../units/quiz`, `${activityId}/%2e%2e/andere`, quiz.replace('https://intranet', 'HTTPS://Intranet'), quiz.replace('.example', '.example:443')])('is not about %s, of which Werkplatz alone speaks', (id) => {
    expect(judged({ id })).toBe(403)
  })

  test('says nothing of it in a SubStatement or beside its object, either', () => {
    const sub = (object: object, more: object = {}) => ({ objectType: 'SubStatement', actor: {}, verb: { id: 'x:y' }, object, ...more })
    expect(judged(sub({ id: `${activityId}/seite` }))).toBe('allowed')
    expect(judged(sub({ id: quiz }))).toBe(403)
    expect(judged(sub({ id: 'x:z' }, { context: { contextActivities: { parent: { id: quiz } } } }))).toBe(403)
    expect(judged({ id: activityId }, { parent: [{ id: activityId }] })).toBe('allowed')
    for (const kind of ['parent', 'other', 'category']) expect(judged({ id: activityId }, { [kind]: [{ id: quiz }] })).toBe(403)
    expect(judged({ id: activityId }, { other: { id: quiz } })).toBe(403)
    expect(judged({ id: activityId }, { grouping: [{ id: speaker.publisherId }, { id: quiz }] })).toBe(403)
  })

  test("names its publisher's id where that is an address of the installation, too, but not as its object", () => {
    const own = { ...speaker, publisherId: 'https://intranet.example/kurse/eins' }
    expect(judged({ id: activityId }, {}, own)).toBe('allowed')
    expect(judged({ id: own.publisherId }, {}, own)).toBe(403)
  })
})
