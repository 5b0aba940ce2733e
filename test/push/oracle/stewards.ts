import type { Mappings } from '../../../core/model.ts'
import type { Random } from '../../../sandbox/population/random.ts'
import { correctingBy } from './correcting.ts'
import { decidingBy } from './deciding.ts'

/** What stewards do. @param disputed members whom they decide about */
export function openStewards(mappings: Mappings, random: Random, disputed: readonly string[]) {
  return { ...correctingBy(mappings, random), ...decidingBy(mappings, random, disputed) }
}
