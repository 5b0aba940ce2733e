import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { transforms } from '../../../../engine/mapping/transforms/table.ts'
import { backward, forward } from './run.ts'

const day = fc
  .date({ min: new Date('1000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const name = fc.string({ unit: 'grapheme' }).map((text) => text.trim().normalize('NFC'))
const words = fc
  .array(fc.constantFrom('mc', 'VAN', 'der', 'berg', "O'BRIEN", 'jean-luc', 'Smith', 'iii', 'ß', 'İ', 'ǆ'))
  .map((list) => list.join(' '))
const amount = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.stringMatching(/^\d{0,8}$/))
  .map(([isNegative, whole, fraction]) => `${isNegative ? '-' : ''}${whole}${fraction && '.'}${fraction}`)

/** For every transform that goes back: its arguments, and texts that it accepts often enough. */
const laws: readonly (readonly [string, readonly unknown[], fc.Arbitrary<string>])[] = [
  ['trim', [undefined], name],
  ['collapse', [undefined], name],
  ['lower', [undefined], name],
  ['upper', [undefined], name],
  ['name_case', [undefined], fc.oneof(name, words)],
  ['digits', [undefined], fc.string()],
  ['email', [undefined], fc.emailAddress()],
  [
    'phone',
    [undefined, 'US', 'DE', 'NL'],
    fc.constantFrom('+13107038944', '(416) 555-0123', '0151 12345678', '+31 20 624 1111', '+442079460958', '001 310 703 8944'),
  ],
  [
    'date',
    [undefined, 'MM-DD-YYYY', 'D.M.YYYY', ['DD/MM', 'YYYY-MM-DD'], 'epoch', 'epoch_ms'],
    fc.oneof(
      day,
      day.map((text) => `--${text.slice(5)}`),
      fc.integer().map(String),
    ),
  ],
  ['country', [undefined], fc.constantFrom('USA', 'uk', 'Deutschland', 'NL', 'Türkei')],
  ['state', ['US', 'DE', 'NL'], fc.constantFrom('California', 'by', 'Noord-Holland', 'US-NY', 'Bayern', 'DC')],
  [
    'postcode',
    ['US', 'GB', 'NL', 'CA', 'PL'],
    fc.oneof(fc.constantFrom('sw1a1aa', '1012ab', 'k1a0b1', '2116', '00950'), fc.stringMatching(/^\d{5}$/)),
  ],
  ['number', [undefined, '.', ','], amount],
  ['money', [undefined, '.', ','], amount],
  ['boolean', [undefined], fc.constantFrom('yes', 'NO', '1', 'off', 'true')],
]

describe('transforms', () => {
  it.each(laws)('%s: what went back comes forward again, for all that it can give', (name, argumentsTried, texts) => {
    let held = 0
    fc.assert(
      fc.property(fc.constantFrom(...argumentsTried), texts, (argument, text) => {
        const canonical = forward(name, text, argument)
        if (typeof canonical !== 'string' || canonical.startsWith('(') || canonical === '') return
        const written = backward(name, canonical, argument)
        if (written === undefined) return
        held++
        expect(forward(name, written ?? '', argument)).toBe(canonical)
      }),
      { numRuns: 300 },
    )
    expect(held).toBeGreaterThan(30)
  })

  it('are all held to that law, if they go back', () => {
    const goBack = [...transforms.values()].filter(({ name, prepare, argument }) => {
      const sample = laws.find(([law]) => law === name)?.[1].at(-1)
      const step = argument.safeParse(sample).success ? prepare(sample) : undefined
      return step === undefined || ('backward' in step && step.backward !== undefined)
    })
    const noLaw = goBack.map(({ name }) => name).filter((name) => !laws.some(([law]) => law === name))
    expect(noLaw.toSorted()).toEqual(['extract', 'part', 'split'])
  })

  test.prop([fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 }), fc.constantFrom(',', ';', '|', ' ', ' / ')])(
    'split gives back the list that it joined',
    (list, separator) => {
      const step = transforms.get('split')?.prepare(separator)
      if (step === undefined || !('split' in step)) throw new Error('split is a splitter')
      expect(step.split(step.join(list))).toEqual(list)
    },
  )

  it('say in one sentence or two what they do, and none is named twice', () => {
    for (const { doc } of transforms.values()) expect(doc).toMatch(/^.{10,}[.`]$/s)
    expect(new Set(transforms.keys()).size).toBe(transforms.size)
  })
})
