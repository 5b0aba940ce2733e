/** Where an object stands in a list: newest first, and by id where several were made in one second. */
export interface Place {
  readonly id: string
  /** Epoch seconds. */
  readonly created: number
}

export interface Bounds {
  /** Only what is older than this place. */
  readonly after?: Place
  /** Only what is newer than this place, the nearest first. */
  readonly before?: Place
  /** The oldest and the newest second of what is wanted. */
  readonly from?: number
  readonly to?: number
}

/** Rows in order. What is added out of order is sorted in before the next look, so that a load sorts once. */
export interface Newest<Row extends Place> {
  /** A new one. */
  add(row: Row): void
  /** The one that stands at its place. */
  replace(row: Row): void
  remove(place: Place): void
  /** Newest first, save before a place: there the nearest comes first. */
  walk(bounds: Bounds): Iterable<Row>
}

export function openNewest<Row extends Place>(): Newest<Row> {
  const oldestFirst: Row[] = []
  let isSorted = true
  const sorted = () => {
    if (!isSorted) oldestFirst.sort(byAge)
    isSorted = true
    return oldestFirst
  }
  return {
    add: (row) => {
      const last = oldestFirst.at(-1)
      isSorted &&= last === undefined || byAge(last, row) < 0
      oldestFirst.push(row)
    },
    replace: (row) => {
      const at = countOlder(sorted(), row)
      if (oldestFirst[at]?.id === row.id) oldestFirst[at] = row
    },
    remove: (place) => {
      const at = countOlder(sorted(), place)
      if (oldestFirst[at]?.id === place.id) oldestFirst.splice(at, 1)
    },
    walk: (bounds) => walk(sorted(), bounds),
  }
}

function* walk<Row extends Place>(
  rows: readonly Row[],
  { after, before, from = 0, to = Number.MAX_SAFE_INTEGER }: Bounds,
): Generator<Row> {
  let oldest = countOlder(rows, { id: '', created: from })
  let newest = countOlder(rows, { id: '', created: to + 1 }) - 1
  if (after !== undefined) newest = Math.min(newest, countOlder(rows, after) - 1)
  if (before !== undefined) oldest = Math.max(oldest, countOlder(rows, before) + 1)
  const step = before === undefined ? -1 : 1
  for (let at = step < 0 ? newest : oldest; at >= oldest && at <= newest; at += step) {
    const row = rows[at]
    if (row !== undefined) yield row
  }
}

function byAge(a: Place, b: Place): number {
  return a.created - b.created || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/** How many are older than a place, which need not be there itself. */
function countOlder(rows: readonly Place[], place: Place): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    const other = rows[middle]
    if (other !== undefined && byAge(other, place) < 0) low = middle + 1
    else high = middle
  }
  return low
}
