import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { copyCell } from '../../../../core/copy-text.ts'
import { keyGroups } from '../../../../engine/matching/block/key-groups.ts'
import { keyBase, keysFor } from '../../../../engine/matching/block/keys.ts'
import { evidenceReader } from '../../../../engine/matching/evidence.ts'
import { growingPopulation } from '../../../../engine/matching/growing-population.ts'
import { keyHashes, materialOf } from '../../../../engine/matching/material.ts'
import { populationOfTexts } from '../../../../engine/matching/records.ts'
import { frozenWeights } from '../../../../engine/matching/word-frequencies.ts'
import { blocks, fields } from './three-fields.ts'

const anyPerson = fc.record({
  email: fc.array(fc.constantFrom('a@example.com', 'b@example.com', 'c@example.com'), { maxLength: 3 }),
  family_name: fc.array(fc.constantFrom('Berg', 'Dahl'), { maxLength: 2 }),
  city: fc.array(fc.constantFrom('Ulm', 'Bonn', ''), { maxLength: 2 }),
})
type Person = typeof anyPerson extends fc.Arbitrary<infer Its> ? Its : never

function rowsOf(people: readonly Person[]) {
  const texts = [
    people.map(({ email }) => email),
    people.map(({ family_name: its }) => its),
    people.map(({ city }) => city.filter((text) => text !== '')),
  ]
  const population = populationOfTexts(people.length, fields, texts)
  const model = { names: undefined, keyParts: blocks.keyParts, forbid: [] }
  const words = fields.map(() => frozenWeights())
  return { rows: materialOf(population, model, keyHashes(population, model.keyParts, words)).rows, population }
}

/** As the store copies them out, three at a time. */
function copiedByThree(people: readonly Person[]): readonly Uint8Array[] {
  const lines = people.map((person, id) => `${id}\t${copyCell(JSON.stringify(person))}\n`)
  return lines.flatMap((_, i) => (i % 3 === 0 ? [new TextEncoder().encode(lines.slice(i, i + 3).join(''))] : []))
}

describe('all keys at once', () => {
  test.prop([fc.array(anyPerson, { maxLength: 30 }), fc.integer({ min: 1, max: 6 })])(
    'are those of the records one by one, with the same crowded ones',
    (people, limit) => {
      const { rows } = rowsOf(people)
      const groups = blocks.rules.map((rule) => keyGroups(rows, blocks.keyParts, rule, limit))
      const based = groups.map(({ keys, crowded }, rule) => ({ base: keyBase('person', rule), keys, crowded }))
      const crowded = new Set(based.flatMap((its) => its.crowded.map((key) => its.base + key)))
      const atOnce = based.flatMap(({ base, keys }, rule) =>
        Array.from(keys, (key, k) => `${groups[rule]?.records[k]}: ${base + key}`),
      )
      const keysAt = keysFor(rows, blocks, 'person', (key) => crowded.has(key))
      const oneByOne = people.flatMap((_, record) => keysAt(record).map((key) => `${record}: ${key}`))
      expect(atOnce.toSorted()).toEqual(oneByOne.toSorted())
      const counts = Map.groupBy(
        people.flatMap((_, record) => keysAt(record)),
        (key) => key,
      )
      expect(new Set([...counts].flatMap(([key, { length }]) => (length > limit ? [key] : [])))).toEqual(crowded)
      for (const { only, crowded: many } of groups) expect(many.filter((key) => only.includes(key))).toEqual([])
    },
  )

  test.prop([fc.array(anyPerson, { maxLength: 20 }), fc.infiniteStream(fc.nat())])(
    'are of a population that grew piece by piece, in whatever order it is put',
    (people, numbers) => {
      const order = people.map((_, at) => ({ at, by: numbers.next().value ?? 0 })).toSorted((a, b) => a.by - b.by)
      const growing = growingPopulation(fields)
      const read = evidenceReader(fields)
      for (const lines of copiedByThree(people)) growing.add(read({ lines, written: [] }))
      const { columns } = growing.population(Uint32Array.from(order, ({ at }) => at))
      const { population } = rowsOf(order.flatMap(({ at }) => people[at] ?? []))
      const valuesOf = (its: (typeof columns)[number] | undefined) =>
        order.map((_, place) => {
          const { several, codes, hashes } = its ?? { codes: new Uint32Array(), hashes: new Uint32Array() }
          const own =
            several?.codes.subarray(several.starts[place], several.starts[place + 1]) ?? codes.subarray(place, place + 1)
          return Array.from(own, (code) => hashes[code])
        })
      for (const f of fields.keys()) expect(valuesOf(columns[f])).toEqual(valuesOf(population.columns[f]))
    },
  )
})
