/** What has come within so many milliseconds, as its value; else the promise, to be streamed when it has come. */
export async function soon<T>(promise: Promise<T>, ms: number): Promise<{ value: T; later: null } | { value: null; later: Promise<T> }> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<'late'>((done) => {
    timer = setTimeout(() => done('late'), ms)
  })
  try {
    const first = await Promise.race([promise.then((value) => ({ value })), patience])
    if (first !== 'late') return { value: first.value, later: null }
  } finally {
    clearTimeout(timer)
  }
  // When the page itself fails first, nobody else would catch its failure.
  promise.catch(() => {})
  return { value: null, later: promise }
}
