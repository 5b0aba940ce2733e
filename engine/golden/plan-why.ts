import type { WrittenValue } from '../../core/types.ts'
import { identityOf } from './identity.ts'
import { isDeclined, type Site, withheldDeclined } from './plan-site.ts'

/** Why a value of ours goes, where its record said nothing before. */
export function whyEmptied(site: Site, { field, item, origin, originLives, originParted }: WrittenValue): string {
  const identity = identityOf(item)
  if (isDeclined(site, field, identity)) return withheldDeclined(site, field, [identity])[0]?.reason ?? 'declined'
  if (origin.record === 0) return originLives ? 'override of another customer' : 'override ended'
  if (site.plannable.records.some(({ id }) => id === origin.record)) return 'origin cleared'
  return originLives || originParted ? 'origin is of another customer' : 'origin is gone'
}
