/** The same, so many of them made ahead while one is worked on. Whoever stops early waits for those under way. */
export async function* ahead<Its>(all: AsyncGenerator<Its>, most = 1): AsyncGenerator<Its> {
  const ask = () => {
    const asked = all.next()
    asked.catch(() => undefined) // told when it is asked for
    return asked
  }
  const asked = Array.from({ length: most }, ask)
  try {
    for (let next = asked.shift(); next !== undefined; next = asked.shift()) {
      const { done, value } = await next
      if (done) return
      asked.push(ask())
      yield value
    }
  } finally {
    await Promise.allSettled(asked)
    await all.return(undefined)
  }
}
