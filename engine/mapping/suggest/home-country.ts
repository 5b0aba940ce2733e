import { addressCountry, candidates, postcodesSay } from './address-country.ts'
import type { ByRole } from './by-role.ts'
import { type Column, where } from './column.ts'
import { type Evidence, homeEvidence } from './home-evidence.ts'
import { numbersSay } from './number-plans.ts'
import { localNumbers } from './shapes.ts'

/** The country of a file's customers where they do not say theirs. */
export interface HomeCountry {
  /** Undefined where nothing tells it, or not clearly. */
  readonly country: string | undefined
  /** What told it, in words. */
  readonly why: string
}

/**
 * What a country must have for it, in all and without the numbers that are valid there, and how much more than the next one: on a wrong
 * guess, numbers become somebody else's.
 */
const enough = 0.9
const beside = 0.5
const clearly = 0.3

/**
 * One country for the whole file. The numbers that are valid say least: where they may have any length, as in Germany, Italy and Austria, nearly
 * all digits are one.
 */
export function homeCountry(of: ByRole, headers: readonly string[]): HomeCountry {
  const [said] = of('country')
  const unsaid = ({ at }: { readonly at: Column }) => (said === undefined ? at : where(at, (row) => said.at.cells[row] === ''))
  const postcodes = of('postcode').map(unsaid)
  const addresses = addressCountry(of('region').map(unsaid)[0], postcodes[0])
  if (addresses !== undefined) return { country: addresses, why: 'states or postcodes' }
  const numbers = localNumbers(of('phone').map(unsaid))
  const evidence = homeEvidence(of, headers)
  const ranked = countriesIn(evidence)
    .map((country) => {
      const said = saidFor(country, evidence)
      const told = said + numbersSay(numbers, country)
      return { country, said, told, score: told + postcodesSay(postcodes[0], country) }
    })
    .toSorted((a, b) => b.score - a.score)
  const [best, next] = ranked
  const isClear = best !== undefined && best.score - (next?.score ?? 0) >= clearly
  if (!isClear || best.told < enough || best.said < beside) return { country: undefined, why: '' }
  const reasons = evidence.filter(({ says }) => (says.get(best.country) ?? 0) > 0.1).map((its) => its.of)
  return { country: best.country, why: reasons.join(', ') }
}

function countriesIn(evidence: readonly Evidence[]): string[] {
  return [...new Set([...candidates, ...evidence.flatMap(({ says }) => [...says.keys()])])]
}

function saidFor(country: string, evidence: readonly Evidence[]): number {
  return evidence.reduce((sum, { says }) => sum + (says.get(country) ?? 0), 0)
}
