/** What is measured of ours, ready: threads have started. */
export interface Work extends AsyncDisposable {
  /** Does it with a file of people; what is no part of it is not timed. */
  readonly timed: (people: string) => Promise<Timed>
}

export interface Timed {
  readonly seconds: number
  /** What was found, so that two ways can be told to have done the same: records, pairs. */
  readonly count: number
}

export async function timed(work: () => Promise<number>): Promise<Timed> {
  const start = performance.now()
  const count = await work()
  return { seconds: (performance.now() - start) / 1000, count }
}
