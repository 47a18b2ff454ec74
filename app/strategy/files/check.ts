/** Prints what is wrong with the strategy's files, with file and line: part of `npm run content:check`. */
import { readStrategy } from './read-strategy.ts'

const folder = 'content/strategy'
const { strategy, problems } = await readStrategy(folder, folder)
for (const line of problems.lines()) console.error(line)
if (problems.list.length > 0) {
  console.error(`${problems.list.length} problem${problems.list.length === 1 ? '' : 's'}.`)
  process.exitCode = 1
} else {
  console.log(`${folder}: ${strategy?.fields.length ?? 0} fields, ${strategy?.fields.flatMap(({ initiatives }) => initiatives).length ?? 0} initiatives, nothing wrong`)
}
