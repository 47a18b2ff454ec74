/** The form of an open quiz as the server sends it, so that a test can answer in its words. */

const plain = (html: string) => html.replaceAll(/<[^>]*>/g, '').trim()

function attribute(tag: string, name: string): string {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
}

export type QuizForm = {
  attemptId: string
  /** Each option to tick, by its text. */
  choices: Map<string, { name: string; value: string }>
  /** Each list to choose from, by its label: its name, and its values by their text. */
  lists: Map<string, { name: string; values: Map<string, string> }>
}

/** What a page without script holds of its quiz. */
export function quizForm(html: string): QuizForm {
  const choices = new Map([...html.matchAll(/<label class="quiz-option">(<input[^>]*>)(.*?)<kbd/gs)].map(([, input = '', text = '']) => [plain(text), { name: attribute(input, 'name'), value: attribute(input, 'value') }]))
  const lists = new Map(
    [...html.matchAll(/<label for="([^"]*)">(.*?)<\/label><select[^>]*>(.*?)<\/select>/gs)].map(([, name = '', label = '', options = '']) => {
      const values = new Map([...options.matchAll(/<option value="([^"]*)"[^>]*>(.*?)<\/option>/gs)].map(([, value = '', text = '']) => [plain(text), value]))
      return [plain(label), { name, values }]
    }),
  )
  return { attemptId: /name="attemptId" value="([^"]+)"/.exec(html)?.[1] ?? '', choices, lists }
}

/** Form fields that tick the choices named, and choose from lists by `label: text`. */
export function answering({ attemptId, choices, lists }: QuizForm, ticked: readonly string[], chosen: Readonly<Record<string, string>>): [string, string][] {
  const ticks = ticked.map((text): [string, string] => {
    const choice = choices.get(text)
    if (!choice) throw new Error(`there is no option "${text}", only ${[...choices.keys()].join(', ')}`)
    return [choice.name, choice.value]
  })
  const picks = Object.entries(chosen).map(([label, text]): [string, string] => {
    const list = lists.get(label)
    const value = list?.values.get(text)
    if (!list || value === undefined) throw new Error(`"${label}" has no "${text}", only ${[...(list?.values.keys() ?? lists.keys())].join(', ')}`)
    return [list.name, value]
  })
  return [['attemptId', attemptId], ...ticks, ...picks]
}
