import { connectors } from '../../connectors/index.ts'
import { GoldthreadError } from '../../core/errors.ts'
import type { CreatedRecord, PutAwayWay } from '../../store/put-aways.ts'

/** What becomes of records that we created. */
export type Way = 'keep' | PutAwayWay

export const wayWords = { keep: 'kept', archive: 'archived', delete: 'deleted for good' } as const

/** What a source can do with a record besides keeping it. */
export function waysOf(connector: string): readonly PutAwayWay[] {
  const its = connectors.get(connector)
  return [
    ...(its?.archive === undefined ? [] : (['archive'] as const)),
    ...(its?.erase === undefined ? [] : (['delete'] as const)),
  ]
}

/** What becomes of a record where a person chose a way: it is kept where its source has no such way. */
export function becomes({ connector }: Pick<CreatedRecord, 'connector'>, way: Way): Way {
  return waysOf(connector).some((its) => its === way) ? way : 'keep'
}

/** @throws GoldthreadError `configuration` where no source of theirs has such a way */
export function refuseImpossible(created: readonly Pick<CreatedRecord, 'connection' | 'connector'>[], way: Way): void {
  if (way === 'keep' || created.length === 0 || created.some((its) => becomes(its, way) === way)) return
  const names = [...new Set(created.map(({ connection }) => connection))]
  const others = (['archive', 'delete'] as const).filter((its) =>
    created.some(({ connector }) => waysOf(connector).includes(its)),
  )
  throw new GoldthreadError(
    'configuration',
    `Nothing can be ${wayWords[way]} at ${names.join(' and ')}`,
    `Say --created ${['keep', ...others].join(' or ')}`,
  )
}
