import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { inSourceOrder } from '../../engine/source-order.ts'

const ids = fc.array(fc.string({ unit: 'grapheme-composite', maxLength: 4 }), { maxLength: 20 })
const edges = fc.array(fc.constantFrom('\ud7ff', '\ue000', '\uffee', '\u{10000}', '😀', 'a', ''), { maxLength: 4 })

test.prop([
  fc.oneof(
    ids,
    fc.array(
      edges.map((its) => its.join('')),
      { maxLength: 20 },
    ),
  ),
])('names of records are in the order in which Postgres has them by their bytes', (names) => {
  const records = names.map((externalId) => ({ connection: 'till', object: 'customers', externalId, part: 0 }))
  expect(inSourceOrder(records).map(({ externalId }) => externalId)).toEqual(
    names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
  )
})
