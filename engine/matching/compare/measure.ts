/** Whether two values of a dictionary, by their codes, are alike in some way; the same either way round. */
export type Test = (a: number, b: number) => boolean

/** How alike two values are, or how far from each other; the same either way round. */
export type Measure = (a: number, b: number) => number

/** Remembers the last pair, because several levels ask the same measure one after the other. */
export function once(measure: Measure): Measure {
  let lastA = 0
  let lastB = 0
  let last = 0
  return (a, b) => {
    if (a === lastA && b === lastB) return last
    lastA = a
    lastB = b
    last = measure(a, b)
    return last
  }
}
