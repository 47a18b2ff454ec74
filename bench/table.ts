/** Prints rows as a Markdown table; the first row is the head. */
export function printTable(title: string, rows: readonly (readonly string[])[]): void {
  const [head = [], ...body] = rows
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  console.log(`\n### ${title}\n\n${[line(head), line(head.map(() => '---')), ...body.map(line)].join('\n')}`)
}

/** How many times `work` is done a second by `clients` that each do it one after the other. */
export async function ratePerSecond(seconds: number, clients: number, work: (client: number, turn: number) => Promise<void>): Promise<number> {
  const start = performance.now()
  const end = start + seconds * 1000
  let count = 0
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let turn = 0; performance.now() < end; turn += 1) {
        await work(client, turn)
        count += 1
      }
    }),
  )
  return (count * 1000) / (performance.now() - start)
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** The value that `share` of all stay below. */
export function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN
}

export const milliseconds = (value: number): string => value.toFixed(value < 10 ? 1 : 0)
