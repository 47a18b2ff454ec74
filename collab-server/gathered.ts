type Bounds = {
  /** Questions of one go. */
  most: number
  /** How many goes are under way side by side. */
  atOnce: number
}

/**
 * Asks together what is asked in one turn of the event loop, or while others wait for their answers: people who
 * come at once, as after a restart, cost one query and not one each.
 * @param answer gives the answers in the order of the questions
 */
export function gathered<Q, A>(answer: (questions: readonly Q[]) => Promise<readonly A[]>, { most, atOnce }: Bounds): (question: Q) => Promise<A> {
  const waiting: { question: Q; resolve: (answered: A) => void; reject: (error: unknown) => void }[] = []
  let running = 0
  let isScheduled = false
  const go = async () => {
    const together = waiting.splice(0, most)
    running += 1
    try {
      const answers = await answer(together.map(({ question }) => question))
      // As many as there were questions.
      together.forEach(({ resolve }, index) => resolve(answers[index] as A))
    } catch (error) {
      for (const { reject } of together) reject(error)
    } finally {
      running -= 1
      begin()
    }
  }
  const begin = () => {
    while (waiting.length > 0 && running < atOnce) void go()
  }
  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject })
      if (isScheduled) return
      isScheduled = true
      setImmediate(() => {
        isScheduled = false
        begin()
      })
    })
}
