/** The worker's clock and the server's may differ: however they do, nobody asks in a loop. */
const shortest = 1_000

/** Milliseconds to wait for what is due in so many. */
export function waitOf(milliseconds: number): number {
  return Math.max(shortest, milliseconds)
}

/** Milliseconds to wait until then. @param time in epoch milliseconds */
export function waitUntil(time: number): number {
  return waitOf(time - Date.now())
}
