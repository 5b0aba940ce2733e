import { describe, expect, it } from 'vitest'
import type { MatchField } from '../../../core/model.ts'
import { builtinModel } from '../../../engine/matching/builtin-model.ts'
import { keyHashes, materialOf } from '../../../engine/matching/material.ts'
import { populationOfTexts } from '../../../engine/matching/records.ts'
import { comparisons, type Role } from '../../../engine/matching/roles.ts'
import { pairScorer } from '../../../engine/matching/score/pair-scorer.ts'
import { weightsFor } from '../../../engine/matching/score/weights-for.ts'
import { frozenWeights } from '../../../engine/matching/word-frequencies.ts'

const roles: readonly Role[] = ['given_name', 'family_name', 'date', 'email', 'phone', 'street', 'city', 'postcode']
const fields = roles.map((role): MatchField => {
  return { name: role, field: role, role, comparison: comparisons[role], frequency: true }
})
const model = builtinModel(fields, undefined)

type Person = Partial<Readonly<Record<Role, string>>>

const ann: Person = {
  given_name: 'Ann',
  family_name: 'Berg',
  date: '1980-03-12',
  email: 'ann.berg@example.com',
  phone: '+12015550101',
  street: '12 Main Street',
  city: 'Springfield',
  postcode: '01101',
}
const elsewhere: Person = { street: '9 Oak Avenue', city: 'Portland', postcode: '97201' }
const only = (...known: Role[]): Person => Object.fromEntries(known.map((role) => [role, ann[role] ?? '']))

function isOne(one: Person, other: Person): boolean {
  const people = [one, other]
  const texts = roles.map((role) => people.map((person) => [person[role] ?? []].flat()))
  const population = populationOfTexts(2, fields, texts)
  const words = model.fields.map((field) => frozenWeights(field.words))
  const scorer = pairScorer(
    materialOf(population, model, keyHashes(population, model.keyParts, words)),
    words,
    weightsFor(population, model),
  )
  return scorer.logOdds(0, 1) >= model.mergeAt
}

describe('the built-in model', () => {
  it.each<[string, Person, Person]>([
    ['the same e-mail and nothing else', only('email'), only('email')],
    ['the same e-mail and given name, after a marriage', ann, { ...only('given_name', 'email'), family_name: 'Castellan' }],
    ['the same name and phone', only('given_name', 'family_name', 'phone'), only('given_name', 'family_name', 'phone')],
    ['the same name and birthday', only('given_name', 'family_name', 'date'), only('given_name', 'family_name', 'date')],
    [
      'a typing error in a name, at one address',
      { ...ann, email: '' },
      { ...only('given_name', 'street', 'postcode'), family_name: 'Bergh' },
    ],
    [
      'names exchanged, and the same birthday',
      only('given_name', 'family_name', 'date'),
      { given_name: 'Berg', family_name: 'Ann', date: '1980-03-12' },
    ],
    [
      'somebody who moved, with the same phone',
      { ...ann, email: '' },
      { ...only('given_name', 'family_name', 'phone'), ...elsewhere },
    ],
    [
      'somebody who moved, of whose new address the postcode is unknown',
      { ...ann, email: '' },
      { ...only('given_name', 'family_name', 'phone'), ...elsewhere, postcode: '' },
    ],
    [
      'somebody who moved, with the same phone and names exchanged',
      { ...ann, email: '' },
      { given_name: 'Berg', family_name: 'Ann', ...only('phone'), ...elsewhere },
    ],
  ])('joins %s', (_what, one, other) => {
    expect(isOne(one, other)).toBe(true)
  })

  it.each<[string, Person, Person]>([
    ['two people of one name', only('given_name', 'family_name'), only('given_name', 'family_name')],
    [
      'two people of one name in one street of two towns',
      only('given_name', 'family_name', 'street', 'city', 'postcode'),
      { ...only('given_name', 'family_name', 'street'), city: 'Portland', postcode: '97201' },
    ],
    [
      'a child elsewhere with the phone of the family, of whom no given name is known',
      only('given_name', 'family_name', 'phone', 'street', 'city', 'postcode'),
      { ...only('family_name', 'phone'), ...elsewhere },
    ],
    [
      'a couple with one e-mail',
      only('given_name', 'family_name', 'email'),
      { ...only('family_name', 'email'), given_name: 'Robert' },
    ],
    [
      'a couple with one phone',
      only('given_name', 'family_name', 'phone'),
      { ...only('family_name', 'phone'), given_name: 'Robert' },
    ],
    [
      'a family at one address',
      { ...ann, email: '', phone: '' },
      { ...only('family_name', 'street', 'city', 'postcode'), given_name: 'Robert' },
    ],
    ['a phone and nothing else', only('phone'), only('phone')],
    [
      'neighbours of one given name',
      only('given_name', 'family_name', 'city', 'postcode'),
      { ...only('given_name', 'city', 'postcode'), family_name: 'Castellan' },
    ],
  ])('keeps apart %s', (_what, one, other) => {
    expect(isOne(one, other)).toBe(false)
  })

  it('takes the thresholds of the rules', () => {
    expect(builtinModel(fields, undefined, { mergeAt: 0.5, reviewAt: 0.9 })).toMatchObject({ mergeAt: 0, reviewAt: 0 })
  })
})
