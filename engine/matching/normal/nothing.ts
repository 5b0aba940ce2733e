import { maybeOneOf } from './plain.ts'
import { entriesOf } from './words.ts'

/**
 * What is written where nothing is known. A surname Null or Na, and Namibia's code, are lost with it: a value unknown costs a
 * little evidence, while all who lack it would seem to agree. A placeholder that is not here is demoted by how many share it.
 */
const placeholders = `
  na, n a, nan, nil, none, null, nul, undefined, undef, unknown, unkn, unk, not known, unspecified, not specified, not applicable
  not available, not provided, not given, not stated, not disclosed, not set, no data, no name, no value, none given, noname
  missing, blank, empty, void, tbd, tba, tbc, to be determined, anonymous, test, testing, test test, asdf, qwerty, dummy
  xx, xxx, xxxx, xxxxx, nn, n n, null null, unknown unknown
  unbekannt, keine, keine angabe, k a, inconnu, inconnue, aucun, desconocido, desconocida, ninguno, ninguna, sconosciuto
  sconosciuta, nessuno, onbekend, geen, desconhecido, desconhecida, nenhum, ukendt, ingen, okand, okaend, brak, nieznany
  neznamy
`

const nothing: ReadonlySet<string> = new Set(entriesOf(placeholders).flatMap((entry) => [entry, entry.replaceAll(' ', '')]))

const longest = 20

/** Whether the hash of a normal form may be that of one that says nothing. */
export const maybeNothing = maybeOneOf(nothing)

/** Whether a value in its normal form says nothing. */
export function saysNothing(normal: string): boolean {
  return normal === '' || (normal.length <= longest && nothing.has(normal))
}
