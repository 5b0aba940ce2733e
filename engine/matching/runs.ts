/** Stretches of one number in a sorted list: from where it stands first to before where the next one does. */
export function eachRun(
  numbers: Uint32Array,
  visit: (from: number, end: number) => void,
  first = 0,
  last = numbers.length,
): void {
  for (let from = first, end = first; from < last; from = end) {
    const number = numbers[from]!
    for (end = from + 1; end < last && numbers[end] === number; ) end++
    visit(from, end)
  }
}
