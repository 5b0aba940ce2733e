/** What holds two records of a customer to one side. */
export interface Bonds {
  /** Records merged at their source, each with the one that it went into. */
  readonly merged: readonly { readonly loser: number; readonly winner: number }[]
  /** Records that we created, with those that they were created for. */
  readonly created: readonly { readonly record: number; readonly anchors: readonly number[] }[]
  /** For each value that we wrote, the record that it came from. */
  readonly written: readonly { readonly record: number; readonly origin: number }[]
}

export interface Sides {
  readonly leaving: readonly number[]
  readonly staying: readonly number[]
}

/**
 * Who leaves with the records that a person named. What was merged at its source goes where the record goes that it went into. What we created stands for whom it was made for:
 * it goes with them, and where they are on both sides, with those whom most of its values are from; where that is even, it stays.
 *
 * @param members of the customer
 */
export function sidesOf(members: readonly number[], named: readonly number[], { merged, created, written }: Bonds): Sides {
  const leaving = new Set(named)
  const bound = new Set(created.map(({ record }) => record))
  for (const { record, anchors } of created) {
    if (leaving.has(record)) continue
    const theirs = anchors.filter((id) => members.includes(id) && !bound.has(id))
    const origins = written.filter((its) => its.record === record).map(({ origin }) => origin)
    if (goes(theirs, origins, leaving)) leaving.add(record)
  }
  for (const { loser, winner } of merged) {
    if (leaving.has(winner)) leaving.add(loser)
    else if (members.includes(winner)) leaving.delete(loser)
  }
  const sorted = members.toSorted((a, b) => a - b)
  return { leaving: sorted.filter((id) => leaving.has(id)), staying: sorted.filter((id) => !leaving.has(id)) }
}

function goes(anchors: readonly number[], origins: readonly number[], leaving: ReadonlySet<number>): boolean {
  const [gone, kept] = [anchors.filter((id) => leaving.has(id)).length, anchors.filter((id) => !leaving.has(id)).length]
  if (gone === 0 || kept === 0) return gone > 0
  const theirs = origins.filter((id) => leaving.has(id)).length
  return theirs > origins.filter((id) => id > 0 && !leaving.has(id)).length
}

/** What we created is bound to the first of those that it was created for. Where that is on the other side, it needs another bond. */
export function tiesOfCreated(
  created: Bonds['created'],
  { leaving, staying }: Sides,
): readonly { readonly a: number; readonly b: number }[] {
  return created.flatMap(({ record, anchors }) => {
    const own = [leaving, staying].find((side) => side.includes(record)) ?? []
    const [first] = anchors.filter((id) => id !== record && (leaving.includes(id) || staying.includes(id)))
    const anchor = anchors.find((id) => id !== record && own.includes(id))
    if (anchor === undefined || anchor === first) return []
    return [{ a: Math.min(record, anchor), b: Math.max(record, anchor) }]
  })
}

/** Records that we created for both sides, taken for one: what they hold is nobody's whole. */
export function createdForBoth<Its extends Bonds['created'][number]>(
  created: readonly Its[],
  { leaving, staying }: Sides,
): readonly Its[] {
  const isOn = (side: readonly number[], { record, anchors }: Its) => anchors.some((id) => id !== record && side.includes(id))
  return created.filter((its) => isOn(leaving, its) && isOn(staying, its))
}
