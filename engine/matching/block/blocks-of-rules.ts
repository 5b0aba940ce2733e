import type { Crew } from '../crew.ts'
import type { Blocks } from './blocks.ts'

export interface RuleBlocks {
  readonly rule: number
  readonly blocks: Blocks
}

/**
 * The blocks of all rules, in their order, as many rules at a time as there are threads: more take up to 8 MB each of a million
 * records, besides the 17 MB with which each thread finds them. Blocking is set before.
 *
 * @param of as in `blocksOf`
 */
export async function* blocksOfRules(crew: Crew, rules: number, of = 1): AsyncGenerator<readonly RuleBlocks[]> {
  for (let first = 0; first < rules; first += crew.threads) {
    const some = Array.from({ length: Math.min(crew.threads, rules - first) }, (_, k) => ({ rule: first + k, of }))
    const found = await crew.each('findBlocks', some)
    yield found.map((blocks, k) => ({ rule: first + k, blocks }))
  }
}
