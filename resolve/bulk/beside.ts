import type { StageClock } from '../../core/stages.ts'

/** Waits for what is awaited, and does steps of the other work until it is there; one at least, or all of them would be left for the end. */
export async function besideOf<Its>(besides: AsyncIterator<unknown>, awaited: Promise<Its>, clock: StageClock): Promise<Its> {
  let isThere = false
  const told = () => {
    isThere = true
  }
  awaited.then(told, told)
  do {
    if ((await besides.next()).done) break
  } while (!isThere)
  clock.lap('write')
  const its = await awaited
  clock.lap('golden')
  return its
}
