/** A stand-in's own time: a test stands it still, or moves it on by a month. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  advance(milliseconds: number): void
  /** Stands still at a time until `run`; everything that happens bears one stamp. */
  freeze(at?: number): void
  run(): void
}

export function clockFrom(start?: number): Clock {
  let offset = start === undefined ? 0 : start - Date.now()
  let frozen: number | undefined
  const now = () => frozen ?? Date.now() + offset
  return {
    now,
    advance: (milliseconds) => {
      if (frozen === undefined) offset += milliseconds
      else frozen += milliseconds
    },
    freeze: (at = now()) => void (frozen = at),
    run: () => {
      offset = now() - Date.now()
      frozen = undefined
    },
  }
}
