import { join, rootOf } from '../link/components.ts'
import type { Judgement } from './contradiction.ts'

/**
 * What a model's clusters become with what people decided: records that are the same are together, and a cluster that would bring together
 * different ones is left out, since how linking would part it is not known here.
 *
 * @param records by numbers @param clusters of each, the first place of its cluster
 */
export function groupsWith(
  records: readonly number[],
  clusters: Uint32Array,
  decisions: readonly Judgement[],
): readonly (readonly number[])[] {
  const parent = clusters.slice()
  const places = new Map(records.map((record, place) => [record, place]))
  const decided = decisions.flatMap(({ a, b, verdict }) => {
    const [one, other] = [places.get(a), places.get(b)]
    return one === undefined || other === undefined ? [] : [{ one, other, verdict }]
  })
  for (const { one, other, verdict } of decided) if (verdict === 'same') join(parent, one, other)
  const unsettled = new Set(
    decided
      .filter(({ one, other, verdict }) => verdict === 'different' && rootOf(parent, one) === rootOf(parent, other))
      .map(({ one }) => rootOf(parent, one)),
  )
  const groups = Map.groupBy(records.keys(), (place) => rootOf(parent, place))
  return [...groups].filter(([root]) => !unsettled.has(root)).map(([, its]) => its.map((place) => records[place]!))
}
