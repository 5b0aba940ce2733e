import { streetLine } from '../population/addresses.ts'
import { customerAt } from '../population/customer.ts'
import { shuffled } from '../population/random.ts'
import { defaultRates, type Known, type Rates } from '../population/rates.ts'
import { viewOf } from '../population/view.ts'
import { type Changes, fates, noChanges } from './changes.ts'
import { writeCsv } from './csv.ts'

/** One file of people who are in it once to four times, for benchmarks. */
export interface PlainRequest {
  readonly seed: number
  readonly records: number
  readonly file: string
  readonly rates?: Rates
}

export const plainHeader = [
  'id',
  'given_name',
  'family_name',
  'date_of_birth',
  'email',
  'phone',
  'street',
  'city',
  'state',
  'postcode',
  'truth',
] as const

const known: Known = { email: 0.75, mobile: 0.8, landline: 0, birthDate: 0.85, address: 0.9 }

/** Of ten people, how often each is in the file: twice on average. */
const timesInFile = [1, 1, 1, 1, 2, 2, 2, 3, 3, 4]
const cycle = timesInFile.flatMap((times, person) => Array.from({ length: times }, (_, copy) => ({ person, copy })))

/** Streams, so that a million records need no more memory than a thousand. Answers the number of rows. */
export function plainExport(request: PlainRequest): Promise<number> {
  return changedExport(request, noChanges)
}

/**
 * A later export of the same seed and number of records: some have moved (new address, phone and e-mail, same id), some are gone,
 * and new ones stand at the end. @throws RangeError where more are to change than there are
 */
export async function changedExport(
  { seed, records, file, rates = defaultRates }: PlainRequest,
  changes: Changes,
): Promise<number> {
  return writeCsv({ file, header: plainHeader }, rowsOf(seed, records, rates, changes))
}

function* rowsOf(seed: number, records: number, rates: Rates, changes: Changes): Generator<readonly string[]> {
  const fate = fates(seed, records, changes)
  const place = shuffled(records, seed)
  const newcomers = Math.ceil(records / cycle.length) * cycle.length
  for (let n = 0; n < records; n++) {
    const became = fate(n)
    if (became !== 'removed') yield cellsOf(seed, n, place(n), rates, became === 'changed')
  }
  for (let n = 0; n < changes.added; n++) yield cellsOf(seed, records + n, newcomers + n, rates, false)
}

/** `place`: where the record would stand if the file were ordered by person. */
function cellsOf(seed: number, n: number, place: number, rates: Rates, changed: boolean): readonly string[] {
  const { person, copy } = cycle[place % cycle.length] ?? { person: 0, copy: 0 }
  const customer = customerAt(seed, Math.floor(place / cycle.length) * timesInFile.length + person)
  const view = viewOf(customer, { seed, system: 'plain', copy, rates, known, era: changed ? 'later' : 'now' })
  const { address } = view
  return [
    `r${n + 1}`,
    view.given,
    view.family,
    view.birthDate,
    view.email,
    view.mobile,
    address === undefined ? '' : streetLine(address),
    address?.city ?? '',
    address?.region ?? '',
    address?.postcode ?? '',
    customer.truth,
  ]
}
