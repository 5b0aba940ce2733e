import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { type ChooseRule, type FieldModel, fieldTypes } from '../../../core/model.ts'
import type { Item, SourceRecord } from '../../../core/types.ts'
import { choiceOf, onlyChoice } from '../../../engine/golden/choice.ts'
import { inSourceOrder } from '../../../engine/source-order.ts'
import { sourceRecord } from '../../support/records.ts'

const rule = fc.oneof(
  fc
    .constantFrom('newest', 'most_frequent', 'most_complete', 'best_spelled', 'longest', 'min', 'max', 'sum', 'all')
    .map((rule): ChooseRule => ({ rule })),
  fc.constant<ChooseRule>({ rule: 'prefer', connections: ['crm'] }),
)

const field: fc.Arbitrary<FieldModel> = fc.record({
  name: fc.constant('phones'),
  type: fc.constantFrom(...fieldTypes),
  many: fc.boolean(),
  class: fc.constant('identity'),
  personal: fc.constant(true),
  purposes: fc.constant([]),
  choose: fc.array(rule, { minLength: 1, maxLength: 3 }),
  retain: fc.constant(undefined),
})

const point: fc.Arbitrary<Item> = fc.oneof(
  fc.constantFrom('12.50', '7', '0'),
  fc.constantFrom<Item>({ value: '+4930123' }, { value: '+4930124' }, { value: '+4930124', bad: true }),
)

const record: fc.Arbitrary<SourceRecord> = fc
  .record({
    id: fc.integer({ min: 1, max: 1_000 }),
    connection: fc.constantFrom('crm', 'till'),
    value: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(undefined, null) }, point, fc.array(point, { maxLength: 2 })),
    at: fc.constantFrom(undefined, 5, 9),
    retired: fc.boolean(),
  })
  .map(({ id, connection, value, at, retired }) => ({
    ...sourceRecord({ id, connection, externalId: String(id), firstAt: 1, values: value === undefined ? {} : { phones: value } }),
    changedAt: at === undefined ? {} : { phones: at },
    ...(retired && { retired: [{ field: 'phones', item: '+4930123', at: 7 }] }),
  }))

test.prop([field, fc.uniqueArray(record, { selector: ({ id }) => id, minLength: 1, maxLength: 3 })])(
  'what the only one says is chosen as if there were others',
  (field, records) => {
    const ordered = inSourceOrder(records)
    const only = onlyChoice(field, ordered)
    fc.pre(only !== undefined)
    expect(only).toEqual(choiceOf(field, ordered, undefined).chosen)
  },
)
