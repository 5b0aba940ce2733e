import { folded } from '../../../core/folded.ts'
import type { ByRole } from './by-role.ts'
import { wordsOf } from './column.ts'
import { flow, scalar } from './yaml-text.ts'

/** Only of a column that is called so: an address or a phone is private or of a business too, whoever's it is. */
const header =
  /^(?:(?:kunden ?)?(?:art|typ|kategorie|gruppe)|(?:customer|client|account|contact) (?:type|kind|category)|type|kind|type (?:de )?client|tipo (?:de )?cliente|tipo|klant ?type|type klant)$/

/** What tells one from the other in such columns, as `folded` spells it. */
const words: ReadonlyMap<string, 'person' | 'organisation'> = new Map([
  ...kindWords(
    'person',
    `privat privatkunde privatkundin privatperson person naturlicheperson private individual consumer personal b2c particulier
    particular privato particuliere`,
  ),
  ...kindWords(
    'organisation',
    `firma gewerbe gewerblich gewerbekunde geschaft geschaftlich geschaftskunde firmenkunde unternehmen organisation organization business
    company corporate b2b juristischeperson entreprise professionnel societe empresa azienda bedrijf zakelijk`,
  ),
])

/** The column that says by row whether it is a person, where it says nothing else and both are there. */
export function kindColumn(of: ByRole): { readonly yaml: string; readonly why: string } | undefined {
  const found = of('text').flatMap(({ column, at }) => {
    const kinds = [...new Set(at.filled)].toSorted().map((word) => [word, words.get(plain(word))] as const)
    const isTelling = header.test(wordsOf(column)) && kinds.every(([, kind]) => kind !== undefined)
    return isTelling && new Set(kinds.map(([, kind]) => kind)).size === 2 ? [{ column, values: Object.fromEntries(kinds) }] : []
  })[0]
  if (found === undefined) return undefined
  const yaml = flow({ from: scalar(found.column), values: flow(found.values), otherwise: 'person' })
  return { yaml, why: `${found.column} says so; any other word, and none, is a person` }
}

function plain(word: string): string {
  return folded(word).replace(/\p{M}/gu, '')
}

function kindWords<Kind extends string>(kind: Kind, text: string): [string, Kind][] {
  return text.split(/\s+/).map((word) => [word, kind])
}
