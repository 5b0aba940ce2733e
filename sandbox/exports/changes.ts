import { shuffled } from '../population/random.ts'

/** How many records a later export of the same seed has changed, lacks, and has besides. */
export interface Changes {
  readonly changed: number
  readonly removed: number
  readonly added: number
}

export const noChanges: Changes = { changed: 0, removed: 0, added: 0 }

/** What became of record `n` of `records`; exact in number, and the same for every way the records are written. */
export function fates(
  seed: number,
  records: number,
  { changed, removed }: Changes,
): (n: number) => 'same' | 'changed' | 'removed' {
  if (changed + removed > records)
    throw new RangeError(`${changed} changed and ${removed} removed are more than ${records} records`)
  const lot = shuffled(records, seed + 1)
  return (n) => {
    const drawn = lot(n)
    return drawn < changed ? 'changed' : drawn < changed + removed ? 'removed' : 'same'
  }
}
