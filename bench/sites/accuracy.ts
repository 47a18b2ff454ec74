import { fitField } from '../../app/sites/estimate/fit-field.ts'
import { Nearest } from '../../app/sites/estimate/nearest.ts'
import { type Observed, observe } from '../../app/sites/estimate/observe.ts'
import { members } from '../../app/sites/estimate/predictor.ts'
import { sourcesOf } from '../../app/sites/estimate/trend.ts'
import { randomFor } from '../../prisma/seed/random.ts'
import { printTable } from '../table.ts'
import { madeSurvey, type Survey } from './made-surveys.ts'
import { realSurveys, withWalls } from './real-surveys.ts'

type Kind = 'random' | 'blocks'

/** Each survey is split this many times, so that all count alike. */
const rounds = 10

/** A fifth of the places at random, or seven of ten squares of 5 m: what is left to learn from, and what was held out. */
function split(places: readonly Observed[], kind: Kind, seed: string): { kept: Observed[]; held: Observed[] } {
  const random = randomFor(`${kind} ${seed}`)
  const blockOf = ({ x, y }: Observed) => (kind === 'random' ? `${x} ${y}` : `${Math.floor(x / 5)} ${Math.floor(y / 5)}`)
  const blocks = [...new Set(places.map(blockOf))].map((block) => ({ block, order: random.next() })).toSorted((a, b) => a.order - b.order)
  const out = new Set(blocks.slice(0, Math.round(blocks.length * (kind === 'random' ? 0.2 : 0.7))).map(({ block }) => block))
  return { kept: places.filter((place) => !out.has(blockOf(place))), held: places.filter((place) => out.has(blockOf(place))) }
}

function byDistance(kept: readonly Observed[], { x, y }: Observed, power: number, count: number): number {
  const nearest = new Nearest(kept, Math.min(count, kept.length))
  nearest.search(x, y)
  let [weights, sum] = [0, 0]
  for (let at = 0; at < nearest.found; at += 1) {
    const weight = Math.max(1e-6, nearest.distances[at] ?? 0) ** -power
    weights += weight
    sum += weight * (kept[nearest.indices[at] ?? 0]?.best ?? 0)
  }
  return sum / weights
}

/** Squared errors and hits, summed. */
type Score = { count: number; own: number; power1: number; power2: number; inside: number; fits: number; shares: number[] }
const emptyScore = (): Score => ({ count: 0, own: 0, power1: 0, power2: 0, inside: 0, fits: 0, shares: members.map(() => 0) })

function scoreOf({ readings, accessPoints, walls, name }: Survey, kind: Kind): Score {
  const score = emptyScore()
  const { places } = observe(readings)
  for (let round = 0; round < rounds; round += 1) {
    const { kept, held } = split(places, kind, `${name.replace(withWalls, '')} ${round}`)
    const field = fitField(kept, sourcesOf(kept, accessPoints), held, walls)
    if (!field) continue
    score.fits += 1
    score.shares = score.shares.map((share, at) => share + field.shares[members[at] ?? 'idw'])
    for (const place of held) {
      const { mean, sd } = field.at(place)
      score.count += 1
      score.own += (mean - place.best) ** 2
      score.power1 += (byDistance(kept, place, 1, kept.length) - place.best) ** 2
      score.power2 += (byDistance(kept, place, 2, 8) - place.best) ** 2
      // Between the 10 % and the 90 % quantile of a normal distribution.
      if (Math.abs(mean - place.best) <= 1.2816 * sd) score.inside += 1
    }
  }
  return score
}

function sum(scores: readonly Score[]): Score {
  return scores.reduce((total, one) => ({
    count: total.count + one.count,
    own: total.own + one.own,
    power1: total.power1 + one.power1,
    power2: total.power2 + one.power2,
    inside: total.inside + one.inside,
    fits: total.fits + one.fits,
    shares: total.shares.map((share, at) => share + (one.shares[at] ?? 0)),
  }), emptyScore())
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`

function row(name: string, kind: Kind, score: Score): string[] {
  const rmse = (squares: number) => Math.sqrt(squares / score.count)
  const gain = (other: number) => percent(1 - rmse(score.own) / rmse(other))
  return [name, kind, rmse(score.own).toFixed(2), gain(score.power1), gain(score.power2), percent(score.inside / score.count), ...score.shares.map((share) => (share / score.fits).toFixed(2))]
}

/** Half the squared differences of readings whose places are next to each other, as dB: what no estimate from readings alone can know. */
function nextToEachOther(places: readonly Observed[]): { metres: number; dB: number } {
  const nearest = new Nearest(places, 1)
  const pairs = places.map((place, index) => {
    nearest.search(place.x, place.y, { except: index, buffer: 0 })
    return { metres: nearest.distances[0] ?? 0, square: (place.best - (places[nearest.indices[0] ?? 0]?.best ?? 0)) ** 2 / 2 }
  })
  return { metres: pairs.reduce((sum, { metres }) => sum + metres, 0) / pairs.length, dB: Math.sqrt(pairs.reduce((sum, { square }) => sum + square, 0) / pairs.length) }
}

/** How near any estimate can come: how much the strongest radio differs all over, from one place to the next, and at one place from one scan to the next. */
function printNoise(surveys: readonly Survey[]): void {
  const sdOf = (values: readonly number[]) => Math.sqrt(values.reduce((sum, value) => sum + (value - values.reduce((a, b) => a + b, 0) / values.length) ** 2, 0) / values.length)
  const rows = surveys.map(({ name, readings, repeatedDb }) => {
    const { places } = observe(readings)
    const { metres, dB } = nextToEachOther(places)
    return [name, String(places.length), sdOf(places.map(({ best }) => best)).toFixed(1), metres.toFixed(1), dB.toFixed(1), repeatedDb?.toFixed(1) ?? '']
  })
  printTable('What readings do not tell', [['survey', 'places', 'sd of all, dB', 'metres to the next place', 'sd from there, dB', 'sd of scans at one place, dB'], ...rows])
}

/** How well coverage is estimated at places that were held out, on invented floors and on a real one. */
export function benchAccuracy(): void {
  const real = realSurveys()
  if (real.length === 0) console.log('\nThe public survey is not beside the project (../shared/data/wifi-survey): left out.')
  const made = Array.from({ length: 20 }, (_, seed) => madeSurvey(seed))
  const rows = (['random', 'blocks'] as const).flatMap((kind) => {
    const ofReal = real.map((survey) => ({ name: survey.name, score: scoreOf(survey, kind) }))
    const ofMade = made.map((survey) => ({ name: survey.name, score: scoreOf(survey, kind) }))
    const worst = ofMade.toSorted((a, b) => b.score.own / b.score.power2 - a.score.own / a.score.power2)[0]
    return [
      ...ofReal.map(({ name, score }) => row(name, kind, score)),
      row(`${made.length} made floors`, kind, sum(ofMade.map(({ score }) => score))),
      ...(worst ? [row(`the worst of them against IDW p2 (${worst.name})`, kind, worst.score)] : []),
      // The real readings count once, as they came: without a plan.
      row('all points', kind, sum([...ofReal.filter(({ name }) => !name.endsWith(withWalls)), ...ofMade].map(({ score }) => score))),
    ]
  })
  printTable('Coverage at held-out places', [['survey', 'held out', 'RMSE dB', 'better than IDW p1, all points', 'better than IDW p2, k8', 'in the 80 % interval', ...members], ...rows])
  printNoise([...real.filter(({ name }) => !name.endsWith(withWalls)), ...made])
}
